package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Storage;

/// Labels of one tensor, row-major. They are few, so the garbage collector has them.
record LabelStorage(int[] labels) implements Storage {

    static int[] labels(Tensor tensor) {
        return ((LabelStorage) tensor.storage()).labels;
    }

    @Override
    public void release() {}
}
