package dev.symbiosis.data.image;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import org.jspecify.annotations.Nullable;

/// Sizes: smooth for colours, nearest for what must not be mixed.
public final class Resize {
    private Resize() {}

    /// Every part of a sample at that size, the camera with them.
    public static Sample sample(Sample sample, int width, int height) {
        return new Sample(
                sample.name(),
                image(sample.image(), width, height),
                imageOrNull(sample.previous(), width, height),
                imageOrNull(sample.next(), width, height),
                sample.labels() == null ? null : nearest(sample.labels(), width, height),
                sample.depth() == null ? null : nearest(sample.depth(), width, height),
                sample.camera().scaled((double) width / sample.width(), (double) height / sample.height()),
                sample.toPrevious(),
                sample.toNext());
    }

    private static @Nullable Image imageOrNull(@Nullable Image source, int width, int height) {
        return source == null ? null : image(source, width, height);
    }

    /// Bilinear with antialiasing: a triangle filter as wide as the step between target pixels, separable, so that
    /// every source pixel counts when the picture shrinks (what Pillow and torch call bilinear with antialias).
    public static Image image(Image source, int width, int height) {
        if (source.width() == width && source.height() == height) {
            return source;
        }
        Weights across = Weights.of(source.width(), width);
        Weights down = Weights.of(source.height(), height);
        float[] narrow = new float[3 * source.height() * width];
        across.applyColumns(source.planes(), source.width(), narrow, 3 * source.height());
        float[] result = new float[3 * height * width];
        for (int c = 0; c < 3; c++) {
            down.applyRows(narrow, c * source.height() * width, result, c * height * width, width);
        }
        return new Image(width, height, result);
    }

    /// Nearest: target pixel i shows source pixel ⌊(i + ½) · source/target⌋ (Pillow's rule; 2i + 1 when halving).
    public static Raster nearest(Raster source, int width, int height) {
        if (source.width() == width && source.height() == height) {
            return source;
        }
        int[] columns = places(source.width(), width);
        int[] rows = places(source.height(), height);
        int[] values = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = source.values()[rows[y] * source.width() + columns[x]];
            }
        }
        return new Raster(width, height, values);
    }

    /// Nearest, by the same rule: there is no class between two classes.
    public static Labels nearest(Labels source, int width, int height) {
        Raster ids = nearest(new Raster(source.width(), source.height(), source.ids()), width, height);
        return new Labels(width, height, ids.values());
    }

    /// Nearest, as for numbers: an average across an object's edge is the depth of nothing.
    public static Depth nearest(Depth source, int width, int height) {
        if (source.width() == width && source.height() == height) {
            return source;
        }
        int[] columns = places(source.width(), width);
        int[] rows = places(source.height(), height);
        float[] metres = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                metres[y * width + x] = source.metres()[rows[y] * source.width() + columns[x]];
            }
        }
        return new Depth(width, height, metres);
    }

    private static int[] places(int source, int target) {
        int[] places = new int[target];
        for (int i = 0; i < target; i++) {
            places[i] = (int) ((2L * i + 1) * source / (2L * target));
        }
        return places;
    }

    /// For each target place: the first source place it looks at and the weights from there on, which sum to one.
    private record Weights(int[] first, float[][] weights) {

        static Weights of(int source, int target) {
            double step = (double) source / target;
            double reach = Math.max(1, step);
            int[] first = new int[target];
            float[][] weights = new float[target][];
            for (int i = 0; i < target; i++) {
                double centre = (i + 0.5) * step;
                int from = Math.max(0, (int) Math.floor(centre - reach));
                int to = Math.min(source, (int) Math.ceil(centre + reach));
                double[] triangle = new double[to - from];
                double sum = 0;
                for (int k = 0; k < triangle.length; k++) {
                    triangle[k] = Math.max(0, 1 - Math.abs(from + k + 0.5 - centre) / reach);
                    sum += triangle[k];
                }
                first[i] = from;
                weights[i] = new float[triangle.length];
                for (int k = 0; k < triangle.length; k++) {
                    weights[i][k] = (float) (triangle[k] / sum);
                }
            }
            return new Weights(first, weights);
        }

        void applyColumns(float[] from, int width, float[] to, int lines) {
            for (int line = 0; line < lines; line++) {
                for (int x = 0; x < first.length; x++) {
                    float[] w = weights[x];
                    int at = line * width + first[x];
                    float sum = 0;
                    for (int k = 0; k < w.length; k++) {
                        sum += w[k] * from[at + k];
                    }
                    to[line * first.length + x] = sum;
                }
            }
        }

        void applyRows(float[] from, int fromOffset, float[] to, int toOffset, int width) {
            for (int y = 0; y < first.length; y++) {
                int target = toOffset + y * width;
                for (int k = 0; k < weights[y].length; k++) {
                    float w = weights[y][k];
                    int source = fromOffset + (first[y] + k) * width;
                    for (int x = 0; x < width; x++) {
                        to[target + x] += w * from[source + x];
                    }
                }
            }
        }
    }
}
