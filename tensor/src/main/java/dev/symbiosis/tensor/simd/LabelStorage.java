package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Storage;

/// Labels of one tensor, row-major, in an array of the pool that may be longer than the shape needs.
record LabelStorage(int[] labels, Pool pool) implements Storage {

    static int[] labels(Tensor tensor) {
        return ((LabelStorage) tensor.storage()).labels;
    }

    @Override
    public void release() {
        pool.giveBack(labels);
    }
}
