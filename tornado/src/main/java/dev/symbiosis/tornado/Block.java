package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Storage;
import java.util.function.Consumer;

/// Where the numbers of one tensor lie in the heap of the device; labels are whole floats.
///
/// @param offset of the first number
/// @param length numbers reserved
/// @param giveBack what takes it back
record Block(int offset, int length, Consumer<Block> giveBack) implements Storage {

    static Block of(Tensor tensor) {
        return (Block) tensor.storage();
    }

    long bytes() {
        return (long) length * Float.BYTES;
    }

    @Override
    public void release() {
        giveBack.accept(this);
    }
}
