package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tornado.kernels.LearningKernels;
import dev.symbiosis.tornado.kernels.Pointwise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the kernels of every subject need: places of tensors, jobs, scratch. What a job of a kernel reads and writes is what [#in] and
/// [#out] were asked for since the one before; functions of single elements know themselves.
final class Launcher {
    /// Numbers that one group adds up when a sum is shared by several.
    private static final int SHARE = 1 << 16;

    private final Device device;
    private final Memory memory;
    private final List<Span> reads = new ArrayList<>();
    private final List<Span> writes = new ArrayList<>();

    Launcher(Device device, Memory memory) {
        this.device = device;
        this.memory = memory;
    }

    /// Place of a tensor that the next job reads.
    int in(Tensor tensor) {
        return reads(memory.span(tensor));
    }

    /// The same, −1 for none.
    int inOrNone(@Nullable Tensor tensor) {
        return tensor == null ? -1 : in(tensor);
    }

    /// Place of a tensor that the next job writes.
    int out(Tensor tensor) {
        return writes(memory.span(tensor));
    }

    private int reads(Span span) {
        reads.add(span);
        return span.start();
    }

    private int writes(Span span) {
        writes.add(span);
        return span.start();
    }

    /// A job of single items: so many along x, `y` and `z` along the others.
    void items(Kind kind, long count, int y, int z, int[] ints, double... reals) {
        add(kind, count > 0 && y > 0 && z > 0 ? Grid.items(count, y, z, lanes()) : null, ints, reals);
    }

    /// A job of groups that work together.
    void groups(Kind kind, int count, int[] ints, double... reals) {
        groups(kind, count, lanes(), ints, reals);
    }

    /// The same, of so many work items each.
    void groups(Kind kind, int count, int lanes, int[] ints, double... reals) {
        add(kind, count > 0 ? Grid.groups(count, 1, 1, lanes) : null, ints, reals);
    }

    /// @param grid null where there is nothing to do
    private void add(Kind kind, @Nullable Grid grid, int[] ints, double... reals) {
        Told told = take();
        if (grid != null) {
            memory.queue().add(kind, new Call(grid, ints, reals), told.reads, told.writes);
        }
    }

    /// Lets the job that waits to make a tensor do more, with another kernel; for a job of groups.
    ///
    /// @param from its kind, whose first number is that of the new one too: where what it reads lies
    /// @return false if the two cannot be one; then [#in] and [#out] have to be asked again
    boolean extend(Tensor result, Kind from, Kind to, int groups, int[] ints, double... reals) {
        Told told = take();
        Call call = new Call(Grid.groups(groups, 1, 1, lanes()), ints, reals);
        return memory.queue().extend(memory.span(result), from, to, call, told.reads, told.writes);
    }

    private record Told(List<Span> reads, List<Span> writes) {}

    private Told take() {
        Told told = new Told(List.copyOf(reads), List.copyOf(writes));
        reads.clear();
        writes.clear();
        return told;
    }

    /// Work items of a group.
    int lanes() {
        return device.limits().groupLanes();
    }

    /// A function of single elements.
    void pointwise(Pointwise function, int count, int a, int b, int y, double... reals) {
        if (count > 0) {
            memory.queue().add(new Step(function, count, a, b, y, 0, 1, reals));
        }
    }

    /// A function of single elements whose second number is one of each channel.
    void perChannel(Pointwise function, int count, int a, Channel b, int y, double... reals) {
        if (count > 0) {
            memory.queue().add(new Step(function, count, a, b.place(), y, b.plane(), b.channels(), reals));
        }
    }

    /// One number of each channel: number i belongs to channel (i / plane) % channels.
    record Channel(int place, int plane, int channels) {}

    /// Place of a tensor for a function of single elements.
    int place(Tensor tensor) {
        return memory.span(tensor).start();
    }

    /// A step of an optimizer.
    ///
    /// @param written which of the tensors are written, as bits
    void update(Kind kind, List<Tensor> tensors, int written, double... reals) {
        int[] ints = new int[1 + tensors.size()];
        ints[0] = Math.toIntExact(tensors.getFirst().shape().size());
        for (int k = 0; k < tensors.size(); k++) {
            ints[1 + k] = (written >> k & 1) == 1 ? out(tensors.get(k)) : in(tensors.get(k));
        }
        groups(kind, chunks(ints[0]), ints, reals);
    }

    private static int chunks(int count) {
        return Math.ceilDiv(count, LearningKernels.CHUNK);
    }

    /// Σ a, or Σ a · b, times the factor: y is one number.
    void sum(Tensor a, @Nullable Tensor b, double factor, Tensor y) {
        int count = Math.toIntExact(a.shape().size());
        int groups = shares(count);
        if (groups == 1) {
            groups(Kind.SUMS, 1, new int[] {in(a), inOrNone(b), out(y), count, count, 0}, factor);
            return;
        }
        try (Scratch parts = scratch(2L * groups)) {
            groups(Kind.SUMS, groups, new int[] {in(a), inOrNone(b), parts.out(), SHARE, count, 1}, factor);
            sumParts(parts, groups, y);
        }
    }

    /// Adds up sums that groups have left in two floats each.
    void sumParts(Scratch parts, int groups, Tensor y) {
        sumParts(parts, groups, out(y), 0);
    }

    private void sumParts(Scratch parts, int groups, int y, int inTwo) {
        groups(Kind.SUMS, 1, new int[] {parts.in(), -1, y, 2 * groups, 2 * groups, inTwo}, 1);
    }

    /// Groups that share so many numbers or pixels.
    static int shares(int count) {
        return Math.max(1, Math.ceilDiv(count, SHARE));
    }

    /// How many labels are in [from, to).
    long count(Tensor labels, int from, int to) {
        int size = Math.toIntExact(labels.shape().size());
        int groups = shares(size);
        try (Scratch parts = scratch(2L * groups)) {
            groups(Kind.COUNT, groups, new int[] {in(labels), parts.out(), size, SHARE, from, to});
            return (long) total(parts, groups);
        }
    }

    /// What sums that groups have left in two floats each come to.
    private double total(Scratch parts, int groups) {
        if (groups == 1) {
            return total(parts.span());
        }
        try (Scratch two = scratch(2)) {
            sumParts(parts, groups, two.out(), 1);
            return total(two.span());
        }
    }

    private double total(Span inTwo) {
        float[] two = download(inTwo);
        return (double) two[0] + two[1];
    }

    /// Σ x² over all tensors.
    double squares(List<Tensor> tensors) {
        int groups = tensors.stream()
                .mapToInt(x -> chunks(Math.toIntExact(x.shape().size())))
                .sum();
        if (groups == 0) {
            return 0;
        }
        try (Scratch parts = scratch(2L * groups)) {
            int before = 0;
            for (Tensor x : tensors) {
                int count = Math.toIntExact(x.shape().size());
                int to = writes(new Span(parts.span().start() + 2 * before, 2 * chunks(count)));
                groups(Kind.SQUARES, chunks(count), new int[] {count, in(x), to});
                before += chunks(count);
            }
            return total(parts, groups);
        }
    }

    /// The numbers of a tensor.
    float[] download(Tensor x) {
        return download(memory.span(x));
    }

    private float[] download(Span span) {
        memory.queue().flush(span);
        return device.download(span.start(), span.length());
    }

    /// Memory for the time of a method.
    Scratch scratch(long count) {
        Block block = memory.take(count);
        return new Scratch(block, new Span(block.offset(), Math.toIntExact(count)));
    }

    /// Memory that is given back at the end.
    final class Scratch implements AutoCloseable {
        private final Block block;
        private final Span span;

        private Scratch(Block block, Span span) {
            this.block = block;
            this.span = span;
        }

        Span span() {
            return span;
        }

        /// As [Launcher#in].
        int in() {
            return reads(span);
        }

        /// As [Launcher#out].
        int out() {
            return writes(span);
        }

        @Override
        public void close() {
            block.release();
        }
    }
}
