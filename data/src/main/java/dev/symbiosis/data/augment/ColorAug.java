package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Recolour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Changes the colours of movable objects alone, so that they stand out from what is next to them: predicted semantics
/// helps depth (Bansal et al., Semantics-Depth-Symbiosis; reconstructed in docs/method.md 4.5).
///
///     I_aug = M ⊙ J(I) + (1 − M) ⊙ I          M = [label movable], J a random colour jitter
///
/// It is for the input of the network that predicts depth; photometric losses compare the original frames.
///
/// @param movable classes that are recoloured
/// @param chance of an image being changed
/// @param strength brightness, contrast and saturation change by factors in 1 ± strength
/// @param hue is turned by up to ± this share of a full turn
/// @param surroundings whether the pixels outside the mask get a jitter of their own
public record ColorAug(MovableClasses movable, double chance, double strength, double hue, boolean surroundings) {

    /// Recolours what is movable.
    ///
    /// @param images (N, 3, H, W)
    /// @param labels (N, H, W); what is no class is not movable
    /// @return (N, 3, H, W); images without a movable pixel are unchanged
    public Tensor apply(Backend kernels, Tensor images, Tensor labels, Rng rng) {
        boolean[][] chosen = new boolean[images.shape().n()][];
        Arrays.fill(chosen, movable.asSet());
        Tensor mask = kernels.labelMask(labels, chosen);
        double[] shares = kernels.globalAveragePool(mask).toDoubles();
        List<Recolour> inside = new ArrayList<>();
        List<Recolour> outside = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            Rng own = rng.branch(i);
            boolean changes = own.chance(chance) && shares[i] > 0;
            inside.add(changes ? Jitter.torchvision(strength, hue, own.branch("inside")) : Recolour.NONE);
            outside.add(
                    changes && surroundings ? Jitter.torchvision(strength, hue, own.branch("outside")) : Recolour.NONE);
        }
        Tensor around = surroundings ? kernels.recolour(images, outside) : images;
        return kernels.blend(mask, kernels.recolour(images, inside), around);
    }
}
