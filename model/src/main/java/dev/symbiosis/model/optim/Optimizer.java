package dev.symbiosis.model.optim;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.tensor.Tensor;
import java.util.Map;

/// Moves parameters against their gradients.
///
/// A parameter that no gradient reached in a step stays as it is in that step, and so does its state: neither momentum
/// nor weight decay moves it.
///
/// The state is made once, at construction, and lives until [#close].
public sealed interface Optimizer extends AutoCloseable permits Adam, Sgd {

    /// One step for all parameters.
    ///
    /// @param rateFactor times the learning rate: what the [Schedule] says
    /// @return the Euclidean norm of all gradients together, before clipping
    /// @throws NonFiniteGradientException before anything moved, if a gradient holds NaN or infinity
    double update(Gradients gradients, double rateFactor);

    /// Steps done.
    long steps();

    /// The tensors a checkpoint needs, named after their parameters; they stay the optimiser's own.
    Map<String, Tensor> state();

    /// Goes on from a checkpoint: copies these tensors, named as in [#state].
    ///
    /// @throws dev.symbiosis.tensor.InputException if one is missing or has another shape; nothing is changed then
    void restore(long steps, Map<String, Tensor> state);

    @Override
    void close();
}
