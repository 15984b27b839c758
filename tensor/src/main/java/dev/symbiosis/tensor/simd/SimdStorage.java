package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Storage;

/// Numbers of one tensor in an array of the pool; the array may be longer than the layout needs.
record SimdStorage(float[] data, Layout layout, Pool pool) implements Storage {

    static float[] data(Tensor tensor) {
        return ((SimdStorage) tensor.storage()).data;
    }

    static Layout layout(Tensor tensor) {
        return ((SimdStorage) tensor.storage()).layout;
    }

    @Override
    public void release() {
        pool.giveBack(data);
    }
}
