package dev.symbiosis.tornado;

import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Recolour;
import dev.symbiosis.tornado.kernels.ColourKernels;
import java.util.List;

/// Random numbers, masks, and changes of colour and sharpness.
final class Augmentation {
    /// Labels that a mask can choose: as many as the kernel has bits for.
    private static final int LABELS = 256;
    private static final int LABEL_WORDS = LABELS / Integer.SIZE;

    private final Launcher launcher;

    Augmentation(Launcher launcher) {
        this.launcher = launcher;
    }

    void random(Kind kind, Rng rng, Tensor y) {
        int count = Math.toIntExact(y.shape().size());
        int[] ints = {launcher.out(y), count, (int) (rng.key() >> Integer.SIZE), (int) rng.key()};
        launcher.items(kind, count, 1, 1, ints);
    }

    void labelMask(Tensor labels, boolean[][] chosen, Tensor mask) {
        Nchw shape = Nchw.of(mask.shape());
        int[] ints = new int[3 + LABEL_WORDS * shape.n()];
        requireRoom("labelMask", shape.n(), ints.length, Kind.LABEL_MASK.room());
        for (int n = 0; n < shape.n(); n++) {
            for (int label = 0; label < chosen[n].length; label++) {
                if (chosen[n][label]) {
                    if (label >= LABELS) {
                        throw new IllegalArgumentException("labelMask: label " + label + " of at most " + (LABELS - 1));
                    }
                    ints[3 + LABEL_WORDS * n + label / Integer.SIZE] |= 1 << label % Integer.SIZE;
                }
            }
        }
        ints[0] = launcher.in(labels);
        ints[1] = launcher.out(mask);
        ints[2] = shape.plane();
        launcher.items(Kind.LABEL_MASK, shape.plane(), shape.n(), 1, ints);
    }

    void recolour(Tensor x, List<Recolour> recipes, Tensor y) {
        Nchw shape = Nchw.of(x.shape());
        int most = ColourKernels.ADJUSTMENTS;
        int[] ints = new int[3 + (most + 1) * shape.n()];
        double[] reals = new double[most * shape.n()];
        requireRoom("recolour", shape.n(), ints.length, Kind.RECOLOUR.room());
        requireRoom("recolour", shape.n(), reals.length, Kind.RECOLOUR.numbers.reals);
        for (Recolour recipe : recipes) {
            requireRoom(
                    "recolour, adjustments",
                    recipe.adjustments().size(),
                    recipe.adjustments().size(),
                    most);
        }
        ints[0] = launcher.in(x);
        ints[1] = launcher.out(y);
        ints[2] = shape.plane();
        for (int n = 0; n < shape.n(); n++) {
            List<Recolour.Adjustment> adjustments = recipes.get(n).adjustments();
            ints[3 + (most + 1) * n] = adjustments.size();
            for (int k = 0; k < adjustments.size(); k++) {
                ints[4 + (most + 1) * n + k] = code(adjustments.get(k));
                reals[most * n + k] = amount(adjustments.get(k));
            }
        }
        launcher.groups(Kind.RECOLOUR, shape.n(), ints, reals);
    }

    private static int code(Recolour.Adjustment adjustment) {
        return switch (adjustment) {
            case Recolour.AddBrightness _ -> 0;
            case Recolour.Multiply _ -> 1;
            case Recolour.Contrast _ -> 2;
            case Recolour.Saturation _ -> 3;
            case Recolour.HsvSaturation _ -> 4;
            case Recolour.Hue _ -> 5;
        };
    }

    private static double amount(Recolour.Adjustment adjustment) {
        return switch (adjustment) {
            case Recolour.AddBrightness(double amount) -> amount;
            case Recolour.Multiply(double factor) -> factor;
            case Recolour.Contrast(double factor) -> factor;
            case Recolour.Saturation(double factor) -> factor;
            case Recolour.HsvSaturation(double factor) -> factor;
            case Recolour.Hue(double turn) -> turn;
        };
    }

    void blur(Tensor x, double sigma, int kernelHeight, int kernelWidth, Tensor y) {
        Nchw shape = Nchw.of(x.shape());
        requireRoom("blur", kernelHeight, Math.max(kernelHeight, kernelWidth), Kind.BLUR.numbers.reals);
        try (Launcher.Scratch between = launcher.scratch(shape.size())) {
            blur(launcher.in(x), between.out(), shape, gaussian(sigma, kernelHeight), 1);
            blur(between.in(), launcher.out(y), shape, gaussian(sigma, kernelWidth), 0);
        }
    }

    private void blur(int x, int y, Nchw shape, double[] weights, int down) {
        int[] ints = {x, y, shape.h(), shape.w(), weights.length, down};
        launcher.items(Kind.BLUR, shape.plane(), shape.n() * shape.c(), 1, ints, weights);
    }

    private static double[] gaussian(double sigma, int kernel) {
        double[] weights = new double[kernel];
        double sum = 0;
        for (int k = 0; k < kernel; k++) {
            double distance = k - kernel / 2;
            weights[k] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
            sum += weights[k];
        }
        for (int k = 0; k < kernel; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    private static void requireRoom(String what, int given, int needed, int room) {
        if (needed > room) {
            throw new InputException("tornado: %s cannot take %d at once".formatted(what, given))
                    .hint("a smaller learn.batch, or --backend simd");
        }
    }
}
