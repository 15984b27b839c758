package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Memory, functions of single elements, reductions, normalisation, channels.
final class ElementCases {
    private ElementCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (int[] shape : Sizes.IMAGES) {
            String size = Arrays.toString(shape);
            memory(cases, size, shape);
            functions(cases, size, shape);
            reductions(cases, size, shape);
            normalisation(cases, size, shape[0], shape[1], shape[2], shape[3]);
            channels(cases, size, shape[0], shape[1], shape[2], shape[3]);
        }
        // Blocks of channels for several threads, each small enough for one of them.
        normalisation(cases, "[2, 64, 17, 33]", 2, 64, 17, 33);
        // More blocks than go through the cache together.
        normalisation(cases, "[1, 80, 96, 96]", 1, 80, 96, 96);
        for (int columns : new int[] {1, 5, 19, 33}) {
            matrices(cases, columns);
        }
        return cases;
    }

    static void memory(List<Case> cases, String size, int... shape) {
        Shape flat = Shape.of(shape[0], shape[1] * shape[2] * shape[3]);
        cases.add(Case.exact("upload, fill, create, copy, reshape " + size, in -> {
            Backend backend = in.backend;
            Tensor x = in.numbers(shape);
            Tensor zeroed = backend.create(DType.FLOAT32, Shape.of(shape));
            backend.movingAverage(zeroed, backend.fill(DType.FLOAT32, Shape.of(shape), 2.5), 0);
            Tensor flattened = backend.reshape(x, flat);
            return List.of(
                    backend.upload(Shape.of(shape), x.toFloats()),
                    backend.copy(x),
                    flattened,
                    backend.reshape(flattened, Shape.of(shape)),
                    backend.fill(DType.INT32, Shape.of(shape), -3),
                    backend.copy(in.labels(19, shape)));
        }));
    }

    static void functions(List<Case> cases, String size, int... shape) {
        for (Unary function : Unary.values()) {
            cases.add(Case.within(4e-6, "map " + function + " " + size, in -> {
                Tensor x = in.between(function == Unary.LOG || function == Unary.SQRT ? 0.1 : -4, 4, shape);
                Tensor saved = function == Unary.SQRT ? in.between(0.1, 4, shape) : in.awayFromZero(shape);
                return List.of(
                        in.backend.map(function, function == Unary.RECIPROCAL ? in.awayFromZero(shape) : x),
                        in.backend.mapGradient(function, saved, in.numbers(shape)));
            }));
        }
        cases.add(Case.exact("map RELU, ABS and their slopes at 0 " + size, in -> {
            Tensor x = in.ties(shape);
            Tensor dy = in.numbers(shape);
            return List.of(
                    in.backend.map(Unary.RELU, x),
                    in.backend.map(Unary.ABS, x),
                    in.backend.mapGradient(Unary.RELU, x, dy),
                    in.backend.mapGradient(Unary.ABS, x, dy));
        }));
        for (Binary function : Binary.values()) {
            cases.add(Case.within(
                    1e-6,
                    "combine " + function + " " + size,
                    in -> List.of(
                            in.backend.combine(function, in.numbers(shape), in.awayFromZero(shape)),
                            in.backend.combine(function, in.ties(shape), in.awayFromZero(shape)))));
        }
        cases.add(Case.exact(
                "combine GREATER_OR_EQUAL of equals " + size,
                in -> List.of(in.backend.combine(Binary.GREATER_OR_EQUAL, in.ties(shape), in.ties(shape)))));
        cases.add(Case.within(1e-6, "affine, scaleBy, scaleChannels, shiftChannels, accumulate " + size, in -> {
            Tensor x = in.numbers(shape);
            Tensor target = in.numbers(shape);
            in.backend.accumulate(target, x);
            return List.of(
                    target,
                    in.backend.affine(x, -1.7, 0.3),
                    in.backend.scaleBy(x, in.numbers()),
                    in.backend.scaleBy(x, in.numbers(1)),
                    in.backend.scaleChannels(x, in.numbers(shape[1])),
                    in.backend.shiftChannels(x, in.numbers(shape[1])));
        }));
    }

    static void reductions(List<Case> cases, String size, int... shape) {
        Shape full = Shape.of(shape);
        cases.add(Case.within(2e-6, "sum, dot, globalAveragePool, expand and per channel " + size, in -> {
            Tensor x = in.numbers(shape);
            Tensor y = in.numbers(shape);
            return List.of(
                    in.backend.sum(x),
                    in.backend.dot(x, y),
                    in.backend.sumPerChannel(x),
                    in.backend.dotPerChannel(x, y),
                    in.backend.globalAveragePool(x),
                    in.backend.expand(in.numbers(shape[0], shape[1], 1, 1), 0.125, full));
        }));
        cases.add(Case.exact("minimum of equals " + size, in -> {
            List<Tensor> xs = List.of(in.ties(shape), in.ties(shape), in.ties(shape), in.ties(shape));
            Tensor y = in.backend.minimum(xs);
            Tensor dy = in.numbers(shape);
            return List.of(
                    y,
                    in.backend.minimumGradient(xs, 0, y, dy),
                    in.backend.minimumGradient(xs, 2, y, dy),
                    in.backend.minimumGradient(xs, 3, y, dy));
        }));
    }

    static void normalisation(List<Case> cases, String size, int n, int c, int h, int w) {
        for (boolean perSample : new boolean[] {false, true}) {
            String kind = (perSample ? "per sample " : "per batch ") + size;
            cases.add(Case.within(
                    4e-6,
                    "moments " + kind,
                    in -> List.of(in.backend.moments(in.between(2, 4, n, c, h, w), perSample))));
            cases.add(Case.within(2e-5, "normalize with own moments " + kind, in -> {
                Tensor x = in.numbers(n, c, h, w);
                Tensor moments = in.backend.moments(x, perSample);
                return List.of(in.backend.normalize(x, moments, 1e-5, in.numbers(c), null, null, false));
            }));
            int groups = perSample ? n : 1;
            for (boolean relu : new boolean[] {false, true}) {
                cases.add(Case.within(1e-5, "normalize" + (relu ? " + relu " : " ") + kind, in -> {
                    Tensor x = in.numbers(n, c, h, w);
                    Tensor moments = moments(in, groups, c);
                    Tensor gamma = in.numbers(c);
                    Tensor beta = in.numbers(c);
                    Tensor residual = in.numbers(n, c, h, w);
                    return List.of(
                            in.backend.normalize(x, moments, 1e-5, null, null, null, relu),
                            in.backend.normalize(x, moments, 1e-5, gamma, beta, null, relu),
                            in.backend.normalize(x, moments, 1e-5, null, null, residual, relu),
                            in.backend.normalize(x, moments, 1e-5, gamma, beta, residual, relu));
                }));
                for (boolean fixed : new boolean[] {false, true}) {
                    String name =
                            "normalizeGradient%s%s %s".formatted(relu ? " + relu" : "", fixed ? " fixed" : "", kind);
                    for (boolean residual : new boolean[] {false, true}) {
                        cases.add(Case.within(
                                2e-5,
                                name + (residual ? " + residual" : ""),
                                in -> tensors(in.backend.normalizeGradient(
                                        in.numbers(n, c, h, w),
                                        moments(in, groups, c),
                                        1e-5,
                                        in.numbers(c),
                                        relu ? in.ties(n, c, h, w) : null,
                                        fixed,
                                        residual,
                                        in.numbers(n, c, h, w)))));
                    }
                    cases.add(Case.within(
                            2e-5,
                            name + ", no gamma",
                            in -> tensors(in.backend.normalizeGradient(
                                    in.numbers(n, c, h, w),
                                    moments(in, groups, c),
                                    1e-5,
                                    null,
                                    relu ? in.ties(n, c, h, w) : null,
                                    fixed,
                                    true,
                                    in.numbers(n, c, h, w)))));
                }
            }
        }
    }

    private static Tensor moments(Inputs in, int groups, int c) {
        return in.each(i -> i < groups * c ? 0.1 * (i % 7) - 0.3 : 0.2 + 0.1 * (i % 5), 2, groups, c);
    }

    private static List<Tensor> tensors(Backend.NormalizeGradient gradient) {
        return List.of(gradient.dx(), gradient.dgamma(), gradient.dbeta(), gradient.dresidual());
    }

    static void channels(List<Case> cases, String size, int n, int c, int h, int w) {
        cases.add(Case.exact("concat, slice " + size, in -> {
            Tensor x = in.numbers(n, c, h, w);
            Tensor all = in.backend.concat(List.of(x, in.numbers(n, 16, h, w), in.numbers(n, 3, h, w), x));
            return List.of(
                    all,
                    in.backend.concat(List.of(x)),
                    in.backend.slice(all, 0, c),
                    in.backend.slice(all, c, c + 16),
                    in.backend.slice(all, c / 2, c + 18),
                    in.backend.slice(all, c + 16, 2 * c + 19));
        }));
        cases.add(Case.within(4e-6, "softmax " + size, in -> {
            Tensor y = in.backend.softmax(in.between(-20, 20, n, c, h, w));
            return List.of(y, in.backend.softmaxGradient(in.between(0, 1, n, c, h, w), in.numbers(n, c, h, w)));
        }));
        cases.add(Case.within(4e-6, "crossEntropy " + size, in -> {
            Tensor logits = in.between(-5, 5, n, c, h, w);
            Tensor labels = in.classes(c, n, h, w);
            Backend.CrossEntropy loss = in.backend.crossEntropy(logits, labels, 255);
            return List.of(
                    loss.sum(),
                    loss.denominators(),
                    in.backend.crossEntropyGradient(logits, loss.denominators(), labels, 255, 0.37));
        }));
        cases.add(Case.exact("argmax, maximum of equals " + size, in -> {
            Tensor x = in.ties(n, c, h, w);
            return List.of(in.backend.argmax(x), in.backend.maximum(x), in.backend.argmax(in.numbers(n, c, h, w)));
        }));
    }

    /// What the kernels above do with matrices (rows, channels) and with (N, C, D).
    static void matrices(List<Case> cases, int columns) {
        cases.add(Case.within(4e-6, "matrices (3, %d) and (2, 5, %d)".formatted(columns, columns), in -> {
            Backend backend = in.backend;
            Tensor x = in.numbers(3, columns);
            Tensor cube = in.numbers(2, 5, columns);
            return List.of(
                    backend.shiftChannels(x, in.numbers(columns)),
                    backend.scaleChannels(x, in.numbers(columns)),
                    backend.sumPerChannel(x),
                    backend.softmax(x),
                    backend.softmax(cube),
                    backend.softmaxGradient(cube, in.numbers(2, 5, columns)),
                    backend.concat(List.of(x, in.numbers(3, 2))),
                    backend.slice(x, columns / 2, columns),
                    backend.map(Unary.RELU, cube),
                    backend.combine(Binary.SUBTRACT, cube, in.numbers(2, 5, columns)),
                    backend.affine(cube, 2, 1),
                    backend.reshape(cube, Shape.of(5, 2, columns, 1)),
                    backend.selectSamples(cube, 1, 0, 1),
                    backend.sum(cube),
                    backend.map(Unary.SQRT, backend.dot(cube, cube)));
        }));
    }
}
