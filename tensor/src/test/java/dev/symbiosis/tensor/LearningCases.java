package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Recolour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Random numbers, optimizers, labels and augmentation.
final class LearningCases {
    private LearningCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (int[] shape : Sizes.IMAGES) {
            String size = Arrays.toString(shape);
            random(cases, size, shape);
            optimizers(cases, size, shape);
            mixing(cases, size, shape[0], shape[1], shape[2], shape[3]);
        }
        for (int[] plane : new int[][] {{1, 1}, {2, 3}, {7, 5}, {8, 16}, {17, 33}, {40, 33}, {130, 130}}) {
            labels(cases, plane[0], plane[1]);
            colours(cases, plane[0], plane[1]);
        }
        return cases;
    }

    static void random(List<Case> cases, String size, int... shape) {
        Rng rng = Rng.seed(3).branch(size);
        cases.add(Case.exact("uniform " + size, in -> List.of(in.backend.uniform(Shape.of(shape), rng))));
        // A root, a logarithm and a cosine, which each device rounds in its own way.
        cases.add(Case.within(1e-6, "normal " + size, in -> List.of(in.backend.normal(Shape.of(shape), rng))));
    }

    static void optimizers(List<Case> cases, String size, int... shape) {
        cases.add(Case.within(2e-6, "sgd, average, sumOfSquares " + size, in -> {
            Tensor theta = in.numbers(shape);
            Tensor velocity = in.numbers(shape);
            in.backend.sgd(theta, in.numbers(shape), velocity, 0.5, 0.1, 0.9, 1e-2);
            Tensor target = in.numbers(shape);
            in.backend.movingAverage(target, in.numbers(shape), 0.99);
            double squares = in.backend.sumOfSquares(List.of(in.numbers(shape), in.numbers(3), in.numbers(5, 19)));
            return List.of(theta, velocity, target, in.backend.upload(DType.FLOAT32, Shape.of(), squares));
        }));
        cases.add(Case.within(1e-5, "adam " + size, in -> {
            Tensor theta = in.numbers(shape);
            Tensor m = in.numbers(shape);
            Tensor v = in.between(0.1, 1, shape);
            for (int step = 1; step <= 2; step++) {
                Backend.AdamRule rule = new Backend.AdamRule(1e-2, 0.9, 0.999, 1e-8, step);
                in.backend.adam(theta, in.numbers(shape), m, v, 0.5, 1e-2, rule);
            }
            return List.of(theta, m, v);
        }));
    }

    static void mixing(List<Case> cases, String size, int n, int c, int h, int w) {
        cases.add(Case.exact("samples, range " + size, in -> {
            Tensor x = in.numbers(n, c, h, w);
            return List.of(
                    in.backend.selectSamples(x, n - 1),
                    in.backend.selectSamples(x, n - 1, 0, n - 1, 0),
                    in.backend.selectSamples(in.labels(c, n, h, w), n - 1, 0),
                    in.backend.minMax(x));
        }));
        cases.add(Case.exact("blend with a mask of 0 and 1 " + size, in -> {
            Tensor mask = in.backend.labelMask(in.labels(2, n, h, w), new boolean[][] {{true, false}, {false, true}});
            return List.of(in.backend.blend(mask, in.numbers(n, c, h, w), in.numbers(n, c, h, w)));
        }));
        cases.add(Case.within(
                2e-6,
                "blend, affinePerSample " + size,
                in -> List.of(
                        in.backend.blend(in.between(0, 1, n, 1, h, w), in.numbers(n, c, h, w), in.numbers(n, c, h, w)),
                        in.backend.affinePerSample(
                                in.numbers(n, c, h, w), new double[] {0.3, -0.7}, new double[] {2.1, 0.4}))));
    }

    static void labels(List<Case> cases, int h, int w) {
        cases.add(Case.exact("countLabels %d x %d".formatted(h, w), in -> {
            Tensor labels = in.labels(5, 2, h, w);
            long some = in.backend.countLabels(labels, 1, 4);
            return List.of(in.backend.upload(DType.FLOAT32, Shape.of(), (double) some));
        }));
        for (int classes : new int[] {1, 5, 19, 33}) {
            cases.add(Case.exact("oneHot, labelMask of %d classes %d x %d".formatted(classes, h, w), in -> {
                Tensor labels = in.labels(classes, 2, h, w);
                boolean[][] chosen = new boolean[2][classes];
                for (int label = 0; label < classes; label++) {
                    chosen[label % 2][label] = true;
                }
                return List.of(in.backend.oneHot(labels, classes), in.backend.labelMask(labels, chosen));
            }));
        }
        double[][] matrices = {{1.1, -0.2, 3, 0.1, 0.9, -2}, {0.5, 0, 0.25, 0, 2, -1}};
        cases.add(Case.within(
                1e-6, "affineGrid %d x %d".formatted(h, w), in -> List.of(in.backend.affineGrid(matrices, h, w))));
    }

    static void colours(List<Case> cases, int h, int w) {
        List<Recolour> recipes = List.of(
                Recolour.NONE,
                recipe(new Recolour.AddBrightness(0.2)),
                recipe(new Recolour.AddBrightness(-0.2)),
                recipe(new Recolour.Multiply(1.3)),
                recipe(new Recolour.Contrast(0.6)),
                recipe(new Recolour.Contrast(1.4)),
                recipe(new Recolour.Saturation(0)),
                recipe(new Recolour.Saturation(1.4)),
                recipe(new Recolour.HsvSaturation(1.2)),
                recipe(new Recolour.HsvSaturation(0.3)),
                recipe(new Recolour.Hue(0.2)),
                recipe(new Recolour.Hue(-0.45)),
                recipe(
                        new Recolour.Hue(0.1),
                        new Recolour.Contrast(1.2),
                        new Recolour.HsvSaturation(0.8),
                        new Recolour.AddBrightness(0.1),
                        new Recolour.Saturation(1.2),
                        new Recolour.Multiply(0.9)));
        cases.add(Case.within(
                2e-5,
                "recolour %d x %d".formatted(h, w),
                in -> List.of(in.backend.recolour(in.between(0, 1, recipes.size(), 3, h, w), recipes))));
        cases.add(Case.within(
                2e-5,
                "recolour greys, black and white %d x %d".formatted(h, w),
                in -> List.of(in.backend.recolour(
                        in.each(i -> i / (3 * h * w) % 3 / 2.0, recipes.size(), 3, h, w), recipes))));
        for (int[] kernel : new int[][] {{1, 1}, {3, 5}, {7, 51}}) {
            cases.add(Case.within(
                    4e-6,
                    "blur %d x %d with %d x %d".formatted(h, w, kernel[0], kernel[1]),
                    in -> List.of(
                            in.backend.blur(in.between(0, 1, 2, 3, h, w), 1.15, kernel[0], kernel[1]),
                            in.backend.blur(in.between(0, 1, 1, 19, h, w), 0.2, kernel[0], kernel[1]))));
        }
    }

    private static Recolour recipe(Recolour.Adjustment... adjustments) {
        return new Recolour(List.of(adjustments));
    }
}
