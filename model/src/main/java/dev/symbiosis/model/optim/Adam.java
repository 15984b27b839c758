package dev.symbiosis.model.optim;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.model.optim.Learners.Moving;
import dev.symbiosis.model.optim.Learners.Step;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Backend.AdamRule;
import java.util.List;
import java.util.Map;

/// Adam (Kingma and Ba, 2015), with the decay of weights added to the gradient.
///
///     m ← β₁ m + (1 − β₁) g          v ← β₂ v + (1 − β₂) g²          g + decay · θ in place of g
///     θ ← θ − rate · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
///
/// t counts the steps that moved the parameter: one whose first gradient comes late starts then as others did at the first step.
/// Reference: torch.optim.Adam.
public final class Adam implements Optimizer {
    private static final String FIRST = "first_moment";
    private static final String SECOND = "second_moment";

    private final Backend kernels;
    private final Options options;
    private final Learners learners;
    private long steps;

    /// What the rule leaves open.
    ///
    /// @param rate learning rate of a group whose factor is 1
    /// @param beta1 what is left of the mean of gradients
    /// @param beta2 what is left of the mean of their squares
    /// @param epsilon keeps the quotient finite
    /// @param decay of weights
    /// @param clip largest norm of all gradients together; infinity for no clipping
    public record Options(double rate, double beta1, double beta2, double epsilon, double decay, double clip) {
        /// Of depth alone as published, its first phases: 1e-4, the usual β, no decay, no clipping.
        public static final Options PUBLISHED = new Options(1e-4, 0.9, 0.999, 1e-8, 0, Double.POSITIVE_INFINITY);
    }

    public Adam(Backend kernels, List<ParameterGroup> groups, Options options) {
        this.kernels = kernels;
        this.options = options;
        this.learners = new Learners(kernels, groups, List.of(FIRST, SECOND, Learners.STEP));
    }

    @Override
    public double update(Gradients gradients, double rateFactor) {
        Step step = learners.prepare(gradients, options.clip(), steps + 1);
        steps++;
        for (Moving moving : step.moving()) {
            double rate = options.rate() * moving.learner().rateFactor() * rateFactor;
            kernels.adam(
                    moving.learner().parameter().value(),
                    moving.gradient(),
                    learners.state(moving, FIRST),
                    learners.state(moving, SECOND),
                    step.gradientScale(),
                    options.decay(),
                    new AdamRule(
                            rate,
                            options.beta1(),
                            options.beta2(),
                            options.epsilon(),
                            moving.learner().steps()));
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
