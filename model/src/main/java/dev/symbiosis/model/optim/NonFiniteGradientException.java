package dev.symbiosis.model.optim;

/// A gradient holds NaN or infinity: a step with it would destroy the network.
public final class NonFiniteGradientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;
    private final String parameter;

    NonFiniteGradientException(long step, String parameter, double norm) {
        super("""
            optimizer: the gradient of %s is not finite in step %d
              norm     %s
              hint     lower the learning rate or clip gradients; look for a loss that divides by zero\
            """.formatted(parameter, step, norm));
        this.step = step;
        this.parameter = parameter;
    }

    /// The step that was to be done, counted from 1.
    public long step() {
        return step;
    }

    /// The first parameter, in the order of the groups, whose gradient is not finite.
    public String parameter() {
        return parameter;
    }
}
