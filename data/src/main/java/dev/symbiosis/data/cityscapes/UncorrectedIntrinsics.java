package dev.symbiosis.data.cityscapes;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.SampleTransform;
import dev.symbiosis.tensor.Rng;

/// The camera as the published code has it, for weights that learned with it, before cropping: the average one of
/// 2048 × 1024 whatever the size of the images, and where a sample is mirrored both coordinates of the principal point
/// are (docs/method.md 6.4). The code's authors corrected both later.
///
///     u0' = 2048 − u0          v0' = 1024 − v0
///
/// @param flip whether samples may be mirrored; no later step may
public record UncorrectedIntrinsics(boolean flip) implements SampleTransform {

    @Override
    public Sample apply(Sample sample, Rng rng) {
        Camera full = CityscapesFrames.AVERAGE;
        if (!flip || !rng.chance(0.5)) {
            return sample.withCamera(full);
        }
        return sample.flipped()
                .withCamera(new Camera(
                        full.fx(),
                        full.fy(),
                        CityscapesFrames.FULL_WIDTH - full.cx(),
                        CityscapesFrames.FULL_HEIGHT - full.cy()));
    }
}
