package dev.symbiosis.model.eval;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Measures depth predictions image by image; the result is the mean over the images (docs/method.md 7.2).
///
/// Of each image the valid pixels count: inside the crop, true depth known and in range. The prediction is scaled to
/// the true median over all of them if the protocol says so, then clamped to the range. A mask, such as the movable
/// classes, decides which valid pixels are scored; it does not change the scale.
public final class DepthMetrics {
    private final DepthProtocol protocol;
    private final List<DepthScores> images = new ArrayList<>();

    public DepthMetrics(DepthProtocol protocol) {
        this.protocol = protocol;
    }

    /// Measures an image.
    ///
    /// @param predicted metres, row-major, of the truth's size
    /// @return its figures; empty if no pixel is valid, and then the image does not count
    public Optional<DepthScores> add(Depth truth, float[] predicted) {
        boolean[] everywhere = new boolean[truth.metres().length];
        Arrays.fill(everywhere, true);
        return add(truth, predicted, everywhere);
    }

    /// Measures a part of an image.
    ///
    /// @param scored per pixel whether it counts
    public Optional<DepthScores> add(Depth truth, float[] predicted, boolean[] scored) {
        float[] actual = truth.metres();
        if (predicted.length != actual.length || scored.length != actual.length) {
            throw new IllegalArgumentException("depth metrics: %d true pixels, %d predicted ones, a mask of %d"
                    .formatted(actual.length, predicted.length, scored.length));
        }
        int[] valid = valid(truth, predicted);
        double scale =
                protocol.medianScaling() && valid.length > 0 ? median(actual, valid) / median(predicted, valid) : 1;
        int[] counted = Arrays.stream(valid).filter(i -> scored[i]).toArray();
        if (counted.length == 0) {
            return Optional.empty();
        }
        DepthScores scores = score(actual, predicted, counted, scale);
        images.add(scores);
        return Optional.of(scores);
    }

    /// The mean over the images measured so far.
    public DepthScores mean() {
        return DepthScores.mean(images);
    }

    /// The pixels that belong to one of these classes: a mask for [#add(Depth, float\[\], boolean\[\])].
    public static boolean[] pixelsOf(Labels labels, int... classes) {
        int[] ids = labels.ids();
        boolean[] mask = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i];
            mask[i] = Arrays.stream(classes).anyMatch(k -> k == id);
        }
        return mask;
    }

    private int[] valid(Depth truth, float[] predicted) {
        int width = truth.width();
        int[] valid = IntStream.range(0, predicted.length)
                .filter(i -> protocol.measures(truth.metres()[i]))
                .filter(i -> protocol.crop().holds(i % width, i / width, width, truth.height()))
                .toArray();
        for (int i : valid) {
            if (!(predicted[i] > 0 && predicted[i] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("depth metrics: the depth predicted at (x %d, y %d) is %s"
                        .formatted(i % width, i / width, predicted[i]));
            }
        }
        return valid;
    }

    private DepthScores score(float[] truth, float[] predicted, int[] counted, double scale) {
        double absRel = 0;
        double sqRel = 0;
        double squares = 0;
        double logSquares = 0;
        int[] within = new int[3];
        for (int i : counted) {
            double g = truth[i];
            double p = protocol.clamp(predicted[i] * scale);
            double error = g - p;
            double logError = StrictMath.log(g) - StrictMath.log(p);
            double ratio = Math.max(g / p, p / g);
            absRel += Math.abs(error) / g;
            sqRel += error * error / g;
            squares += error * error;
            logSquares += logError * logError;
            within[0] += ratio < 1.25 ? 1 : 0;
            within[1] += ratio < 1.25 * 1.25 ? 1 : 0;
            within[2] += ratio < 1.25 * 1.25 * 1.25 ? 1 : 0;
        }
        double n = counted.length;
        return new DepthScores(
                absRel / n,
                sqRel / n,
                Math.sqrt(squares / n),
                Math.sqrt(logSquares / n),
                within[0] / n,
                within[1] / n,
                within[2] / n,
                1,
                counted.length);
    }

    private static double median(float[] values, int[] at) {
        float[] some = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            some[i] = values[at[i]];
        }
        return Medians.of(some);
    }
}
