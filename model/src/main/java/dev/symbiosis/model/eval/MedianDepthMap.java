package dev.symbiosis.model.eval;

import dev.symbiosis.data.Depth;
import java.util.Arrays;
import java.util.List;

/// A baseline that never looks at the image: predicts for each pixel the median of its known depths in the training
/// set.
///
/// It reads all depth maps at once: for a large training set take a sample of it.
public final class MedianDepthMap {
    private MedianDepthMap() {}

    /// The prediction from depth maps of the evaluation's size. Where a pixel's depth is never known, it is the median
    /// of the other pixels' medians; 0 everywhere if nothing is known at all.
    public static Depth of(List<Depth> training) {
        Depth first = training.getFirst();
        for (Depth depth : training) {
            if (depth.width() != first.width() || depth.height() != first.height()) {
                throw new IllegalArgumentException("median depth: maps of %d x %d and of %d x %d pixels"
                        .formatted(first.width(), first.height(), depth.width(), depth.height()));
            }
        }
        float[] medians = new float[first.metres().length];
        float[] known = new float[training.size()];
        for (int i = 0; i < medians.length; i++) {
            int n = 0;
            for (Depth depth : training) {
                if (depth.metres()[i] > 0) {
                    known[n++] = depth.metres()[i];
                }
            }
            medians[i] = n == 0 ? 0 : (float) Medians.of(Arrays.copyOf(known, n));
        }
        fillUnknown(medians);
        return new Depth(first.width(), first.height(), medians);
    }

    private static void fillUnknown(float[] medians) {
        float[] sorted = medians.clone();
        Arrays.sort(sorted);
        int unknown = 0;
        while (unknown < sorted.length && sorted[unknown] == 0) {
            unknown++;
        }
        if (unknown == 0 || unknown == sorted.length) {
            return;
        }
        float typical = (float) Medians.of(Arrays.copyOfRange(sorted, unknown, sorted.length));
        for (int i = 0; i < medians.length; i++) {
            if (medians[i] == 0) {
                medians[i] = typical;
            }
        }
    }
}
