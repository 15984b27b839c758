package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.GradCheck;
import dev.symbiosis.bench.verify.check.Bits;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.check.Part;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What every row of [OpTable] goes through.
public final class OpChecks {
    /// Of the plain loops against libtorch, both in double: rounding in another order.
    private static final double DOUBLE = 1e-11;
    /// An error of two units in the last place is no defect, however lucky libtorch was.
    static final double FLOOR = 2 * 1.2e-7;

    /// How many times as large as libtorch's error that of fast kernels may be: the transforms of Winograd's F(4×4, 3×3) have
    /// factors up to 8, whose rounding stays in the sums,
    public static final double FAST = 12;

    /// and those of F(6×6, 3×3), for wide dilations, up to 32: 55 times libtorch's error on the samples there are.
    static final double FAST_WIDE = 80;

    private OpChecks() {}

    /// All checks of an op, in the order of the table.
    public static List<Check> of(OpSpec spec) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(spec.name(), "gradients", "differences", engines -> differences(spec, engines)));
        for (Part part : Part.values()) {
            checks.add(new Check(spec.name(), part.text(), "libtorch double", e -> torchDouble(spec, part, e)));
            checks.add(new Check(spec.name(), part.text(), "libtorch single", e -> torchSingle(spec, part, e)));
            checks.add(new Check(
                    spec.name(),
                    part.text(),
                    "scalar double",
                    e -> scalarDouble(spec, part, e, e.exact(), spec.factor())));
            if (spec.isRoundedMoreWhenFast()) {
                checks.add(new Check(
                        spec.name(),
                        part.text(),
                        "scalar double, fast",
                        e -> scalarDouble(spec, part, e, e.simd(), spec.fastFactor())));
            }
        }
        if (spec.isExactOnIntegers()) {
            checks.add(new Check(spec.name(), "whole numbers", "scalar, libtorch", e -> integers(spec, e)));
        }
        checks.add(new Check(spec.name(), "same bits", "run twice", engines -> sameBits(spec, engines, 0)));
        checks.add(new Check(spec.name(), "same bits", "2 and 7 threads", engines -> sameBits(spec, engines, 1)));
        checks.add(new Check(spec.name(), "same bits", "slices, other shapes", engines -> views(spec, engines)));
        checks.addAll(SpecialNumbers.checks(spec));
        checks.add(Rejections.check(spec));
        return checks;
    }

    private static List<Numbers> numbers(Part part, Evaluation evaluation) {
        return part.of(List.of(evaluation.forward()), evaluation.gradients());
    }

    /// In multiples of what gradcheck allows, 1e-5 + 1e-3 · |difference|.
    private static Outcome differences(OpSpec spec, Engines engines) {
        return worst(spec, sample -> {
            if (!sample.isSmall()) {
                return Outcome.NOTHING;
            }
            Backend truth = engines.truth();
            try (Scope _ = truth.scope()) {
                GradCheck.Worst worst = GradCheck.of(truth)
                        .worst(sample.maker().on(truth, DType.FLOAT64), sample.tensors(truth, DType.FLOAT64));
                return new Outcome(Math.max(0, worst.error()), 1, sample + ": " + worst);
            }
        });
    }

    private static Outcome torchDouble(OpSpec spec, Part part, Engines engines) {
        return worst(
                spec,
                sample -> compare(
                        spec,
                        numbers(part, torch(sample, Precision.DOUBLE, engines)),
                        numbers(part, Evaluation.of(sample, engines.truth(), DType.FLOAT64)),
                        DOUBLE,
                        sample.toString()));
    }

    /// The kernels beside libtorch in single: they may be as far apart as both may be from the truth.
    private static Outcome torchSingle(OpSpec spec, Part part, Engines engines) {
        return besideTorch(
                spec,
                part,
                engines,
                sample -> torch(sample, Precision.SINGLE, engines),
                sample -> Evaluation.of(sample, engines.exact(), DType.FLOAT32),
                (apart, theirs) -> new Outcome(
                        apart.error(),
                        Outcome.allowed(theirs, 1 + spec.factor(), theirs + FLOOR),
                        apart.where(),
                        OptionalDouble.of(theirs)));
    }

    /// The kernels' error against the truth, beside libtorch's error on the same inputs against its own double result.
    private static Outcome scalarDouble(OpSpec spec, Part part, Engines engines, Backend kernels, double factor) {
        return besideTorch(
                spec,
                part,
                engines,
                sample -> Evaluation.of(sample, engines.truth(), DType.FLOAT64),
                sample -> Evaluation.of(sample, kernels, DType.FLOAT32),
                (ours, theirs) -> ours.beside(theirs, factor, FLOOR));
    }

    /// An error, and the error of libtorch that it is judged by.
    private interface Beside {
        Outcome judge(Outcome error, double theirs);
    }

    /// Each result of each sample by libtorch's largest error of all samples, or by [Outcome#LUCK] times its error there if that is less:
    /// where one sample is hard, others are not judged as mildly.
    private static Outcome besideTorch(
            OpSpec spec,
            Part part,
            Engines engines,
            Function<Sample, Evaluation> expected,
            Function<Sample, Evaluation> found,
            Beside beside) {
        Map<Sample, List<Outcome>> theirs = new LinkedHashMap<>();
        for (Sample sample : spec.samples()) {
            theirs.put(
                    sample,
                    errors(
                            spec,
                            numbers(part, torch(sample, Precision.DOUBLE, engines)),
                            numbers(part, torch(sample, Precision.SINGLE, engines)),
                            sample));
        }
        double largest = theirs.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Outcome::error)
                .max()
                .orElse(0);
        return worst(spec, sample -> {
            List<Outcome> ours =
                    errors(spec, numbers(part, expected.apply(sample)), numbers(part, found.apply(sample)), sample);
            List<Outcome> own = Objects.requireNonNull(theirs.get(sample));
            return IntStream.range(0, ours.size())
                    .mapToObj(i -> beside.judge(
                            ours.get(i),
                            Math.min(largest, Outcome.LUCK * own.get(i).error())))
                    .reduce(Outcome.NOTHING, Outcome::or);
        });
    }

    private static List<Outcome> errors(OpSpec spec, List<Numbers> expected, List<Numbers> found, Sample sample) {
        return IntStream.range(0, expected.size())
                .mapToObj(i -> compare(spec, expected.get(i), found.get(i), 1, sample + ", result " + i))
                .toList();
    }

    private static Outcome integers(OpSpec spec, Engines engines) {
        Draw draw = new Draw(spec.name() + " on whole numbers");
        return worst(spec, drawn -> {
            Sample sample = drawn.withInputs(drawn.inputs().stream()
                    .map(input -> draw.integers(input.shape()))
                    .toList());
            Evaluation simd = Evaluation.of(sample, engines.exact(), DType.FLOAT32, OutputGradient.WHOLE);
            Evaluation truth = Evaluation.of(sample, engines.truth(), DType.FLOAT64, OutputGradient.WHOLE);
            Evaluation torch =
                    Evaluation.inTorch(sample, wanted(sample, engines), Precision.DOUBLE, OutputGradient.WHOLE);
            return compare(spec, all(truth), all(simd), 0, sample + " against scalar")
                    .or(compare(spec, all(torch), all(simd), 0, sample + " against libtorch"));
        });
    }

    /// How many numbers differ.
    private static Outcome sameBits(OpSpec spec, Engines engines, int from) {
        return worst(spec, sample -> {
            List<Numbers> first = all(Evaluation.of(sample, engines.simd(), DType.FLOAT32));
            long different = 0;
            for (Backend other : from == 0
                    ? List.of(engines.simd())
                    : engines.fast().subList(from, engines.fast().size())) {
                different += Bits.different(first, all(Evaluation.of(sample, other, DType.FLOAT32)));
            }
            return new Outcome(different, 0, sample.toString());
        });
    }

    /// How many numbers differ if inputs are parts of larger tensors, or come from a tensor of another shape.
    private static Outcome views(OpSpec spec, Engines engines) {
        return worst(spec, sample -> {
            List<Numbers> plain = all(Evaluation.of(sample, engines.simd(), DType.FLOAT32));
            List<Numbers> sliced = all(Evaluation.of(sample.as(Sample.Form.SLICE), engines.simd(), DType.FLOAT32));
            List<Numbers> reshaped = all(Evaluation.of(sample.as(Sample.Form.RESHAPED), engines.simd(), DType.FLOAT32));
            long different = Bits.different(plain, sliced) + Bits.different(plain, reshaped);
            return new Outcome(different, 0, sample.toString());
        });
    }

    private static Evaluation torch(Sample sample, Precision precision, Engines engines) {
        return Evaluation.inTorch(sample, wanted(sample, engines), precision, OutputGradient.NORMAL);
    }

    static boolean[] wanted(Sample sample, Engines engines) {
        Backend truth = engines.truth();
        try (Scope _ = truth.scope()) {
            return Evaluation.wanted(
                    sample.maker().on(truth, DType.FLOAT64), sample.inputs().size());
        }
    }

    static List<Numbers> all(Evaluation evaluation) {
        List<Numbers> all = new ArrayList<>(List.of(evaluation.forward()));
        all.addAll(evaluation.gradients());
        return all;
    }

    static Outcome worst(OpSpec spec, Function<Sample, Outcome> check) {
        return spec.samples().stream().map(check).reduce(Outcome.NOTHING, Outcome::or);
    }

    private static Outcome compare(
            OpSpec spec, List<Numbers> expected, List<Numbers> found, double tolerance, String where) {
        Outcome worst = Outcome.NOTHING;
        for (int i = 0; i < expected.size(); i++) {
            worst = worst.or(compare(spec, expected.get(i), found.get(i), tolerance, where + ", result " + i));
        }
        return worst;
    }

    private static Outcome compare(OpSpec spec, Numbers expected, Numbers found, double tolerance, String where) {
        if (!expected.shape().equals(found.shape())) {
            return new Outcome(
                    Double.NaN,
                    tolerance,
                    "%s: shape %s, expected %s".formatted(where, found.shape(), expected.shape()));
        }
        return Outcome.of(Difference.between(expected.values(), found.values(), spec.floor()), tolerance, where);
    }
}
