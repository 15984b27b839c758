package dev.symbiosis.model.optim;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.model.optim.Learners.Moving;
import dev.symbiosis.model.optim.Learners.Step;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.Map;

/// Stochastic gradient descent with momentum, no Nesterov (docs/method.md 5.1).
///
///     v ← momentum · v + (g + decay · θ)          θ ← θ − rate · v
///
/// Weight decay applies to every parameter, biases and normalisation included, as published. A parameter without
/// gradient in a step is left alone, its velocity kept. Reference: torch.optim.SGD.
public final class Sgd implements Optimizer {
    private static final String VELOCITY = "velocity";

    private final Backend kernels;
    private final Options options;
    private final Learners learners;
    private long steps;

    /// What the rule leaves open.
    ///
    /// @param rate learning rate of a group whose factor is 1
    /// @param momentum what is left of the velocity
    /// @param decay of weights
    /// @param clip largest norm of all gradients together; infinity for no clipping
    public record Options(double rate, double momentum, double decay, double clip) {
        /// Of the joint training as published.
        public static final Options PUBLISHED = new Options(1e-2, 0.9, 5e-4, 10);
    }

    public Sgd(Backend kernels, List<ParameterGroup> groups, Options options) {
        this.kernels = kernels;
        this.options = options;
        this.learners = new Learners(kernels, groups, List.of(VELOCITY));
    }

    @Override
    public double update(Gradients gradients, double rateFactor) {
        Step step = learners.prepare(gradients, options.clip(), steps + 1);
        steps++;
        for (Moving moving : step.moving()) {
            kernels.sgd(
                    moving.learner().parameter().value(),
                    moving.gradient(),
                    learners.state(moving, VELOCITY),
                    step.gradientScale(),
                    options.rate() * moving.learner().rateFactor() * rateFactor,
                    options.momentum(),
                    options.decay());
        }
        return step.norm();
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public Map<String, Tensor> state() {
        return learners.state();
    }

    @Override
    public void restore(long stepsDone, Map<String, Tensor> state) {
        learners.restore(state);
        steps = stepsDone;
    }

    @Override
    public void close() {
        learners.close();
    }
}
