package dev.symbiosis.tornado;

import dev.symbiosis.tornado.kernels.LearningKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Steps of an optimizer, or of an average, that wait to go in one launch for all parameters.
final class Updates {
    static final int MOST = 128;

    private final Device device;
    private final List<Update> waiting = new ArrayList<>();
    private @Nullable Kind kind;

    Updates(Device device) {
        this.device = device;
    }

    /// What one parameter needs.
    ///
    /// @param count numbers of each tensor
    /// @param places of the tensors, in the kernel's order
    /// @param written how many of them are written, as bits
    record Update(int count, int[] places, int written, double... reals) {

        boolean writes(int start, int length) {
            return IntStream.range(0, places.length)
                    .anyMatch(k -> (written >> k & 1) == 1 && new Span(places[k], count, true).touches(start, length));
        }

        /// Whether it reads what pieces of work make, or writes what they read.
        boolean meets(Pieces pieces) {
            return IntStream.range(0, places.length)
                    .anyMatch(k -> (written >> k & 1) == 1
                            ? pieces.touches(places[k], count)
                            : pieces.writes(places[k], count));
        }

        boolean touches(int start, int length) {
            return IntStream.of(places).anyMatch(place -> new Span(place, count, true).touches(start, length));
        }
    }

    /// Whether this one can go in the same launch as those that wait.
    boolean takes(Kind what, Update update) {
        boolean again = IntStream.of(update.places()).anyMatch(place -> writes(place, update.count()))
                || waiting.stream()
                        .anyMatch(earlier -> IntStream.of(earlier.places())
                                .anyMatch(place -> update.writes(place, earlier.count())));
        return waiting.isEmpty() || (kind == what && waiting.size() < MOST && !again);
    }

    void add(Kind what, Update update) {
        kind = what;
        waiting.add(update);
    }

    boolean writes(int start, int length) {
        return waiting.stream().anyMatch(update -> update.writes(start, length));
    }

    boolean touches(int start, int length) {
        return waiting.stream().anyMatch(update -> update.touches(start, length));
    }

    void flush() {
        if (kind != null && !waiting.isEmpty()) {
            List<Update> all = List.copyOf(waiting);
            waiting.clear();
            launch(device, kind, all);
        }
    }

    /// Groups that so many numbers take.
    static int groups(int count) {
        return Math.ceilDiv(count, LearningKernels.CHUNK);
    }

    static void launch(Device device, Kind kind, List<Update> all) {
        int[] ints = new int[1 + LearningKernels.INTS * all.size()];
        double[] reals = new double[LearningKernels.REALS * all.size()];
        ints[0] = all.size();
        int groups = 0;
        for (int k = 0; k < all.size(); k++) {
            Update update = all.get(k);
            int at = 1 + LearningKernels.INTS * k;
            ints[at] = groups;
            ints[at + 1] = update.count();
            System.arraycopy(update.places(), 0, ints, at + 2, update.places().length);
            System.arraycopy(update.reals(), 0, reals, LearningKernels.REALS * k, update.reals().length);
            groups += groups(update.count());
        }
        device.launch(kind, Grid.groups(groups, 1, 1, device.limits().groupLanes()), ints, reals);
    }
}
