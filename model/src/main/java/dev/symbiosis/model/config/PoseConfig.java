package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;

import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.pose.PoseNetwork;

/// How the camera's motion between frames is known.
///
/// @param known true to take the data's own motion (depth then has its unit); false to learn it from the images
/// @param depth layers of the pose network's encoder
/// @param width channels of its first convolution
/// @param advance how far forward the pose network expects the camera to move between frames, in the unit of
///     `loss.nearest`; 0 to expect nothing, as published. Networks without pretraining need it on video from a car
public record PoseConfig(boolean known, int depth, int width, double advance) {
    public PoseConfig {
        require(ResNet.DEPTHS.contains(depth), "pose.depth", depth, "18, 34, 50, 101");
        require(width > 0, "pose.width", width, "at least 1");
    }

    /// The network that learns it, with fresh parameters.
    public PoseNetwork network(Parameters parameters) {
        return new PoseNetwork(parameters, depth, width, advance);
    }
}
