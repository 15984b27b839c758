package dev.symbiosis.tornado;

import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The tensors of one backend in the device's heap, and the kernels that wait because nothing needs them yet.
///
/// What a waiting kernel touches is not given to another tensor before the kernel ran.
final class Memory {
    /// What may stay taken for kernels that wait, as a part of the heap.
    private static final int KEPT_BACK = 8;

    private final Device device;
    private final Chain chain;
    private final Updates updates;
    private final Pieces pieces;
    private final List<Block> released = new ArrayList<>();
    private @Nullable Held held;
    private long live;
    private long peak;

    Memory(Device device) {
        this.device = device;
        this.chain = new Chain(device);
        this.updates = new Updates(device);
        this.pieces = new Pieces(device);
    }

    Block take(long count) {
        int length = Space.rounded(count);
        int offset = device.space().take(length).orElseGet(() -> {
            flush();
            return device.space().take(length).orElseThrow(() -> full(length));
        });
        live += 4L * length;
        peak = Math.max(peak, live);
        return new Block(offset, length, this::giveBack);
    }

    private InputException full(int length) {
        Space space = device.space();
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
        released.add(block);
        settle();
        if (released.stream().mapToLong(Block::length).sum() > device.space().size() / KEPT_BACK) {
            flush();
        }
    }

    Usage usage() {
        return new Usage(live, peak);
    }

    /// Place of a tensor that the next launch reads: what was to be written there is written.
    int read(Tensor tensor) {
        Block block = checked(tensor);
        if (held != null && held.writes(block.offset(), block.length())) {
            launchHeld();
        }
        if (pieces.writes(block.offset(), block.length())) {
            flushPieces();
        }
        if (chain.writes(block.offset(), block.length())) {
            launchHeld();
        }
        if (chain.writes(block.offset(), block.length())) {
            flushChain();
        }
        if (updates.writes(block.offset(), block.length())) {
            flushUpdates();
        }
        return block.offset();
    }

    /// Place of a new tensor that the next launch writes: nothing can be waiting for it.
    int write(Tensor fresh) {
        return checked(fresh).offset();
    }

    /// Keeps a launch back until something needs it. It is told that its tensors are ready, as [#read] gives them.
    void hold(Kind kind, Grid grid, int[] ints, Tensor result, List<Tensor> read) {
        launchHeld();
        held = new Held(
                kind,
                grid,
                ints,
                checked(result),
                Math.toIntExact(result.shape().size()),
                read.stream().map(this::checked).toList());
    }

    /// The launch that was kept back, if it makes this tensor and fits; from now on the caller sees to it.
    Optional<Held> takeHeld(Tensor result, Predicate<Held> fits) {
        Held found = held;
        if (found == null || found.result().offset() != place(result) || !fits.test(found)) {
            return Optional.empty();
        }
        held = null;
        return Optional.of(found);
    }

    void add(Chain.Step step) {
        if (held != null && held.touches(step.y(), step.count()) && !held.takes(step)) {
            launchHeld();
        }
        boolean late = updates.touches(step.y(), step.count());
        for (Span span : step.reads()) {
            late |= updates.writes(span.start(), span.length());
        }
        if (late) {
            flushUpdates();
        }
        if (!isLeftToPiece(step)) {
            chain.add(step);
        }
    }

    /// Sees to it that no piece has to do with a step, unless it can do the step itself.
    private boolean isLeftToPiece(Chain.Step step) {
        if (step.adds() && pieces.writes(step.b(), step.count())) {
            if (chain.touches(step.y(), step.count())) {
                flushChain();
            }
            if (pieces.adds(step.b(), step.y(), step.count())) {
                return true;
            }
        }
        boolean waits = pieces.touches(step.y(), step.count());
        for (Span span : step.reads()) {
            waits |= pieces.writes(span.start(), span.length());
        }
        if (waits) {
            flushPieces();
        }
        return false;
    }

    /// Leaves a piece of work for later. It is told that its tensors are ready, as [#read] gives them.
    void add(Piece piece) {
        pieces.add(piece);
    }

    /// Does a piece of work.
    void launch(Piece piece) {
        pieces.launch(List.of(piece));
    }

    void add(Kind kind, Updates.Update update) {
        if (update.meets(pieces)) {
            flushPieces();
        }
        if (held != null && held.isWrittenBy(update)) {
            launchHeld();
        }
        if (!updates.takes(kind, update)) {
            flushUpdates();
        }
        updates.add(kind, update);
    }

    /// Place of a tensor for a kernel that will wait.
    int place(Tensor tensor) {
        return checked(tensor).offset();
    }

    void flush() {
        flushPieces();
        flushUpdates();
    }

    private void flushPieces() {
        pieces.flush();
        settle();
    }

    private void launchHeld() {
        Held last = held;
        if (last != null) {
            held = null;
            last.launch(device, chain.takeFor(last));
            settle();
        }
    }

    /// Functions may read what the launch that is kept back makes.
    private void flushChain() {
        launchHeld();
        chain.flush();
        settle();
    }

    /// Updates may read what functions make that were there before them; functions that came later have nothing to do with
    /// them, or the updates would be done.
    private void flushUpdates() {
        flushChain();
        updates.flush();
        settle();
    }

    /// Gives back what was released and no waiting kernel needs.
    private void settle() {
        released.removeIf(block -> {
            boolean needed = chain.touches(block.offset(), block.length())
                    || updates.touches(block.offset(), block.length())
                    || pieces.touches(block.offset(), block.length())
                    || (held != null && held.touches(block.offset(), block.length()));
            if (!needed) {
                device.space().giveBack(block.offset(), block.length());
            }
            return !needed;
        });
    }

    /// No bounds are checked on the device, so they are here.
    private Block checked(Tensor tensor) {
        Block block = Block.of(tensor);
        Shape shape = tensor.shape();
        if (shape.size() > block.length()
                || block.offset() + (long) block.length() > device.space().size()) {
            throw new IllegalStateException("tensor " + shape + " does not lie in its place " + block);
        }
        return block;
    }
}
