package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;

/// How a network is measured.
///
/// @param width columns at which labels and depth are compared; the network's answer is resized to them
/// @param height rows
/// @param every iterations between evaluations on some images during training; the last one is on all
/// @param quick images of an evaluation during training
/// @param leastDepth true depths from here count
/// @param mostDepth up to here, in metres
/// @param pictures images of which pictures are kept
/// @param crop part of the image in which depth is measured
/// @param alignLogits whether logits are resized with aligned corners, as published
/// @param alignDisparities the same of disparities; published without
/// @param windowWidth columns of the windows in which the network sees an image; 0 for the whole image at once
/// @param windowHeight rows of them
/// @param windowOverlap share of a window that its neighbour sees too
public record EvaluateConfig(
        int width,
        int height,
        int every,
        int quick,
        double leastDepth,
        double mostDepth,
        int pictures,
        Part crop,
        boolean alignLogits,
        boolean alignDisparities,
        int windowWidth,
        int windowHeight,
        double windowOverlap) {

    /// Parts of an image in which depth is measured.
    public enum Part {
        /// All of it.
        NONE,
        /// Without the lowest quarter.
        UPPER,
        /// The middle half of the rows, and the columns that ManyDepth keeps of Cityscapes.
        CITYSCAPES
    }

    public EvaluateConfig {
        require(width > 0 && height > 0, "evaluate.width", width + " x " + height, "a size in pixels");
        require(
                (windowWidth == 0) == (windowHeight == 0) && windowWidth >= 0 && windowHeight >= 0,
                "evaluate.windowWidth",
                windowWidth + " x " + windowHeight,
                "0 x 0 for no windows, or a size in pixels");
        require(windowOverlap >= 0 && windowOverlap < 1, "evaluate.windowOverlap", windowOverlap, "0 to below 1");
        require(every > 0, "evaluate.every", every, "at least 1");
        require(quick > 0, "evaluate.quick", quick, "at least 1");
        require(pictures >= 0, "evaluate.pictures", pictures, "at least 0");
        require(
                leastDepth > 0 && leastDepth < mostDepth,
                "evaluate.leastDepth",
                leastDepth,
                "above 0 and below evaluate.mostDepth");
    }
}
