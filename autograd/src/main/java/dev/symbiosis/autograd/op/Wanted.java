package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which inputs of an op want a gradient: the others' gradients are not computed.
public final class Wanted {
    private final boolean[] inputs;

    public Wanted(boolean... inputs) {
        this.inputs = inputs.clone();
    }

    /// Whether there is an input at this place, and it wants a gradient.
    public boolean at(int input) {
        return input < inputs.length && inputs[input];
    }

    /// Gradients of the inputs in order, computed where wanted and null elsewhere; there may be fewer inputs than recipes.
    @SafeVarargs
    public final List<@Nullable Tensor> gradients(Supplier<Tensor>... recipes) {
        List<@Nullable Tensor> gradients = new ArrayList<>(Collections.nCopies(inputs.length, null));
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i]) {
                gradients.set(i, recipes[i].get());
            }
        }
        return gradients;
    }
}
