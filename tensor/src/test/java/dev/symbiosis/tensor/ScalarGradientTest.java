package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every gradient of the scalar backend against central differences of its forward, in double precision.
///
/// With L = Σ dy · forward(x), the gradient at each element must be (L(x + ε) − L(x − ε)) / 2ε.
class ScalarGradientTest {
    private static final double EPSILON = 1e-6;
    private static final double ABSOLUTE = 1e-5;
    private static final double RELATIVE = 1e-3;

    private static final List<Derivative> DERIVATIVES = derivatives();

    /// @param at which of the inputs is varied
    private record Derivative(
            String name, Function<Inputs, List<Tensor>> inputs, int at, Forward forward, Gradient gradient) {}

    private interface Forward {
        Tensor of(Backend b, List<Tensor> in);
    }

    private interface Gradient {
        Tensor of(Backend b, List<Tensor> in, Tensor dy);
    }

    @TestFactory
    Stream<DynamicTest> isTheLimitOfDifferences() {
        return DERIVATIVES.stream().map(derivative -> dynamicTest(derivative.name(), () -> check(derivative)));
    }

    @Test
    void everyGradientIsInTheTable() {
        Recorder recorder = new Recorder();
        try (Backend scalar = new ScalarProvider().open(1)) {
            Backend recorded = recorder.around(scalar);
            DERIVATIVES.forEach(derivative -> gradient(derivative, recorded));
        }
        Set<String> missing = recorder.missing().stream()
                .filter(signature -> signature.contains("Gradient("))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
    }

    private static void check(Derivative derivative) {
        try (Backend backend = new ScalarProvider().open(1)) {
            Inputs inputs = new Inputs(backend, DType.FLOAT64, derivative.name());
            List<Tensor> in = derivative.inputs().apply(inputs);
            Tensor dy =
                    inputs.numbers(derivative.forward().of(backend, in).shape().toArray());
            double[] analytic = derivative.gradient().of(backend, in, dy).toDoubles();
            Tensor x = in.get(derivative.at());
            assertEquals(x.shape().size(), analytic.length, "elements of the gradient");
            for (int i = 0; i < analytic.length; i++) {
                double numeric =
                        (loss(derivative, in, dy, i, EPSILON) - loss(derivative, in, dy, i, -EPSILON)) / (2 * EPSILON);
                assertEquals(
                        numeric,
                        analytic[i],
                        ABSOLUTE + RELATIVE * Math.abs(numeric),
                        "element " + i + " of " + x.shape());
            }
        }
    }

    private static double loss(Derivative derivative, List<Tensor> in, Tensor dy, int element, double step) {
        Backend backend = dy.backend();
        Tensor x = in.get(derivative.at());
        double[] moved = x.toDoubles();
        moved[element] += step;
        List<Tensor> changed = new ArrayList<>(in);
        changed.set(derivative.at(), backend.upload(DType.FLOAT64, x.shape(), moved));
        return backend.dot(derivative.forward().of(backend, changed), dy).item();
    }

    private static void gradient(Derivative derivative, Backend backend) {
        Inputs inputs = new Inputs(backend, DType.FLOAT64, derivative.name());
        List<Tensor> in = derivative.inputs().apply(inputs);
        Tensor dy = inputs.numbers(derivative.forward().of(backend, in).shape().toArray());
        derivative.gradient().of(backend, in, dy);
    }

    private static List<Derivative> derivatives() {
        List<Derivative> all = new ArrayList<>();
        convolution(all);
        normalisation(all);
        elements(all);
        resampling(all);
        places(all);
        geometry(all);
        photometry(all);
        return all;
    }

    private static void convolution(List<Derivative> all) {
        Window[] windows = {
            Window.same(3),
            Window.same(3).reflected(),
            Window.same(3).stride(2),
            new Window(3, 1, 2, 2, Window.Border.ZERO),
            new Window(3, 2, 2, 3, Window.Border.REFLECT),
            Window.same(1).stride(2)
        };
        for (Window window : windows) {
            Function<Inputs, List<Tensor>> inputs = in ->
                    List.of(in.numbers(2, 3, 5, 6), in.numbers(2, 3, window.kernel(), window.kernel()), in.numbers(2));
            Forward forward = (b, in) -> b.convolve(window, in.get(0), in.get(1), in.get(2));
            all.add(new Derivative(
                    "convolve by input, " + window,
                    inputs,
                    0,
                    forward,
                    (b, in, dy) -> b.convolveInputGradient(
                            window, dy, in.get(1), in.get(0).shape())));
            all.add(new Derivative(
                    "convolve by weight, " + window,
                    inputs,
                    1,
                    forward,
                    (b, in, dy) -> b.convolveWeightGradient(
                            window, in.get(0), dy, in.get(1).shape())));
        }
    }

