package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;

import dev.symbiosis.model.config.AugmentConfig.Head;
import dev.symbiosis.model.config.AugmentConfig.Mix;
import dev.symbiosis.model.network.NetworkConfig;

/// A whole run.
///
/// @param preset the name of the preset it started from
/// @param data what it learns from
/// @param network the network; its number of classes is the data's and is filled in when the data is known
/// @param start what its parameters start from
/// @param pose how the camera's motion is known
/// @param augment how images are changed
/// @param loss what is minimised
/// @param learn how
/// @param evaluate how it is measured
public record RunConfig(
        String preset,
        DataConfig data,
        NetworkConfig network,
        StartConfig start,
        PoseConfig pose,
        AugmentConfig augment,
        LossConfig loss,
        LearnConfig learn,
        EvaluateConfig evaluate) {

    public RunConfig {
        boolean depth = network.depthHead();
        require(
                depth || augment.mix() == Mix.NONE || augment.mix() == Mix.CLASS,
                "augment.mix",
                augment.mix(),
                "NONE or CLASS where network.depthHead is false: the others go by depth");
        require(
                depth || learn.depthSteps() == 0,
                "learn.depthSteps",
                learn.depthSteps(),
                "0 where network.depthHead is false");
        require(
                !augment.colorAug() || augment.colorAugLabels() == Head.FINAL || network.sideHead(),
                "augment.colorAugLabels",
                augment.colorAugLabels(),
                "FINAL where network.sideHead is false");
        requireSize("data.cropWidth", data.cropWidth(), data.cropHeight(), network.outputStride());
        if (evaluate.windowWidth() == 0) {
            requireSize("data.width", data.width(), data.height(), network.outputStride());
        } else {
            requireSize(
                    "evaluate.windowWidth",
                    Math.min(evaluate.windowWidth(), data.width()),
                    Math.min(evaluate.windowHeight(), data.height()),
                    network.outputStride());
        }
    }

    /// Whether a pose network learns the camera's motion.
    public boolean learnsPose() {
        return network.depthHead() && !pose.known();
    }

    /// The same run with the number of classes the data has. A network without classes stays without.
    public RunConfig withClasses(int classes) {
        return network.classes() == 0
                ? this
                : new RunConfig(
                        preset, data, network.withClasses(classes), start, pose, augment, loss, learn, evaluate);
    }

    /// What the network sees has to halve evenly, and at least two features have to be left.
    private static void requireSize(String key, int width, int height, int stride) {
        require(
                width % stride == 0 && height % stride == 0 && Math.min(width, height) >= 2 * stride,
                key,
                width + " x " + height,
                "multiples of network.outputStride, %d, at least %d x %d".formatted(stride, 2 * stride, 2 * stride));
    }
}
