package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Recolour;
import java.util.List;
import java.util.stream.IntStream;

/// Colour jitter of the stages that learn depth alone: the same change for all frames of a sample (docs/method.md 4.6).
///
/// @param chance of a sample being changed
/// @param strength brightness, contrast and saturation change by factors in 1 ± strength
/// @param hue is turned by up to ± this share of a full turn
public record SdeJitter(double chance, double strength, double hue) {

    /// As published.
    public static final SdeJitter PUBLISHED = new SdeJitter(0.5, 0.2, 0.1);

    /// Changes the frames of a batch.
    ///
    /// @param frames each (N, 3, H, W): the frames of N samples
    /// @return the changed frames in the same order
    public List<Tensor> apply(Backend kernels, List<Tensor> frames, Rng rng) {
        List<Recolour> recipes = IntStream.range(0, frames.getFirst().shape().n())
                .mapToObj(i -> recipe(rng.branch(i)))
                .toList();
        return frames.stream().map(frame -> kernels.recolour(frame, recipes)).toList();
    }

    private Recolour recipe(Rng rng) {
        return rng.chance(chance) ? Jitter.torchvision(strength, hue, rng) : Recolour.NONE;
    }
}
