package dev.symbiosis.tornado;

import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.Usage;

/// The tensors of one backend in the device's heap. What a waiting job touches is not given to another tensor before it ran; what is
/// kept back for that counts in no figure.
final class Memory {
    /// What may stay taken for jobs that wait, as a part of the heap.
    private static final int KEPT_BACK = 8;

    private final Device device;
    private final Space space;
    private final Places places;
    private final Queue queue;
    private long live;
    private long peak;

    /// @param most jobs that wait, see [Queue]
    Memory(Device device, int most) {
        this.device = device;
        this.space = device.space();
        this.places = new Places(space);
        this.queue = new Queue(device, places, most);
    }

    Queue queue() {
        return queue;
    }

    Block take(long count) {
        int length = Space.rounded(count);
        int offset = space.take(length).orElseGet(() -> {
            queue.flush();
            return space.take(length).orElseThrow(() -> full(length));
        });
        places.add(offset, length);
        live += 4L * length;
        peak = Math.max(peak, live);
        return new Block(offset, length, this::giveBack);
    }

    private InputException full(int length) {
        return new InputException("tornado: the heap on the device is full")
                .with(
                        "wanted",
                        "%,d MiB for one tensor, the longest free stretch is %,d MiB"
                                .formatted(mib(length), mib(space.longestFree())))
                .with("taken", "%,d MiB of %,d MiB".formatted(mib(space.taken()), mib(space.size())))
                .hint("a smaller learn.batch or crop, or learn.recompute=true");
    }

    private static long mib(long numbers) {
        return (numbers * Float.BYTES) >> 20;
    }

    private void giveBack(Block block) {
        live -= block.bytes();
        places.release(block.offset(), block.length());
        if (places.keptBack() > space.size() / KEPT_BACK && device.isUsable()) {
            queue.flush();
        }
    }

    Usage usage() {
        return new Usage(live, peak);
    }

    /// Where a tensor lies. No bounds are checked on the device, so they are here.
    Span span(Tensor tensor) {
        Block block = Block.of(tensor);
        Shape shape = tensor.shape();
        if (shape.size() > block.length() || block.offset() + (long) block.length() > space.size()) {
            throw new IllegalStateException("tensor " + shape + " does not lie in its place " + block);
        }
        return new Span(block.offset(), Math.toIntExact(shape.size()));
    }
}