    private static void normalisation(List<Derivative> all) {
        double epsilon = 1e-3;
        Function<Inputs, List<Tensor>> inputs =
                in -> List.of(in.numbers(2, 3, 2, 4), in.numbers(3), in.numbers(3), in.numbers(2, 3, 2, 4));
        for (boolean perSample : new boolean[] {false, true}) {
            for (boolean relu : new boolean[] {false, true}) {
                Forward forward = (b, in) -> b.normalize(
                        in.get(0), b.moments(in.get(0), perSample), epsilon, in.get(1), in.get(2), in.get(3), relu);
                List<Function<Backend.NormalizeGradient, Tensor>> parts = List.of(
                        Backend.NormalizeGradient::dx,
                        Backend.NormalizeGradient::dgamma,
                        Backend.NormalizeGradient::dbeta,
                        Backend.NormalizeGradient::dresidual);
                for (int i = 0; i < parts.size(); i++) {
                    Function<Backend.NormalizeGradient, Tensor> part = parts.get(i);
                    String name = "normalize%s%s by input %d"
                            .formatted(perSample ? " per sample" : "", relu ? " + relu" : "", i);
                    all.add(new Derivative(
                            name,
                            inputs,
                            i,
                            forward,
                            (b, in, dy) -> part.apply(b.normalizeGradient(
                                    in.get(0),
                                    b.moments(in.get(0), perSample),
                                    epsilon,
                                    in.get(1),
                                    relu ? forward.of(b, in) : null,
                                    false,
                                    true,
                                    dy))));
                }
            }
        }
        Function<Inputs, List<Tensor>> withMoments =
                in -> List.of(in.numbers(2, 3, 2, 4), in.between(0.2, 1, 2, 1, 3), in.numbers(3));
        all.add(new Derivative(
                "normalize with fixed moments",
                withMoments,
                0,
                (b, in) -> b.normalize(in.get(0), in.get(1), epsilon, in.get(2), null, null, true),
                (b, in, dy) -> b.normalizeGradient(
                                in.get(0),
                                in.get(1),
                                epsilon,
                                in.get(2),
                                b.normalize(in.get(0), in.get(1), epsilon, in.get(2), null, null, true),
                                true,
                                true,
                                dy)
                        .dx()));
        all.add(new Derivative(
                "normalize without gamma",
                withMoments,
                0,
                (b, in) -> b.normalize(in.get(0), b.moments(in.get(0), true), epsilon, null, null, null, false),
                (b, in, dy) -> b.normalizeGradient(
                                in.get(0), b.moments(in.get(0), true), epsilon, null, null, false, true, dy)
                        .dx()));
    }

    private static void elements(List<Derivative> all) {
        for (Unary function : Unary.values()) {
            boolean positive = function == Unary.LOG || function == Unary.SQRT;
            all.add(new Derivative(
                    "map " + function,
                    in -> List.of(positive ? in.between(0.1, 2, 2, 3, 4) : in.awayFromZero(2, 3, 4)),
                    0,
                    (b, in) -> b.map(function, in.get(0)),
                    (b, in, dy) -> b.mapGradient(
                            function, function.derivativeFromOutput() ? b.map(function, in.get(0)) : in.get(0), dy)));
        }
        for (int index = 0; index < 3; index++) {
            int i = index;
            all.add(new Derivative(
                    "minimum by input " + i,
                    in -> List.of(in.numbers(2, 1, 3, 4), in.numbers(2, 1, 3, 4), in.numbers(2, 1, 3, 4)),
                    i,
                    Backend::minimum,
                    (b, in, dy) -> b.minimumGradient(in, i, b.minimum(in), dy)));
        }
        all.add(new Derivative(
                "softmax",
                in -> List.of(in.between(-3, 3, 2, 5, 2, 3)),
                0,
                (b, in) -> b.softmax(in.get(0)),
                (b, in, dy) -> b.softmaxGradient(b.softmax(in.get(0)), dy)));
        all.add(new Derivative(
                "crossEntropy",
                in -> List.of(in.between(-3, 3, 2, 5, 2, 3), in.classes(5, 2, 2, 3)),
                0,
                (b, in) -> b.crossEntropy(in.get(0), in.get(1), 255).sum(),
                (b, in, dy) -> {
                    Tensor denominators =
                            b.crossEntropy(in.get(0), in.get(1), 255).denominators();
                    return b.crossEntropyGradient(in.get(0), denominators, in.get(1), 255, dy.item());
                }));
    }

