package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;

import dev.symbiosis.data.augment.AffineMix.Background;

/// How images are changed before the network sees them.
///
/// @param mix what the mixed batch is made by
/// @param affineShare with [Mix#BOTH], the probability of AffineMix in a step
/// @param colorAug whether movable objects are recoloured for the depth pass, from `learn.mixFrom` on
/// @param affineNearest smallest factor by which AffineMix changes an object's depth
/// @param affineFarthest largest one
/// @param affineBackground what it copies objects onto
/// @param colorAugChance probability of an image being recoloured
/// @param colorAugStrength brightness, contrast and saturation change by factors in 1 ± this
/// @param colorAugHue the hue turns by up to this share of a full turn
/// @param colorAugSurroundings whether all that does not move is recoloured too, on its own
/// @param colorAugLabels which of the teacher's outputs says what moves, where there is no label
/// @param jitter probability that the frames of a sample are colour jittered for networks (never for losses)
/// @param labelledJitter probability that a labelled image is colour jittered
public record AugmentConfig(
        Mix mix,
        double affineShare,
        double affineNearest,
        double affineFarthest,
        Background affineBackground,
        boolean colorAug,
        double colorAugChance,
        double colorAugStrength,
        double colorAugHue,
        boolean colorAugSurroundings,
        Head colorAugLabels,
        double jitter,
        double labelledJitter) {

    /// Ways to make a mixed batch.
    public enum Mix {
        /// No mixing: pseudo-labels on the strongly augmented images themselves.
        NONE,
        CLASS,
        DEPTH,
        AFFINE,
        /// Each step AffineMix or DepthMix.
        BOTH,
        /// AffineMix within each image, then DepthMix of the two.
        AFFINE_THEN_DEPTH
    }

    /// Outputs of the semantic decoder.
    public enum Head {
        /// The last one, in the size of the image.
        FINAL,
        /// The one before the exchange, at a quarter of the size: needs `network.sideHead`.
        SIDE
    }

    public AugmentConfig {
        require(affineShare >= 0 && affineShare <= 1, "augment.affineShare", affineShare, "0 to 1");
        require(
                affineNearest > 0 && affineNearest < 1 && affineFarthest > 1,
                "augment.affineNearest",
                affineNearest + " to " + affineFarthest,
                "above 0 and below 1, to above 1");
        require(colorAugChance >= 0 && colorAugChance <= 1, "augment.colorAugChance", colorAugChance, "0 to 1");
        require(colorAugStrength >= 0 && colorAugStrength < 1, "augment.colorAugStrength", colorAugStrength, "0 to 1");
        require(colorAugHue >= 0 && colorAugHue <= 0.5, "augment.colorAugHue", colorAugHue, "0 to 0.5");
        require(jitter >= 0 && jitter <= 1, "augment.jitter", jitter, "0 to 1");
        require(labelledJitter >= 0 && labelledJitter <= 1, "augment.labelledJitter", labelledJitter, "0 to 1");
    }
}
