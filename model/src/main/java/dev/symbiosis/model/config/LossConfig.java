package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;
import static dev.symbiosis.model.config.Rules.requireNotNegative;

/// What is minimised.
///
/// @param segmentation weight of the cross entropy on labelled images
/// @param balance strength of the logit adjustment for rare classes, 0 for none; 1 weighs all classes alike
/// @param unlabelled weight of the cross entropy on mixed images with pseudo-labels
/// @param confidence probability from which on the teacher counts as confident
/// @param depth weight of the photometric depth loss
/// @param depthOnLabelled whether the labelled batch contributes to it too, where it is video
/// @param smoothness weight of the disparity's smoothness in it
/// @param scales how many of the network's four disparities take part, finest first
/// @param nearest depth of the largest disparity
/// @param farthest depth of the smallest disparity
/// @param alignLogits whether logits that are smaller than labels are resized with aligned corners, as published
/// @param alignDisparities the same of disparities in the photometric loss; published without
/// @param featureDistance weight of the distance of E4 to that of the encoder as it started; while depth is learned alone
/// @param orthogonality weight of the depth decoder's departure from orthogonal filters; 0 for none, as published
/// @param orthogonalityUntil share of the iterations after which that ends
public record LossConfig(
        double segmentation,
        double balance,
        double unlabelled,
        double confidence,
        double depth,
        boolean depthOnLabelled,
        double smoothness,
        int scales,
        double nearest,
        double farthest,
        boolean alignLogits,
        boolean alignDisparities,
        double featureDistance,
        double orthogonality,
        double orthogonalityUntil) {

    public LossConfig {
        requireNotNegative("loss.segmentation", segmentation);
        requireNotNegative("loss.balance", balance);
        requireNotNegative("loss.unlabelled", unlabelled);
        requireNotNegative("loss.depth", depth);
        requireNotNegative("loss.smoothness", smoothness);
        require(confidence > 0 && confidence <= 1, "loss.confidence", confidence, "above 0, at most 1");
        requireNotNegative("loss.featureDistance", featureDistance);
        requireNotNegative("loss.orthogonality", orthogonality);
        require(
                orthogonalityUntil >= 0 && orthogonalityUntil <= 1,
                "loss.orthogonalityUntil",
                orthogonalityUntil,
                "0 to 1");
        require(scales >= 1 && scales <= 4, "loss.scales", scales, "1 to 4");
        require(nearest > 0 && nearest < farthest, "loss.nearest", nearest, "above 0 and below loss.farthest");
    }
}
