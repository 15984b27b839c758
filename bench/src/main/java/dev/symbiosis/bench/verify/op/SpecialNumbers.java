package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.Saved;
import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

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

    private SpecialNumbers() {}

    static List<Check> checks(OpSpec spec) {
        List<Check> checks = new ArrayList<>();
        if (spec.isElementwise()) {
            checks.add(new Check(spec.name(), "special numbers", "libtorch single", e -> elementwise(spec, e)));
        }
        checks.add(new Check(spec.name(), "NaN goes through", "scalar double", e -> spreadOfNaN(spec, e)));
        return checks;
    }

    /// Every special number, and every pair of them where the op takes two.
    private static Outcome elementwise(OpSpec spec, Engines engines) {
        Sample first = spec.samples().getFirst();
        int side = SPECIAL.length;
        Shape shape = Shape.of(side, side);
        Numbers rows = Numbers.each(shape, i -> SPECIAL[i / side]);
        Numbers columns = Numbers.each(shape, i -> SPECIAL[i % side]);
        List<Numbers> inputs = first.inputs().size() == 1 ? List.of(rows) : List.of(rows, columns);
        Sample sample = first.withInputs(inputs);
        double[] found = forward(sample, engines.simd(), DType.FLOAT32).values();
        double[] expected = torch(sample);
        Outcome worst = new Outcome(0, 0, "");
        for (int i = 0; i < expected.length; i++) {
            boolean same = Double.isNaN(expected[i])
                    ? Double.isNaN(found[i])
                    : Math.abs(expected[i] - found[i]) <= 4e-7 * Math.abs(expected[i]) + Float.MIN_VALUE
                            || expected[i] == found[i];
            if (!same) {
                worst = worst.or(new Outcome(
                        1,
                        0,
                        "%s of %s gives %s, libtorch %s"
                                .formatted(spec.name(), pair(inputs, i), found[i], expected[i])));
            }
        }
        return worst;
    }

    private static String pair(List<Numbers> inputs, int index) {
        return String.join(
                ", ",
                inputs.stream().map(x -> Double.toString(x.values()[index])).toList());
    }

    /// How many results are NaN in one engine and not in the other, where one input number is NaN. Weights of a convolution
    /// are left out: whether padding times NaN counts is open.
    private static Outcome spreadOfNaN(OpSpec spec, Engines engines) {
        return OpChecks.worst(spec, sample -> {
            Outcome worst = Outcome.NOTHING;
            for (int input = 0; input < sample.inputs().size(); input++) {
                Shape shape = sample.inputs().get(input).shape();
                boolean weight = spec.type() == Conv2d.class && input == 1;
                if (shape.size() > 0 && !weight) {
                    List<Numbers> inputs = new ArrayList<>(sample.inputs());
                    inputs.set(input, inputs.get(input).with(middle(shape), Double.NaN));
                    worst = worst.or(sameNaN(sample.withInputs(inputs), input, engines));
                }
            }
            return worst;
        });
    }

    /// The number in the middle of every axis.
    private static int middle(Shape shape) {
        int index = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            index = index * shape.dim(axis) + shape.dim(axis) / 2;
        }
        return index;
    }

    private static Outcome sameNaN(Sample sample, int input, Engines engines) {
        double[] expected = forward(sample, engines.truth(), DType.FLOAT64).values();
        double[] found = forward(sample, engines.simd(), DType.FLOAT32).values();
        long different = 0;
        for (int i = 0; i < expected.length; i++) {
            different += Double.isNaN(expected[i]) == Double.isNaN(found[i]) ? 0 : 1;
        }
        return new Outcome(different, 0, "%s, NaN in input %d".formatted(sample, input));
    }

    private static Numbers forward(Sample sample, Backend kernels, DType type) {
        try (Scope _ = kernels.scope()) {
            Tensor[] in = sample.tensors(kernels, type);
            return Numbers.of(sample.maker().on(kernels, type).forward(kernels, new Saved(), in));
        }
    }

    private static double[] torch(Sample sample) {
        try (PointerScope _ = new PointerScope()) {
            return Libtorch.read(sample.reference()
                    .of(sample.inputs().stream()
                            .map(input -> input.inTorch(Precision.SINGLE))
                            .toArray(org.bytedeco.pytorch.Tensor[]::new)));
        }
    }
}
