package dev.symbiosis.bench.verify.network;

import dev.symbiosis.bench.verify.check.Bits;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.check.Part;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.bench.verify.op.OpChecks;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Forward and all gradients of a block against libtorch: plain loops against its double precision, number by number; then
/// the kernels' error beside libtorch's own in single precision, tensor by tensor, ‖y − x‖ / ‖x‖: in single numbers deep in
/// a network rounding is a matter of luck.
final class BlockChecks {
    /// Of two engines in double that round in another order, through a few dozen layers.
    private static final double DOUBLE = 1e-9;
    /// Rounding through a few dozen ops, however lucky libtorch was in all its runs.
    private static final double FLOOR = 5e-6;

    /// Gradients may be small all over: they are measured by their own size.
    private static final double SMALLEST = 1e-6;

    private final Block block;
    private final List<Kernels> kernels;
    /// The parts beside libtorch's error, once they are known: all come from the same two runs of libtorch.
    private final Map<Row, Outcome> beside = new HashMap<>();

    private record Row(Kernels kernels, Part part) {}

    /// Kernels in single, and how many times as large as libtorch's error theirs may be.
    private enum Kernels {
        EXACT("simd-exact", "libtorch's error", 2),
        FAST("simd", "libtorch's error, fast", OpChecks.FAST);

        private final String backend;
        private final String oracle;
        private final double factor;

        Kernels(String backend, String oracle, double factor) {
            this.backend = backend;
            this.oracle = oracle;
            this.factor = factor;
        }
    }

    private BlockChecks(Block block, Kernels... kernels) {
        this.block = block;
        this.kernels = List.of(kernels);
    }

    static List<Check> of(Block block) {
        BlockChecks checks = new BlockChecks(block, Kernels.EXACT);
        Stream<Check> doubles = Arrays.stream(Part.values())
                .map(part -> new Check(block.name(), part.text(), "libtorch double", e -> checks.inDouble(part, e)));
        return Stream.concat(doubles, checks.inSingle()).toList();
    }

    /// For large networks: without plain loops, which would take hours, but with the fast kernels, which small ones do not
    /// have to do with.
    static List<Check> ofLarge(Block block) {
        return new BlockChecks(block, Kernels.values()).inSingle().toList();
    }

    private Stream<Check> inSingle() {
        Stream<Check> errors = kernels.stream()
                .flatMap(own -> Arrays.stream(Part.values()).map(part -> new Row(own, part)))
                .map(row ->
                        new Check(block.name(), row.part().text(), row.kernels().oracle, e -> besideLibtorch(row, e)));
        return Stream.concat(errors, Stream.of(new Check(block.name(), "same bits", "2 and 7 threads", _ -> bits())));
    }

    /// How many engines with more than a thread differ from the one with one, in a result or a gradient. Each is opened for
    /// itself: what a large network takes of memory goes with it.
    private Outcome bits() {
        List<Long> hashes = new ArrayList<>();
        for (int threads : Engines.THREADS) {
            try (Backend kernels = Backends.open("simd", threads)) {
                BlockResults results = BlockResults.of(block, kernels, Precision.SINGLE);
                hashes.add(31 * Bits.hash(results.forward().values())
                        + Bits.hash(results.gradients().values()));
            }
        }
        long different =
                hashes.stream().filter(hash -> !hash.equals(hashes.getFirst())).count();
        return new Outcome(different, 0, "hashes " + hashes);
    }

    private static Map<String, Numbers> numbers(Part part, BlockResults results) {
        return part.of(results.forward(), results.gradients());
    }

    private Outcome inDouble(Part part, Engines engines) {
        Map<String, Shape> shapes = BlockResults.shapes(block, engines.truth());
        return worst(
                numbers(part, BlockResults.inTorch(block, shapes, Precision.DOUBLE, 0)),
                numbers(part, BlockResults.of(block, InDouble.of(engines.truth()), Precision.DOUBLE)));
    }

