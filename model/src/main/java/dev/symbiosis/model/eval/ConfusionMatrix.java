package dev.symbiosis.model.eval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How often each class was taken for each other, over all images of an evaluation, and the usual figures of it
/// (docs/method.md 7.1).
///
///     n_kj  pixels of class k predicted as class j
///     IoU_k = n_kk / (Σ_j n_kj + Σ_j n_jk − n_kk)          mean over the classes where that is defined
///
/// Pixels whose true label is no class (ignored) are skipped.
public final class ConfusionMatrix {
    private final List<String> names;
    private final int classes;
    private final long[] counts;

    /// Nothing counted yet.
    ///
    /// @param names of the classes 0 … K − 1
    public ConfusionMatrix(List<String> names) {
        this.names = List.copyOf(names);
        this.classes = names.size();
        this.counts = new long[classes * classes];
    }

    /// Adds the pixels of an image.
    ///
    /// @param predicted classes 0 … K − 1 wherever the truth is one
    public void add(int[] truth, int[] predicted) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(
                    "confusion matrix: %d true labels, %d predicted ones".formatted(truth.length, predicted.length));
        }
        for (int i = 0; i < truth.length; i++) {
            if (isClass(truth[i])) {
                if (!isClass(predicted[i])) {
                    throw new IllegalArgumentException(
                            "confusion matrix: predicted label %d of pixel %d is not in 0 … %d"
                                    .formatted(predicted[i], i, classes - 1));
                }
                counts[truth[i] * classes + predicted[i]]++;
            }
        }
    }

    /// Pixels of class `truth` that were predicted as `predicted`.
    public long count(int truth, int predicted) {
        return counts[truth * classes + predicted];
    }

    public int classes() {
        return classes;
    }

    /// Share of the pixels of class `truth` that were predicted as `predicted`; 0 if there were none.
    public double share(int truth, int predicted) {
        return actual(truth) == 0 ? 0 : (double) count(truth, predicted) / actual(truth);
    }

    /// Intersection over union of a class; NaN if it was neither there nor predicted.
    public double iou(int k) {
        return quotient(count(k, k), actual(k) + predicted(k) - count(k, k));
    }

    /// Share of the pixels of a class that were found; NaN if there were none.
    public double accuracy(int k) {
        return quotient(count(k, k), actual(k));
    }

    /// Mean over the classes that have an IoU.
    public double meanIou() {
        return meanIou(IntStream.range(0, classes).toArray());
    }

    /// Mean over those of the given classes that have an IoU.
    public double meanIou(int... some) {
        return Arrays.stream(some)
                .mapToDouble(this::iou)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /// Share of all pixels that are right.
    public double pixelAccuracy() {
        long right = IntStream.range(0, classes).mapToLong(k -> count(k, k)).sum();
        return quotient(right, pixels());
    }

    /// Mean over the classes that were there.
    public double meanClassAccuracy() {
        return IntStream.range(0, classes)
                .mapToDouble(this::accuracy)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /// Σ_k (share of class k among the pixels) · IoU_k, what evaluation scripts call frequency-weighted accuracy.
    public double frequencyWeightedIou() {
        long pixels = pixels();
        return pixels == 0
                ? Double.NaN
                : IntStream.range(0, classes)
                        .filter(k -> actual(k) > 0)
                        .mapToDouble(k -> iou(k) * actual(k) / pixels)
                        .sum();
    }

    /// Pixels counted.
    public long pixels() {
        return Arrays.stream(counts).sum();
    }

    /// A table with a header and a row for each true class: IoU, accuracy, then the pixels predicted as each class.
    /// Figures that are not defined stay empty.
    public String toCsv() {
        StringBuilder csv = new StringBuilder("class,iou,accuracy");
        names.forEach(name -> csv.append(',').append(quoted(name)));
        csv.append('\n');
        for (int k = 0; k < classes; k++) {
            csv.append(quoted(names.get(k)));
            csv.append(',').append(number(iou(k))).append(',').append(number(accuracy(k)));
            for (int j = 0; j < classes; j++) {
                csv.append(',').append(count(k, j));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private boolean isClass(int label) {
        return label >= 0 && label < classes;
    }

    private long actual(int k) {
        return IntStream.range(0, classes).mapToLong(j -> count(k, j)).sum();
    }

    private long predicted(int k) {
        return IntStream.range(0, classes).mapToLong(j -> count(j, k)).sum();
    }

    private static double quotient(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private static String number(double x) {
        return Double.isNaN(x) ? "" : Double.toString(x);
    }

    /// Quotes what would otherwise not stay in its column (RFC 4180).
    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
