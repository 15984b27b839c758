package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Recolour;
import dev.symbiosis.tensor.spi.Recolour.Adjustment;
import java.util.Arrays;
import java.util.List;

/// Random colour changes of one image.
final class Jitter {
    private Jitter() {}

    /// Brightness, contrast about the mean grey value and saturation by factors in 1 ± strength, the hue turned by up
    /// to ± hue full turns, in random order. Reference: torchvision.transforms.ColorJitter.
    static Recolour torchvision(double strength, double hue, Rng rng) {
        List<Adjustment> steps = List.of(
                new Recolour.Multiply(around(1, strength, rng)),
                new Recolour.Contrast(around(1, strength, rng)),
                new Recolour.Saturation(around(1, strength, rng)),
                new Recolour.Hue(around(0, hue, rng)));
        return inOrder(steps, rng.permutation(steps.size()));
    }

    /// Brightness added in ± strength, contrast by multiplication and HSV saturation by factors in 1 ± strength, the
    /// hue turned by up to ± strength full turns, in the given order. Reference: kornia 0.4.0 ColorJitter.
    static Recolour kornia(double strength, int[] order, Rng rng) {
        List<Adjustment> steps = List.of(
                new Recolour.AddBrightness(around(0, strength, rng)),
                new Recolour.Multiply(around(1, strength, rng)),
                new Recolour.HsvSaturation(around(1, strength, rng)),
                new Recolour.Hue(around(0, strength, rng)));
        return inOrder(steps, order);
    }

    private static double around(double middle, double radius, Rng rng) {
        return middle + radius * (2 * rng.uniform() - 1);
    }

    private static Recolour inOrder(List<Adjustment> steps, int[] order) {
        return new Recolour(Arrays.stream(order).mapToObj(steps::get).toList());
    }
}
