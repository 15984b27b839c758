package dev.symbiosis.model.eval;

import dev.symbiosis.data.Labels;

/// A baseline that never looks at the image: predicts for each pixel the class it most often has in the training set. A
/// network that is not clearly better has learned only where things usually are.
///
/// Add the labels of the training set at the size of the evaluation. It takes 4 · K bytes per pixel.
public final class MajorityClassMap {
    private final int width;
    private final int height;
    private final int classes;
    private final int[] counts;

    public MajorityClassMap(int width, int height, int classes) {
        this.width = width;
        this.height = height;
        this.classes = classes;
        this.counts = new int[Math.multiplyExact(Math.multiplyExact(width, height), classes)];
    }

    /// Counts the labels of an image; what is no class is skipped.
    public void add(Labels labels) {
        if (labels.width() != width || labels.height() != height) {
            throw new IllegalArgumentException("majority class: labels of %d x %d pixels, expected %d x %d"
                    .formatted(labels.width(), labels.height(), width, height));
        }
        int[] ids = labels.ids();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= 0 && ids[i] < classes) {
                counts[i * classes + ids[i]]++;
            }
        }
    }

    /// The prediction: the most frequent class of each pixel, the smaller id of equals; where a pixel never had a
    /// class, the most frequent class of all.
    public Labels prediction() {
        int fallback = mostFrequentOfAll();
        int[] ids = new int[width * height];
        for (int i = 0; i < ids.length; i++) {
            int most = mostFrequentAt(i);
            ids[i] = counts[i * classes + most] > 0 ? most : fallback;
        }
        return new Labels(width, height, ids);
    }

    private int mostFrequentAt(int pixel) {
        int most = 0;
        for (int k = 1; k < classes; k++) {
            if (counts[pixel * classes + k] > counts[pixel * classes + most]) {
                most = k;
            }
        }
        return most;
    }

    private int mostFrequentOfAll() {
        long[] sums = new long[classes];
        for (int i = 0; i < counts.length; i++) {
            sums[i % classes] += counts[i];
        }
        int most = 0;
        for (int k = 1; k < classes; k++) {
            if (sums[k] > sums[most]) {
                most = k;
            }
        }
        return most;
    }
}
