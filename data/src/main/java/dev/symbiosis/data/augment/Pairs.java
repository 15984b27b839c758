package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.stream.IntStream;

/// Who is mixed with whom: sample i of a batch of B with sample (i + 1) mod B. A batch of one is mixed with itself.
final class Pairs {
    private Pairs() {}

    /// The partner of each sample.
    static int[] partners(int batch) {
        return IntStream.range(0, batch).map(i -> (i + 1) % batch).toArray();
    }

    /// x̃ᵢ = Mᵢ ⊙ xᵢ + (1 − Mᵢ) ⊙ xⱼ with j the partner of i, and the distributions alike.
    static Mixed mix(Backend kernels, Tensor mask, Tensor images, Tensor distribution) {
        int[] partners = partners(images.shape().n());
        return new Mixed(onto(kernels, mask, images, partners), onto(kernels, mask, distribution, partners), mask);
    }

    private static Tensor onto(Backend kernels, Tensor mask, Tensor x, int[] partners) {
        Tensor background = kernels.selectSamples(x, partners);
        Tensor mixed = kernels.blend(mask, x, background);
        background.release();
        return mixed;
    }
}
