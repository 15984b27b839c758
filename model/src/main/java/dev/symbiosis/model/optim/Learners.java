package dev.symbiosis.model.optim;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The parameters of an optimiser, each with its state tensors: what all optimisers do alike.
final class Learners {
    /// Added to the norm as torch.nn.utils.clip_grad_norm_ does, for the same numbers.
    private static final double CLIP_EPSILON = 1e-6;

    /// The slot of one number that holds how many steps moved a parameter.
    static final String STEP = "step";

    private final Backend kernels;
    private final List<Learner> all = new ArrayList<>();
    private final Map<String, Tensor> state = new LinkedHashMap<>();

    /// @param slots names of the state tensors each parameter has, of its shape but for [#STEP]; they start at 0
    Learners(Backend kernels, List<ParameterGroup> groups, List<String> slots) {
        this.kernels = kernels;
        Set<String> seen = new HashSet<>();
        for (ParameterGroup group : groups) {
            for (Parameter parameter : group.parameters()) {
                if (!seen.add(parameter.name())) {
                    throw new IllegalArgumentException(
                            "optimizer: %s is in two groups, or twice in %s".formatted(parameter.name(), group.name()));
                }
                all.add(new Learner(parameter, group.rateFactor()));
                Tensor value = parameter.value();
                for (String slot : slots) {
                    Shape shape = slot.equals(STEP) ? Shape.of(1) : value.shape();
                    state.put(
                            nameOf(parameter, slot),
                            kernels.fill(value.type(), shape, 0).keep());
                }
            }
        }
    }

    /// A parameter, the factor of its group, and how many steps moved it; the number is saved only in the slot [#STEP].
    static final class Learner {
        private final Parameter parameter;
        private final double rateFactor;
        private long steps;

        private Learner(Parameter parameter, double rateFactor) {
            this.parameter = parameter;
            this.rateFactor = rateFactor;
        }

        Parameter parameter() {
            return parameter;
        }

        double rateFactor() {
            return rateFactor;
        }

        long steps() {
            return steps;
        }
    }

    /// A parameter that moves in a step.
    record Moving(Learner learner, Tensor gradient) {}

    /// What moves in a step.
    ///
    /// @param norm of all gradients together
    /// @param gradientScale brings the norm down to the bound
    record Step(List<Moving> moving, double norm, double gradientScale) {}

    /// Collects what moves, counts its step, and clips.
    ///
    /// @param clip largest norm of all gradients together
    Step prepare(Gradients gradients, double clip, long step) {
        List<Moving> moving = new ArrayList<>();
        for (Learner learner : all) {
            Tensor gradient = gradients.of(learner.parameter().value());
            if (gradient != null) {
                moving.add(new Moving(learner, gradient));
            }
        }
        double norm = Math.sqrt(
                kernels.sumOfSquares(moving.stream().map(Moving::gradient).toList()));
        if (!Double.isFinite(norm)) {
            throw new NonFiniteGradientException(step, firstNonFinite(moving), norm);
        }
        moving.forEach(one -> one.learner().steps++);
        return new Step(moving, norm, norm > clip ? clip / (norm + CLIP_EPSILON) : 1);
    }

    private String firstNonFinite(List<Moving> moving) {
        return moving.stream()
                .filter(one -> !Double.isFinite(kernels.sumOfSquares(List.of(one.gradient()))))
                .findFirst()
                .map(one -> one.learner().parameter().name())
                .orElse("all parameters together");
    }

    Tensor state(Moving moving, String slot) {
        Tensor tensor = state.get(nameOf(moving.learner().parameter(), slot));
        if (tensor == null) {
            throw new IllegalStateException("there is no state " + slot);
        }
        return tensor;
    }

    /// All state, the counts of steps as they are now.
    Map<String, Tensor> state() {
        try (Scope _ = kernels.scope()) {
            for (Learner learner : all) {
                Tensor count = state.get(nameOf(learner.parameter(), STEP));
                if (count != null) {
                    kernels.movingAverage(
                            count, kernels.fill(count.type(), count.shape(), (double) learner.steps()), 0);
                }
            }
        }
        return Collections.unmodifiableMap(state);
    }

    void restore(Map<String, Tensor> saved) {
        state.forEach((name, own) -> {
            Tensor other = saved.get(name);
            if (other == null || !other.shape().equals(own.shape()) || other.type() != own.type()) {
                throw new InputException("optimizer: the saved state does not fit")
                        .with("tensor", name)
                        .with("expected", own)
                        .with("found", other == null ? "nothing" : other)
                        .hint(
                                "it was saved by another version or with another configuration; to start another run from its"
                                        + " weights: train --set start.from=RUN");
            }
        });
        state.replaceAll((name, own) -> {
            Tensor copy = kernels.copy(saved.getOrDefault(name, own)).keep();
            own.release();
            return copy;
        });
        for (Learner learner : all) {
            Tensor count = state.get(nameOf(learner.parameter(), STEP));
            learner.steps = count == null ? 0 : (long) count.item();
        }
    }

    void close() {
        state.values().forEach(Tensor::release);
    }

    private static String nameOf(Parameter parameter, String slot) {
        return parameter.name() + "." + slot;
    }
}
