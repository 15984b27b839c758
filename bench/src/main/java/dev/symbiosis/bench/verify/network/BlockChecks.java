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
import java.util.function.BiFunction;
import java.util.stream.Stream;

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
                numbers(part, BlockResults.of(block, InDouble.of(engines.truth()), Precision.DOUBLE)),
                (expected, found) -> Difference.between(expected, found, SMALLEST),
                DOUBLE);
    }

    private Outcome besideLibtorch(Row row, Engines engines) {
        if (beside.isEmpty()) {
            Map<String, Shape> shapes = BlockResults.shapes(block, engines.simd());
            BlockResults truth = BlockResults.inTorch(block, shapes, Precision.DOUBLE, 0);
            Map<Part, Double> theirs = errorsOfTorch(truth, shapes);
            kernels.forEach(own -> compare(own, truth, theirs));
        }
        return Objects.requireNonNull(beside.get(row));
    }

    /// The second largest of five runs whose inputs are off by up to two units in the last place. In one run rounding is a
    /// matter of luck: a number beside the kink of a ReLU that falls on the other side moves the gradients a thousandfold.
    private Map<Part, Double> errorsOfTorch(BlockResults truth, Map<String, Shape> shapes) {
        Map<Part, List<Double>> errors = new EnumMap<>(Part.class);
        for (int ulps = -2; ulps <= 2; ulps++) {
            BlockResults theirs = BlockResults.inTorch(block, shapes, Precision.SINGLE, ulps);
            for (Part part : Part.values()) {
                errors.computeIfAbsent(part, _ -> new ArrayList<>())
                        .add(norms(part, truth, theirs).error());
            }
        }
        Map<Part, Double> secondLargest = new EnumMap<>(Part.class);
        errors.forEach((part, runs) ->
                secondLargest.put(part, runs.stream().sorted().toList().get(runs.size() - 2)));
        return secondLargest;
    }

    /// On an engine of their own: what a large network takes of memory goes with it.
    private void compare(Kernels own, BlockResults truth, Map<Part, Double> theirs) {
        try (Backend opened = Backends.open(own.backend, 1)) {
            BlockResults ours = BlockResults.of(block, opened, Precision.SINGLE);
            for (Part part : Part.values()) {
                double error = Objects.requireNonNull(theirs.get(part));
                beside.put(new Row(own, part), norms(part, truth, ours).beside(error, own.factor, FLOOR));
            }
        }
    }

    private static Outcome norms(Part part, BlockResults truth, BlockResults found) {
        return worst(numbers(part, truth), numbers(part, found), Difference::ofNorms, 1);
    }

    private static Outcome worst(
            Map<String, Numbers> expected,
            Map<String, Numbers> found,
            BiFunction<double[], double[], Difference> measure,
            double tolerance) {
        Outcome worst = Outcome.NOTHING;
        for (Map.Entry<String, Numbers> entry : expected.entrySet()) {
            Numbers other = found.get(entry.getKey());
            if (other == null || !other.shape().equals(entry.getValue().shape())) {
                return new Outcome(Double.NaN, tolerance, entry.getKey() + " is missing or has another shape");
            }
            Difference difference = measure.apply(entry.getValue().values(), other.values());
            worst = worst.or(Outcome.of(difference, tolerance, entry.getKey()));
        }
        return worst;
    }
}
