package dev.symbiosis.bench.verify.network;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Forward and all gradients of a block against libtorch: plain loops against its double precision, number by number; then
/// the kernels' error beside libtorch's own in single precision, tensor by tensor, ‖y − x‖ / ‖x‖: in single numbers deep in
/// a network rounding is a matter of luck.
final class BlockChecks {
    /// Of two engines in double that round in another order, through a few dozen layers.
    private static final double DOUBLE = 1e-9;
    /// Rounding through a few dozen ops, however lucky libtorch was.
    private static final double FLOOR = 5e-6;

    private static final double FACTOR = 2;
    /// Gradients may be small all over: they are measured by their own size.
    private static final double SMALLEST = 1e-6;

    private BlockChecks() {}

    static List<Check> of(Block block) {
        return List.of(
                inDouble(block, "forward", BlockResults::forward),
                inDouble(block, "gradients", BlockResults::gradients),
                inSingle(block, "forward", BlockResults::forward),
                inSingle(block, "gradients", BlockResults::gradients));
    }

    private static Check inDouble(Block block, String name, Function<BlockResults, Map<String, Numbers>> part) {
        return new Check(block.name(), name, "libtorch double", engines -> {
            Map<String, Shape> shapes = BlockResults.shapes(block, engines.truth());
            return worst(
                    part.apply(BlockResults.inTorch(block, shapes, Precision.DOUBLE)),
                    part.apply(BlockResults.of(block, InDouble.of(engines.truth()), Precision.DOUBLE)),
                    (expected, found) -> Difference.between(expected, found, SMALLEST),
                    DOUBLE);
        });
    }

    private static Check inSingle(Block block, String name, Function<BlockResults, Map<String, Numbers>> part) {
        return new Check(block.name(), name, "libtorch's error", engines -> single(block, part, engines));
    }

    private static Outcome single(Block block, Function<BlockResults, Map<String, Numbers>> part, Engines engines) {
        Map<String, Shape> shapes = BlockResults.shapes(block, engines.truth());
        Map<String, Numbers> truth = part.apply(BlockResults.inTorch(block, shapes, Precision.DOUBLE));
        Outcome theirs =
                worst(truth, part.apply(BlockResults.inTorch(block, shapes, Precision.SINGLE)), Difference::ofNorms, 1);
        Outcome ours = worst(
                truth, part.apply(BlockResults.of(block, engines.simd(), Precision.SINGLE)), Difference::ofNorms, 1);
        return new Outcome(
                ours.error(),
                Math.max(FLOOR, FACTOR * theirs.error()),
                "libtorch's own error %.1e; %s".formatted(theirs.error(), ours.where()));
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
