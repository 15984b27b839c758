package dev.symbiosis.autograd;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The gradients of watched tensors, summed over every loss that was taken backward into it.
///
/// It owns its tensors: they live until [#close], also beyond the scope in which they were made.
public final class Gradients implements AutoCloseable {
    private final Backend kernels;
    private final IdentityHashMap<Tensor, Tensor> sums = new IdentityHashMap<>();

    public Gradients(Backend kernels) {
        this.kernels = kernels;
    }

    /// The gradient of a watched tensor, or null if none reached it.
    public @Nullable Tensor of(Tensor watched) {
        return sums.get(watched);
    }

    /// Adds to the gradient of a watched tensor and takes the addend over.
    void add(Tensor watched, Tensor gradient) {
        Tensor sum = sums.get(watched);
        if (sum == null) {
            sums.put(watched, gradient.keep());
        } else {
            kernels.accumulate(sum, gradient);
            gradient.release();
        }
    }

    @Override
    public void close() {
        sums.values().forEach(Tensor::release);
        sums.clear();
    }
}
