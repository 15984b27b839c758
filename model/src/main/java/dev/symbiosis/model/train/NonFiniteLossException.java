package dev.symbiosis.model.train;

import java.util.Map;

/// A loss is NaN or infinite. Its gradient need not be: a minimum passes no gradient to a NaN, and training would go on without
/// that loss.
public final class NonFiniteLossException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NonFiniteLossException(long step, String loss, double value) {
        super("""
            training: the loss '%s' is %s in step %d
              hint     look for a sample with a camera, a motion or an image that is not finite; else lower the learning rate\
            """.formatted(loss, value, step));
    }

    /// @param step that was to be done, counted from 1
    /// @throws NonFiniteLossException that names the first loss that is not a finite number
    static void check(long step, Map<String, Double> losses) {
        losses.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new NonFiniteLossException(step, name, value);
            }
        });
    }
}
