package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/// Sums in double, means of planes, and their way back.
final class Reductions {
    private final Tasks tasks;
    private final Sums sums = new Sums();
    private final Sums products = new Sums();

    Reductions(Tasks tasks) {
        this.tasks = tasks;
    }

    void sum(Tensor x, Tensor y) {
        data(y)[0] = (float) sums(data(x), inOneRun(layout(x))).total();
    }

    void dot(Tensor a, Tensor b, Tensor y) {
        data(y)[0] = (float) products(data(a), data(b), inOneRun(layout(a))).total();
    }

    double sumOfSquares(List<Tensor> xs) {
        double sum = 0;
        for (Tensor x : xs) {
            sum += products(data(x), data(x), inOneRun(layout(x))).total();
        }
        return sum;
    }

    void sumPerChannel(Tensor x, Tensor y) {
        perChannel(sums(data(x), layout(x)), layout(x), data(y));
    }

    void dotPerChannel(Tensor a, Tensor b, Tensor y) {
        perChannel(products(data(a), data(b), layout(a)), layout(a), data(y));
    }

    void globalAveragePool(Tensor x, Tensor y) {
        Layout shape = layout(x);
        Sums found = sums(data(x), shape);
        for (int n = 0; n < shape.n(); n++) {
            for (int c = 0; c < shape.c(); c++) {
                data(y)[layout(y).channelAt(n, c, 0, 0)] = (float) (found.of(n, c) / (shape.h() * shape.w()));
            }
        }
    }

    void expand(Tensor x, double factor, Tensor y) {
        float[] out = data(y);
        PerLane means = new PerLane(data(x), layout(y).lanes());
        tasks.planes(layout(y), (plane, piece, from, to) -> {
            if (means.lanes() == 1) {
                Arrays.fill(out, from, to, means.number(plane) * (float) factor);
                return;
            }
            for (int lane = 0; lane < Layout.BLOCK; lane += Lanes.LENGTH) {
                FloatVector value = means.at(plane, lane).mul((float) factor);
                for (int i = from + lane; i < to; i += Layout.BLOCK) {
                    value.intoArray(out, i);
                }
            }
        });
    }

    /// Minimum and maximum of each sample.
    void minMax(Tensor x, Tensor y) {
        Layout shape = layout(x);
        float[] in = data(x);
        float[] out = data(y);
        tasks.workers().run(shape.n(), (n, worker) -> {
            float least = shape.sample() == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
            float most = -least;
            for (int block = 0; block < shape.blocks(); block++) {
                int start = shape.at(n, block, 0, 0);
                for (int lane = 0; lane < shape.used(block); lane++) {
                    for (int i = start + lane; i < start + shape.plane(); i += shape.lanes()) {
                        least = Math.min(least, in[i]);
                        most = Math.max(most, in[i]);
                    }
                }
            }
            out[2 * n] = least;
            out[2 * n + 1] = most;
        });
    }

    private Sums sums(float[] a, Layout layout) {
        addUp(a, a, layout);
        return sums;
    }

    private Sums products(float[] a, float[] b, Layout layout) {
        addUp(a, b, layout);
        return products;
    }

    /// Both at once, by the loop that norms use too: one that is seldom used stays interpreted for many steps of a training,
    /// where each vector is an object.
    private void addUp(float[] a, float[] b, Layout layout) {
        sums.start(layout);
        products.start(layout);
        tasks.planes(
                layout,
                (plane, piece, from, to) -> LaneSums.addWithProducts(
                        a, b, from, to, sums.parts(), products.parts(), sums.at(plane, piece)));
    }

    private static void perChannel(Sums sums, Layout layout, float[] y) {
        for (int c = 0; c < layout.c(); c++) {
            y[c] = (float) sums.over(0, layout.n(), c);
        }
    }

    /// The same numbers as one long row, where no unused lane lies between them.
    private static Layout inOneRun(Layout layout) {
        return layout.full() ? new Layout(1, 1, 1, layout.size(), 1) : layout;
    }
}
