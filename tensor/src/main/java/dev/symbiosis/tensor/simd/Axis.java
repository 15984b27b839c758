package dev.symbiosis.tensor.simd;

/// How the outputs along one axis of a bilinear resize are made: y[i] = x[low] + share · (x[high] − x[low]).
record Axis(int[] low, int[] high, float[] share) {

    /// What it depends on.
    record Ends(int in, int out, boolean alignCorners) {}

    /// Where output i lies: i (in − 1) / (out − 1) with aligned corners (0 for a single output), else
    /// (i + ½) in / out − ½, brought inside the axis.
    static Axis of(Ends ends) {
        int in = ends.in;
        int out = ends.out;
        Axis axis = new Axis(new int[out], new int[out], new float[out]);
        for (int i = 0; i < out; i++) {
            double place =
                    !ends.alignCorners ? (i + 0.5) * in / out - 0.5 : out == 1 ? 0 : (double) i * (in - 1) / (out - 1);
            double inside = Math.clamp(place, 0, in - 1);
            axis.low[i] = (int) inside;
            axis.high[i] = Math.min(axis.low[i] + 1, in - 1);
            axis.share[i] = (float) (inside - axis.low[i]);
        }
        return axis;
    }

    int outputs() {
        return share.length;
    }

    /// The same weights seen from the inputs, for the gradient: the outputs that input i is used for are those at places
    /// start[i] to start[i + 1].
    record Users(int[] start, int[] output, float[] weight) {

        static Users of(Ends ends) {
            Axis axis = Axis.of(ends);
            int[] start = new int[ends.in + 1];
            for (int i = 0; i < ends.out; i++) {
                start[axis.low[i] + 1]++;
                start[axis.high[i] + 1]++;
            }
            for (int i = 0; i < ends.in; i++) {
                start[i + 1] += start[i];
            }
            int[] next = start.clone();
            Users users = new Users(start, new int[2 * ends.out], new float[2 * ends.out]);
            for (int i = 0; i < ends.out; i++) {
                users.put(next[axis.low[i]]++, i, 1 - axis.share[i]);
                users.put(next[axis.high[i]]++, i, axis.share[i]);
            }
            return users;
        }

        private void put(int place, int out, float share) {
            output[place] = out;
            weight[place] = share;
        }
    }
}
