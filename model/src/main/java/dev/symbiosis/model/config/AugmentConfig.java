package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;

/// How images are changed before the network sees them.
///
/// @param mix what the mixed batch is made by
/// @param affineShare with [Mix#BOTH], the probability of AffineMix in a step
/// @param colorAug whether movable objects are recoloured for the depth pass
/// @param jitter probability that the frames of a sample are colour jittered for networks (never for losses)
/// @param labelledJitter probability that a labelled image is colour jittered
public record AugmentConfig(Mix mix, double affineShare, boolean colorAug, double jitter, double labelledJitter) {

    /// Ways to make a mixed batch.
    public enum Mix {
        /// No mixing: pseudo-labels on the strongly augmented images themselves.
        NONE,
        CLASS,
        DEPTH,
        AFFINE,
        /// Each step AffineMix or DepthMix.
        BOTH
    }

    public AugmentConfig {
        require(affineShare >= 0 && affineShare <= 1, "augment.affineShare", affineShare, "0 to 1");
        require(jitter >= 0 && jitter <= 1, "augment.jitter", jitter, "0 to 1");
        require(labelledJitter >= 0 && labelledJitter <= 1, "augment.labelledJitter", labelledJitter, "0 to 1");
    }
}
