package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;

/// Label distributions (N, K, H, W): a teacher's softmax, or the one-hot truth, which is 0 in all classes at void
/// pixels.
public final class LabelDistribution {
    /// Less than the maximum of any softmax (at least 1/K), more than the zeros of a void pixel.
    private static final double NOTHING = 1e-6;

    private LabelDistribution() {}

    /// The most likely class of each pixel (N, H, W), and the label K where the distribution is all zero: nothing is
    /// known.
    public static Tensor labels(Backend kernels, Tensor distribution) {
        Shape onePlane = distribution.shape().withChannels(1);
        Tensor nothing = kernels.fill(distribution.type(), onePlane, NOTHING);
        Tensor extended = kernels.concat(List.of(distribution, nothing));
        Tensor labels = kernels.argmax(extended);
        nothing.release();
        extended.release();
        return labels;
    }

    /// The share of each sample's pixels that have a label: `[sample][class]`, for the classes 0 … K − 1.
    static double[][] shares(Backend kernels, Tensor labels, int classes) {
        Tensor oneHot = kernels.oneHot(labels, classes);
        double[] means = kernels.globalAveragePool(oneHot).toDoubles();
        oneHot.release();
        double[][] shares = new double[labels.shape().n()][classes];
        for (int i = 0; i < means.length; i++) {
            shares[i / classes][i % classes] = means[i];
        }
        return shares;
    }
}
