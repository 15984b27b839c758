package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.Saved;
import dev.symbiosis.bench.verify.check.Bits;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;

/// NaN, infinities, zeros with a sign, numbers too small to be normal.
final class SpecialNumbers {
    private static final double[] SPECIAL = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1e-40,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1,
        -1,
        2.5,
        -87,
        88
    };

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    /// Rounding of dy = 1: a gradient that is stated in the result, such as that of ELU, is no more exact.
    private static final double OF_ONE = 1.2e-7;
    /// Numbers of about 1 times this are subnormal in single precision, and have some 13 bits left.
    private static final double SUBNORMAL = 1e-41;

    private static final double FEWER_BITS = 1e-3;

    private SpecialNumbers() {}

    static List<Check> checks(OpSpec spec) {
        List<Check> checks = new ArrayList<>();
        if (spec.isElementwise()) {
            checks.add(new Check(spec.name(), "special numbers", "libtorch single", e -> elementwise(spec, e)));
        }
        if (spec.isMoving()) {
            checks.add(new Check(spec.name(), "special numbers", "bits of the input", e -> moved(spec, e)));
        }
        checks.add(new Check(spec.name(), "NaN goes through", "scalar double", e -> spread(spec, e, Double.NaN)));
        checks.add(new Check(spec.name(), "infinity", "scalar double", e -> spread(spec, e, INFINITY)));
        checks.add(new Check(spec.name(), "subnormal numbers", "scalar double", e -> tiny(spec, e)));
        return checks;
    }

    /// Every special number, and every pair of them where the op takes two: the result, and its gradients for dy = 1.
    private static Outcome elementwise(OpSpec spec, Engines engines) {
        Sample first = spec.samples().getFirst();
        int side = SPECIAL.length;
        Shape shape = Shape.of(side, side);
        Numbers rows = Numbers.each(shape, i -> SPECIAL[i / side]);
        Numbers columns = Numbers.each(shape, i -> SPECIAL[i % side]);
        List<Numbers> inputs = first.inputs().size() == 1 ? List.of(rows) : List.of(rows, columns);
        Sample sample = first.withInputs(inputs);
        List<Numbers> found = OpChecks.all(Evaluation.of(sample, engines.exact(), DType.FLOAT32, OutputGradient.ONES));
        List<Numbers> expected = OpChecks.all(
                Evaluation.inTorch(sample, OpChecks.wanted(sample, engines), Precision.SINGLE, OutputGradient.ONES));
        Outcome worst = new Outcome(0, 0, "");
        for (int k = 0; k < expected.size(); k++) {
            for (int i = 0; i < side * side; i++) {
                double theirs = expected.get(k).values()[i];
                double ours = found.get(k).values()[i];
                if (!same(theirs, ours, k == 0 ? Float.MIN_VALUE : OF_ONE)) {
                    String what = k == 0 ? spec.name() : "gradient %d of %s".formatted(k - 1, spec.name());
                    String where = "%s at %s is %s, in libtorch %s".formatted(what, pair(inputs, i), ours, theirs);
                    worst = worst.or(new Outcome(1, 0, where));
                }
            }
        }
        return worst;
    }

    private static boolean same(double expected, double found, double absolute) {
        return Double.isNaN(expected)
                ? Double.isNaN(found)
                : Math.abs(expected - found) <= 4e-7 * Math.abs(expected) + absolute || expected == found;
    }

    private static String pair(List<Numbers> inputs, int index) {
        return String.join(
                ", ",
                inputs.stream().map(x -> Double.toString(x.values()[index])).toList());
    }

    /// How many numbers arrive with other bits: the same op in double moves them too, and changes none.
    private static Outcome moved(OpSpec spec, Engines engines) {
        return OpChecks.worst(spec, sample -> {
            Sample special = sample.withInputs(sample.inputs().stream()
                    .map(input -> Numbers.each(input.shape(), i -> SPECIAL[i % SPECIAL.length]))
                    .toList());
            Numbers expected = forward(special, engines.truth(), DType.FLOAT64);
            Numbers found = forward(special, engines.exact(), DType.FLOAT32);
            return new Outcome(Bits.different(List.of(expected), List.of(found)), 0, sample.toString());
        });
    }

    /// How many results are numbers in one engine and not in the other, where one input is none. An infinity may arrive as NaN:
    /// what is left of it depends on how a formula is written, as in a + t (b − a) beside (1 − t) a + t b. Weights of a
    /// convolution that pads are left out: whether padding times NaN counts is open.
    private static Outcome spread(OpSpec spec, Engines engines, double number) {
        return OpChecks.worst(spec, sample -> {
            Outcome worst = Outcome.NOTHING;
            for (int input = 0; input < sample.inputs().size(); input++) {
                Shape shape = sample.inputs().get(input).shape();
                if (shape.size() > 0 && !(input == 1 && pads(sample, engines))) {
                    List<Numbers> inputs = new ArrayList<>(sample.inputs());
                    inputs.set(input, inputs.get(input).with(middle(shape), number));
                    worst = worst.or(sameKind(sample.withInputs(inputs), input, engines));
                }
            }
            return worst;
        });
    }

    private static boolean pads(Sample sample, Engines engines) {
        try (Scope _ = engines.truth().scope()) {
            return sample.maker().on(engines.truth(), DType.FLOAT64) instanceof Conv2d(Window window)
                    && window.padding() > 0;
        }
    }

    /// The number in the middle of every axis.
    private static int middle(Shape shape) {
        int index = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            index = index * shape.dim(axis) + shape.dim(axis) / 2;
        }
        return index;
    }

    private static Outcome sameKind(Sample sample, int input, Engines engines) {
        double[] expected = forward(sample, engines.truth(), DType.FLOAT64).values();
        double[] found = forward(sample, engines.exact(), DType.FLOAT32).values();
        long different = 0;
        for (int i = 0; i < expected.length; i++) {
            different += Double.isFinite(expected[i]) == Double.isFinite(found[i]) ? 0 : 1;
        }
        return new Outcome(different, 0, "%s, in input %d".formatted(sample, input));
    }

    /// Each input in turn so small that single precision holds it with fewer bits: results keep the bits that are left, and
    /// none is taken for 0.
    private static Outcome tiny(OpSpec spec, Engines engines) {
        return OpChecks.worst(spec, sample -> {
            Outcome worst = Outcome.NOTHING;
            for (int input = 0; input < sample.inputs().size(); input++) {
                List<Numbers> inputs = new ArrayList<>(sample.inputs());
                Numbers usual = inputs.get(input);
                inputs.set(input, Numbers.each(usual.shape(), i -> SUBNORMAL * usual.values()[i]));
                Sample small = sample.withInputs(inputs);
                double[] expected =
                        forward(small, engines.truth(), DType.FLOAT64).values();
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = (float) expected[i];
                }
                double[] found = forward(small, engines.exact(), DType.FLOAT32).values();
                worst = worst.or(Outcome.of(
                        Difference.between(expected, found, Float.MIN_NORMAL * FEWER_BITS),
                        FEWER_BITS,
                        "%s, input %d".formatted(sample, input)));
            }
            return worst;
        });
    }

    private static Numbers forward(Sample sample, Backend kernels, DType type) {
        try (Scope _ = kernels.scope()) {
            Tensor[] in = sample.tensors(kernels, type);
            return Numbers.of(sample.maker().on(kernels, type).forward(kernels, new Saved(), in));
        }
    }
}