    private static void resampling(List<Derivative> all) {
        all.add(new Derivative(
                "upsampleNearest",
                in -> List.of(in.numbers(2, 2, 3, 2)),
                0,
                (b, in) -> b.upsampleNearest(in.get(0), 3),
                (b, in, dy) -> b.upsampleNearestGradient(dy, 3)));
        for (boolean alignCorners : new boolean[] {false, true}) {
            for (int[] to : new int[][] {{7, 9}, {2, 3}, {1, 1}}) {
                all.add(new Derivative(
                        "resize to %d x %d, corners aligned %s".formatted(to[0], to[1], alignCorners),
                        in -> List.of(in.numbers(1, 2, 4, 5)),
                        0,
                        (b, in) -> b.resize(in.get(0), to[0], to[1], alignCorners),
                        (b, in, dy) -> b.resizeGradient(dy, in.get(0).shape(), alignCorners)));
            }
        }
        for (Window window : List.of(Window.same(3).stride(2), Window.same(3).reflected())) {
            all.add(new Derivative(
                    "maxPool " + window,
                    in -> List.of(in.numbers(2, 2, 5, 6)),
                    0,
                    (b, in) -> b.maxPool(window, in.get(0)),
                    (b, in, dy) -> b.maxPoolGradient(window, in.get(0), dy)));
        }
    }

    private static void places(List<Derivative> all) {
        Function<Inputs, List<Tensor>> inputs = in -> List.of(in.numbers(2, 3, 4, 5), in.places(2, 3, 6, 4, 5));
        Forward forward = (b, in) -> b.gridSample(in.get(0), in.get(1), false, false);
        all.add(new Derivative(
                "gridSample by image",
                inputs,
                0,
                forward,
                (b, in, dy) -> b.gridSampleInputGradient(in.get(0).shape(), in.get(1), dy)));
        all.add(new Derivative(
                "gridSample by place",
                inputs,
                1,
                forward,
                (b, in, dy) -> b.gridSampleGridGradient(in.get(0), in.get(1), dy)));
    }

    private static void geometry(List<Derivative> all) {
        Function<Inputs, List<Tensor>> inputs =
                in -> List.of(in.between(1, 5, 2, 1, 3, 4), in.motions(2), in.cameras(2, 3, 4));
        Forward forward = (b, in) -> b.project(in.get(0), in.get(1), in.get(2));
        all.add(new Derivative(
                "project by depth",
                inputs,
                0,
                forward,
                (b, in, dy) -> b.projectDepthGradient(in.get(0), in.get(1), in.get(2), dy)));
        all.add(new Derivative(
                "project by motion",
                inputs,
                1,
                forward,
                (b, in, dy) -> b.projectMotionGradient(in.get(0), in.get(1), in.get(2), dy)));
        all.add(new Derivative(
                "project by depths so small that 1e-7 counts",
                in -> List.of(
                        in.between(1e-3, 2e-3, 1, 1, 2, 2),
                        in.each(i -> i % 5 == 0 ? 1 : 0, 1, 4, 4),
                        in.cameras(1, 2, 2)),
                0,
                forward,
                (b, in, dy) -> b.projectDepthGradient(in.get(0), in.get(1), in.get(2), dy)));
    }

    private static void photometry(List<Derivative> all) {
        for (int[] shape : new int[][] {{2, 3, 5, 4}, {1, 1, 1, 3}, {1, 2, 2, 2}}) {
            String size = Shape.of(shape).toString();
            all.add(new Derivative(
                    "photometricError of noise " + size,
                    in -> List.of(in.between(0, 1, shape), in.between(0, 1, shape)),
                    0,
                    (b, in) -> b.photometricError(in.get(0), in.get(1)),
                    (b, in, dy) -> b.photometricErrorGradient(in.get(0), in.get(1), dy)));
            all.add(new Derivative(
                    "photometricError of images " + size,
                    in -> List.of(
                            in.image(shape[0], shape[1], shape[2], shape[3]),
                            in.image(shape[0], shape[1], shape[2], shape[3])),
                    1,
                    (b, in) -> b.photometricError(in.get(0), in.get(1)),
                    (b, in, dy) -> b.photometricErrorGradient(in.get(1), in.get(0), dy)));
        }
        all.add(new Derivative(
                "smoothness",
                in -> List.of(in.between(0.1, 1, 2, 1, 4, 5), in.image(2, 3, 4, 5)),
                0,
                (b, in) -> b.affine(b.smoothness(in.get(0), in.get(1)), 0.7, 0),
                (b, in, dy) -> b.smoothnessGradient(in.get(0), in.get(1), 0.7 * dy.item())));
    }
}
