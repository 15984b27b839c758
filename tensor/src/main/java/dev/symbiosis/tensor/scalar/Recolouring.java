package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.spi.Recolour;
import java.util.List;

/// Colour changes of RGB images. In HSV a colour has V = max(r, g, b), S = (V − min) / V (0 for black), and a hue in
/// turns.
///
/// Source: torchvision.transforms.functional (contrast, saturation), kornia 0.4 enhance/adjust.py (HSV).
final class Recolouring {
    private Recolouring() {}

    static Values recolour(Values x, List<Recolour> recipes) {
        Values y = new Values(x.shape, x.data.clone());
        for (int n = 0; n < y.n; n++) {
            for (Recolour.Adjustment adjustment : recipes.get(n).adjustments()) {
                adjust(y, n, adjustment);
            }
        }
        return y;
    }

    private static void adjust(Values y, int n, Recolour.Adjustment adjustment) {
        double mean = adjustment instanceof Recolour.Contrast ? meanGrey(y, n) : 0;
        for (int p = 0; p < y.plane; p++) {
            int r = y.at(n, 0) + p;
            int g = y.at(n, 1) + p;
            int b = y.at(n, 2) + p;
            Colour colour = new Colour(y.data[r], y.data[g], y.data[b]);
            Colour changed = changed(colour, adjustment, mean);
            y.data[r] = Math.clamp(changed.r, 0.0, 1.0);
            y.data[g] = Math.clamp(changed.g, 0.0, 1.0);
            y.data[b] = Math.clamp(changed.b, 0.0, 1.0);
        }
    }

    private static Colour changed(Colour colour, Recolour.Adjustment adjustment, double mean) {
        return switch (adjustment) {
            case Recolour.AddBrightness(double amount) ->
                new Colour(colour.r + amount, colour.g + amount, colour.b + amount);
            case Recolour.Multiply(double factor) -> colour.towards(0, factor);
            case Recolour.Contrast(double factor) -> colour.towards(mean, factor);
            case Recolour.Saturation(double factor) -> colour.towards(colour.grey(), factor);
            case Recolour.HsvSaturation(double factor) ->
                Colour.ofHsv(colour.hue(), Math.clamp(colour.saturation() * factor, 0.0, 1.0), colour.value());
            case Recolour.Hue(double turn) -> Colour.ofHsv(colour.hue() + turn, colour.saturation(), colour.value());
        };
    }

    private static double meanGrey(Values x, int n) {
        double sum = 0;
        for (int p = 0; p < x.plane; p++) {
            sum += new Colour(x.data[x.at(n, 0) + p], x.data[x.at(n, 1) + p], x.data[x.at(n, 2) + p]).grey();
        }
        return sum / x.plane;
    }

    private record Colour(double r, double g, double b) {

        /// The hue counts in turns; whole turns change nothing.
        static Colour ofHsv(double hue, double saturation, double value) {
            double sextants = 6 * (hue - Math.floor(hue));
            return new Colour(
                    component(5, sextants, saturation, value),
                    component(3, sextants, saturation, value),
                    component(1, sextants, saturation, value));
        }

        /// V − V S max(0, min(k, 4 − k, 1)) with k = (offset + 6 H) mod 6.
        private static double component(int offset, double sextants, double saturation, double value) {
            double k = (offset + sextants) % 6;
            return value - value * saturation * Math.max(0, Math.min(Math.min(k, 4 - k), 1));
        }

        Colour towards(double grey, double factor) {
            double rest = (1 - factor) * grey;
            return new Colour(factor * r + rest, factor * g + rest, factor * b + rest);
        }

        double grey() {
            return 0.299 * r + 0.587 * g + 0.114 * b;
        }

        double value() {
            return Math.max(r, Math.max(g, b));
        }

        double saturation() {
            return value() == 0 ? 0 : spread() / value();
        }

        /// In turns, red at 0, green at ⅓, blue at ⅔; 0 for greys.
        double hue() {
            if (spread() == 0) {
                return 0;
            }
            if (value() == r) {
                return (g - b) / spread() / 6;
            }
            return value() == g ? ((b - r) / spread() + 2) / 6 : ((r - g) / spread() + 4) / 6;
        }

        private double spread() {
            return value() - Math.min(r, Math.min(g, b));
        }
    }
}
