package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tornado.kernels.Pointwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the kernels of every subject need: places of tensors, launches, scratch.
final class Launcher {
    /// Numbers that one group adds up when a sum is shared by several.
    private static final int SHARE = 1 << 16;

    private final Device device;
    private final Memory memory;

    Launcher(Device device, Memory memory) {
        this.device = device;
        this.memory = memory;
    }

    /// Place of a tensor that the launch reads.
    int in(Tensor tensor) {
        return memory.read(tensor);
    }

    /// The same, −1 for none.
    int inOrNone(@Nullable Tensor tensor) {
        return tensor == null ? -1 : memory.read(tensor);
    }

    /// Place of a new tensor that the launch writes.
    int out(Tensor tensor) {
        return memory.write(tensor);
    }

    /// A launch of single items: so many along x, `y` and `z` along the others.
    void items(Kind kind, long count, int y, int z, int[] ints, double... reals) {
        if (count > 0 && y > 0 && z > 0) {
            device.launch(kind, Grid.items(count, y, z, device.limits().groupLanes()), ints, reals);
        }
    }

    /// A launch of groups that work together.
    void groups(Kind kind, int count, int[] ints, double... reals) {
        groups(kind, new int[] {count, 1, 1}, device.limits().groupLanes(), ints, reals);
    }

    /// A launch of groups, so many along each axis.
    void groups(Kind kind, int[] counts, int lanes, int[] ints, double... reals) {
        if (counts[0] > 0 && counts[1] > 0 && counts[2] > 0) {
            device.launch(kind, Grid.groups(counts[0], counts[1], counts[2], lanes), ints, reals);
        }
    }

    /// A launch that waits for the one that may go with it.
    ///
    /// @param result what it makes
    /// @param read what it reads, each told to be ready by [#in]
    void hold(Kind kind, Grid grid, int[] ints, Tensor result, List<Tensor> read) {
        memory.hold(kind, grid, ints, result, read);
    }

    /// The launch that waits, if it makes this tensor and fits: the caller's launch does its work too.
    Optional<Held> takeHeld(Tensor result, Predicate<Held> fits) {
        return memory.takeHeld(result, fits);
    }

    /// Work items of a group.
    int lanes() {
        return device.limits().groupLanes();
    }

    /// A piece of work that may wait for others of its kind.
    void later(Piece piece) {
        memory.add(piece);
    }

    /// The same at once.
    void now(Piece piece) {
        memory.launch(piece);
    }

    /// A function of single elements, which may wait.
    void pointwise(Pointwise function, int count, int a, int b, int y, double... reals) {
        if (count > 0) {
            memory.add(Chain.Step.of(function, count, a, b, y, reals));
        }
    }

    /// A function of single elements whose second number is one of each channel, which may wait.
    void perChannel(Pointwise function, int count, int a, Channel b, int y, double... reals) {
        if (count > 0) {
            memory.add(new Chain.Step(function, count, a, b.place(), y, b.plane(), b.channels(), reals));
        }
    }

    /// One number of each channel: number i belongs to channel (i / plane) % channels.
    record Channel(int place, int plane, int channels) {}

    /// Place of a tensor for a function of single elements.
    int place(Tensor tensor) {
        return memory.place(tensor);
    }

    /// A step of an optimizer, which may wait.
    void update(Kind kind, List<Tensor> tensors, int written, double... reals) {
        int count = Math.toIntExact(tensors.getFirst().shape().size());
        if (count > 0) {
            int[] places = tensors.stream().mapToInt(memory::place).toArray();
            memory.add(kind, new Updates.Update(count, places, written, reals));
        }
    }

    /// Σ a, or Σ a · b, of so many numbers, times the factor: y is one number.
    void sum(int a, int b, int count, double factor, int y) {
        int groups = Math.max(1, Math.ceilDiv(count, SHARE));
        if (groups == 1) {
            groups(Kind.SUMS, 1, new int[] {a, b, y, count, count, 0}, factor);
            return;
        }
        try (Scratch parts = scratch(2L * groups)) {
            groups(Kind.SUMS, groups, new int[] {a, b, parts.place(), SHARE, count, 1}, factor);
            sumParts(parts.place(), groups, y);
        }
    }

    /// Adds up sums that groups have left in two floats each.
    void sumParts(int parts, int groups, int y) {
        groups(Kind.SUMS, 1, new int[] {parts, -1, y, 2 * groups, 2 * groups, 0}, 1);
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
            groups(Kind.COUNT, groups, new int[] {in(labels), parts.place(), size, SHARE, from, to});
            return (long) total(parts.place(), groups);
        }
    }

    /// What sums that groups have left in two floats each come to.
    private double total(int parts, int groups) {
        if (groups > 1) {
            groups(Kind.SUMS, 1, new int[] {parts, -1, parts, 2 * groups, 2 * groups, 1}, 1);
        }
        float[] two = device.download(parts, 2);
        return (double) two[0] + two[1];
    }

    /// Σ x² over all tensors.
    double squares(List<Tensor> tensors) {
        double sum = 0;
        List<Updates.Update> batch = new ArrayList<>();
        int groups = 0;
        for (int k = 0; k <= tensors.size(); k++) {
            if (k == tensors.size() || batch.size() == Updates.MOST) {
                sum += squares(batch, groups);
                batch.clear();
                groups = 0;
            }
            if (k < tensors.size()) {
                int count = Math.toIntExact(tensors.get(k).shape().size());
                batch.add(new Updates.Update(count, new int[] {in(tensors.get(k)), 0}, 0));
                groups += Updates.groups(count);
            }
        }
        return sum;
    }

    private double squares(List<Updates.Update> batch, int groups) {
        if (groups == 0) {
            return 0;
        }
        try (Scratch parts = scratch(2L * groups)) {
            batch.getFirst().places()[1] = parts.place();
            Updates.launch(device, Kind.SQUARES, batch);
            return total(parts.place(), groups);
        }
    }

    /// Memory for the time of a method.
    Scratch scratch(long count) {
        return new Scratch(memory.take(count));
    }

    /// @param block given back at the end
    record Scratch(Block block) implements AutoCloseable {
        int place() {
            return block.offset();
        }

        @Override
        public void close() {
            block.release();
        }
    }
}
