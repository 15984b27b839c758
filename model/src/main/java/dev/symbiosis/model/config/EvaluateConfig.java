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
public record EvaluateConfig(
        int width, int height, int every, int quick, double leastDepth, double mostDepth, int pictures) {

    public EvaluateConfig {
        require(width > 0 && height > 0, "evaluate.width", width + " x " + height, "a size in pixels");
        require(every > 0, "evaluate.every", every, "at least 1");
        require(quick > 0, "evaluate.quick", quick, "at least 1");
        require(
                leastDepth >= 0 && leastDepth < mostDepth,
                "evaluate.leastDepth",
                leastDepth,
                "below evaluate.mostDepth");
    }
}
