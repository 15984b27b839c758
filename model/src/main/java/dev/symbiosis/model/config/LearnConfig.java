package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;
import static dev.symbiosis.model.config.Rules.requireNotNegative;

/// How the network learns.
///
/// @param steps iterations in all
/// @param depthSteps iterations at the start that learn depth and pose alone
/// @param mixFrom iteration from which on the teacher takes part: mixed images with pseudo-labels, and ColorAug
/// @param unlabelledEvery iterations from one unlabelled batch to the next, once labels are learned from
/// @param batch images of a labelled batch, and of an unlabelled one
/// @param optimizer ADAM or SGD
/// @param rate learning rate
/// @param encoderFactor times the rate for the encoder
/// @param poseFactor times the rate for the pose network
/// @param decay of weights
/// @param clip largest norm of all gradients together
/// @param schedule how the rate falls: CONSTANT, POLYNOMIAL, COSINE, STEP (to a tenth every `period`)
/// @param period of STEP in iterations
/// @param warmUp iterations in which the rate rises from zero
/// @param teacherKeep largest share of itself that the teacher keeps in an iteration
/// @param teacherTrains whether the teacher normalises by the batch and drops out, as published; false for running
///     statistics, which it then averages too
/// @param freezeEncoder whether the encoder gets no gradient; its running statistics move all the same, as published
/// @param recompute whether the inside of blocks is computed again on the way back rather than kept in memory: the same
///     numbers from less memory in more time
public record LearnConfig(
        int steps,
        int depthSteps,
        int mixFrom,
        int unlabelledEvery,
        int batch,
        Optimizer optimizer,
        double rate,
        double encoderFactor,
        double poseFactor,
        double decay,
        double clip,
        Schedule schedule,
        int period,
        int warmUp,
        double teacherKeep,
        boolean teacherTrains,
        boolean freezeEncoder,
        boolean recompute) {

    public enum Optimizer {
        ADAM,
        SGD
    }

    public enum Schedule {
        CONSTANT,
        POLYNOMIAL,
        COSINE,
        STEP
    }

    public LearnConfig {
        require(steps > 0, "learn.steps", steps, "at least 1");
        requireNotNegative("learn.depthSteps", depthSteps);
        requireNotNegative("learn.mixFrom", mixFrom);
        require(unlabelledEvery > 0, "learn.unlabelledEvery", unlabelledEvery, "at least 1");
        require(batch > 0, "learn.batch", batch, "at least 1");
        require(rate > 0, "learn.rate", rate, "above 0");
        requireNotNegative("learn.encoderFactor", encoderFactor);
        requireNotNegative("learn.poseFactor", poseFactor);
        requireNotNegative("learn.decay", decay);
        require(clip > 0, "learn.clip", clip, "above 0");
        require(period > 0, "learn.period", period, "at least 1");
        requireNotNegative("learn.warmUp", warmUp);
        require(teacherKeep >= 0 && teacherKeep <= 1, "learn.teacherKeep", teacherKeep, "0 to 1");
    }
}
