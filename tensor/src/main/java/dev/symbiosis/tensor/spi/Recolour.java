package dev.symbiosis.tensor.spi;

import java.util.List;

/// A colour change of one RGB image: adjustments in the order in which they are applied, each clamped to [0, 1].
public record Recolour(List<Adjustment> adjustments) {

    /// Changes nothing.
    public static final Recolour NONE = new Recolour(List.of());

    public Recolour {
        adjustments = List.copyOf(adjustments);
    }

    /// One step of a colour change.
    public sealed interface Adjustment {}

    /// x + amount.
    public record AddBrightness(double amount) implements Adjustment {}

    /// x · factor: brightness in torchvision, contrast in kornia 0.4.
    public record Multiply(double factor) implements Adjustment {}

    /// factor · x + (1 − factor) · m, m the mean over the image of its grey values 0.299 r + 0.587 g + 0.114 b.
    public record Contrast(double factor) implements Adjustment {}

    /// factor · x + (1 − factor) · grey, the pixel's own grey value 0.299 r + 0.587 g + 0.114 b.
    public record Saturation(double factor) implements Adjustment {}

    /// In HSV: S · factor, S clamped to [0, 1].
    public record HsvSaturation(double factor) implements Adjustment {}

    /// In HSV: the hue turned by this share of a full turn.
    public record Hue(double turn) implements Adjustment {}
}
