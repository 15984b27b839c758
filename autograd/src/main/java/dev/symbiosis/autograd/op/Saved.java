package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// What an op's forward keeps for its backward.
public final class Saved {
    private final List<Tensor> tensors = new ArrayList<>();

    /// Keeps these, in this order.
    public void keep(Tensor... more) {
        tensors.addAll(List.of(more));
    }

    /// The tensor kept at this place, counted from 0.
    public Tensor get(int index) {
        return tensors.get(index);
    }

    /// All that was kept.
    public List<Tensor> all() {
        return List.copyOf(tensors);
    }
}