    private Outcome besideLibtorch(Row row, Engines engines) {
        if (beside.isEmpty()) {
            Map<String, Shape> shapes = BlockResults.shapes(block, engines.simd());
            BlockResults truth = BlockResults.inTorch(block, shapes, Precision.DOUBLE, 0);
            Map<Part, Map<String, Double>> theirs = errorsOfTorch(truth, shapes);
            kernels.forEach(own -> compare(own, truth, theirs));
        }
        return Objects.requireNonNull(beside.get(row));
    }

    /// Of each tensor the second largest of five runs whose inputs are off by up to two units in the last place. In one run
    /// rounding is a matter of luck: a number beside the kink of a ReLU that falls on the other side moves the gradients a
    /// thousandfold.
    private Map<Part, Map<String, Double>> errorsOfTorch(BlockResults truth, Map<String, Shape> shapes) {
        Map<Part, Map<String, List<Double>>> errors = new EnumMap<>(Part.class);
        for (int ulps = -2; ulps <= 2; ulps++) {
            BlockResults theirs = BlockResults.inTorch(block, shapes, Precision.SINGLE, ulps);
            for (Part part : Part.values()) {
                Map<String, Numbers> found = numbers(part, theirs);
                numbers(part, truth)
                        .forEach((name, expected) -> errors.computeIfAbsent(part, _ -> new HashMap<>())
                                .computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(norms(expected, found.get(name)).error()));
            }
        }
        Map<Part, Map<String, Double>> secondLargest = new EnumMap<>(Part.class);
        errors.forEach((part, tensors) -> {
            Map<String, Double> own = secondLargest.computeIfAbsent(part, _ -> new HashMap<>());
            tensors.forEach((name, runs) ->
                    own.put(name, runs.stream().sorted().toList().get(runs.size() - 2)));
        });
        return secondLargest;
    }

    /// On an engine of their own: what a large network takes of memory goes with it. A tensor is judged by libtorch's largest
    /// error of all tensors, or by [Outcome#LUCK] times its error of that tensor if that is less.
    private void compare(Kernels own, BlockResults truth, Map<Part, Map<String, Double>> theirs) {
        try (Backend opened = Backends.open(own.backend, 1)) {
            BlockResults ours = BlockResults.of(block, opened, Precision.SINGLE);
            for (Part part : Part.values()) {
                Map<String, Double> errors = Objects.requireNonNull(theirs.get(part));
                double largest = errors.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0);
                Map<String, Numbers> found = numbers(part, ours);
                Outcome worst = Outcome.NOTHING;
                for (Map.Entry<String, Numbers> entry : numbers(part, truth).entrySet()) {
                    String name = entry.getKey();
                    double credit = Math.min(largest, Outcome.LUCK * Objects.requireNonNull(errors.get(name)));
                    Difference apart = norms(entry.getValue(), found.get(name));
                    worst = worst.or(Outcome.of(apart, 1, name).beside(credit, own.factor, FLOOR));
                }
                beside.put(new Row(own, part), worst);
            }
        }
    }

    /// Infinite where one is missing or has another shape.
    private static Difference norms(Numbers expected, @Nullable Numbers found) {
        return found != null && found.shape().equals(expected.shape())
                ? Difference.ofNorms(expected.values(), found.values())
                : new Difference(Double.POSITIVE_INFINITY, -1);
    }

    private static Outcome worst(Map<String, Numbers> expected, Map<String, Numbers> found) {
        Outcome worst = Outcome.NOTHING;
        for (Map.Entry<String, Numbers> entry : expected.entrySet()) {
            Numbers other = found.get(entry.getKey());
            if (other == null || !other.shape().equals(entry.getValue().shape())) {
                return new Outcome(Double.NaN, DOUBLE, entry.getKey() + " is missing or has another shape");
            }
            Difference difference = Difference.between(entry.getValue().values(), other.values(), SMALLEST);
            worst = worst.or(Outcome.of(difference, DOUBLE, entry.getKey()));
        }
        return worst;
    }
}
