package dev.symbiosis.model.imports;

import dev.symbiosis.model.imports.Value.Sequence;
import dev.symbiosis.model.imports.Value.StorageReference;
import dev.symbiosis.model.imports.Value.Table;
import dev.symbiosis.model.imports.Value.TensorReference;
import dev.symbiosis.model.imports.Value.Tuple;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Takes tensors out of the storages of an archive.
///
/// A tensor lies wholly in its storage and uses no number twice. Two tensors of one storage are the same view or are
/// apart: so no file can make more numbers than it has.
final class Storages {
    private final ForeignFile file;
    private final Archive archive;
    private final Map<String, StorageReference> references;
    private final Map<TensorReference, Entry> made = new HashMap<>();
    private final Map<String, ByteBuffer> loaded = new HashMap<>();
    /// Of each storage, the parts that tensors use: beginning and end.
    private final Map<String, TreeMap<Long, Long>> used = new HashMap<>();

    Storages(ForeignFile file, Archive archive) {
        this.file = file;
        this.archive = archive;
        this.references = references(file, archive.root());
    }

    /// Every storage that a value refers to, by key; each is described in one way only.
    static Map<String, StorageReference> references(ForeignFile file, Value root) {
        Map<String, StorageReference> found = new LinkedHashMap<>();
        Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Value> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Value value = open.pop();
            if (!seen.add(value)) {
                continue;
            }
            switch (value) {
                case Tuple(var items) -> open.addAll(items);
                case Sequence(var items) -> open.addAll(items);
                case Table(var entries) -> open.addAll(entries.values());
                case TensorReference tensor -> open.add(tensor.storage());
                case StorageReference storage -> {
                    StorageReference other = found.putIfAbsent(storage.key(), storage);
                    if (other != null && !other.equals(storage)) {
                        throw file.broken(
                                0,
                                "storage '%s' is described in two ways: %d numbers of %s, %d of %s"
                                        .formatted(
                                                storage.key(),
                                                other.count(),
                                                other.type(),
                                                storage.count(),
                                                storage.type()));
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    /// Bytes of a storage.
    static long bytes(ForeignFile file, long offset, StorageReference storage) {
        try {
            return Math.multiplyExact(storage.count(), (long) storage.type().bytes());
        } catch (ArithmeticException e) {
            throw file.broken(
                    offset, "storage '%s' of %d numbers is too large".formatted(storage.key(), storage.count()));
        }
    }

    /// The numbers of a tensor.
    ///
    /// @param name for messages
    Entry tensor(String name, TensorReference tensor) {
        Entry known = made.get(tensor);
        if (known != null) {
            return known;
        }
        StorageReference storage = tensor.storage();
        Archive.Place place = archive.places().get(storage.key());
        if (place == null || !storage.equals(references.get(storage.key()))) {
            throw file.broken(
                    0, "tensor '%s' is in storage '%s', which is not in the file".formatted(name, storage.key()));
        }
        if (place.bytes() != bytes(file, place.start(), storage)) {
            throw file.broken(
                    place.start(),
                    "storage '%s' has %d bytes, but %d numbers of %s were announced"
                            .formatted(storage.key(), place.bytes(), storage.count(), storage.type()));
        }
        long end = end(name, place, tensor);
        requireApart(name, place, tensor, end);
        ByteBuffer all = loaded.computeIfAbsent(storage.key(), key -> Checksum.require(file, key, place));
        Entry entry = new Entry(storage.type(), shape(name, place, tensor), gathered(all, tensor));
        made.put(tensor, entry);
        return entry;
    }

    /// The place behind its last number, after all checks of its sizes and strides.
    private long end(String name, Archive.Place place, TensorReference tensor) {
        List<Integer> axes = new ArrayList<>();
        boolean empty = false;
        for (int axis = 0; axis < tensor.sizes().size(); axis++) {
            empty |= tensor.sizes().get(axis) == 0;
            if (tensor.sizes().get(axis) > 1) {
                axes.add(axis);
            }
        }
        if (empty) {
            return tensor.offset();
        }
        axes.sort(Comparator.comparing(tensor.strides()::get));
        try {
            long extent = 1;
            for (int axis : axes) {
                long stride = tensor.strides().get(axis);
                if (stride < extent) {
                    throw file.broken(
                            place.start(),
                            "tensor '%s' uses numbers of its storage twice: sizes %s, strides %s"
                                    .formatted(name, tensor.sizes(), tensor.strides()));
                }
                extent = Math.addExact(extent, Math.multiplyExact(tensor.sizes().get(axis) - 1, stride));
            }
            long end = Math.addExact(tensor.offset(), extent);
            if (end <= tensor.storage().count()) {
                return end;
            }
        } catch (ArithmeticException e) {
            // Beyond any storage too.
        }
        throw file.broken(
                place.start(),
                "tensor '%s' does not lie in its storage of %d numbers: offset %d, sizes %s, strides %s"
                        .formatted(name, tensor.storage().count(), tensor.offset(), tensor.sizes(), tensor.strides()));
    }

    private void requireApart(String name, Archive.Place place, TensorReference tensor, long end) {
        if (end == tensor.offset()) {
            return;
        }
        TreeMap<Long, Long> parts = used.computeIfAbsent(tensor.storage().key(), key -> new TreeMap<>());
        Map.Entry<Long, Long> before = parts.lowerEntry(end);
        if (before != null && before.getValue() > tensor.offset()) {
            throw file.broken(
                    place.start(),
                    "tensor '%s' uses the numbers %d to %d of storage '%s', another tensor %d to %d of them"
                            .formatted(
                                    name,
                                    tensor.offset(),
                                    end,
                                    tensor.storage().key(),
                                    before.getKey(),
                                    before.getValue()));
        }
        parts.put(tensor.offset(), end);
    }

    private Shape shape(String name, Archive.Place place, TensorReference tensor) {
        int[] lengths = new int[tensor.sizes().size()];
        for (int axis = 0; axis < lengths.length; axis++) {
            long length = tensor.sizes().get(axis);
            if (length > Integer.MAX_VALUE) {
                throw file.broken(
                        place.start(), "tensor '%s' of sizes %s is too large".formatted(name, tensor.sizes()));
            }
            lengths[axis] = (int) length;
        }
        try {
            Shape shape = Shape.of(lengths);
            Math.multiplyExact(shape.size(), (long) tensor.storage().type().bytes());
            return shape;
        } catch (ArithmeticException e) {
            throw file.broken(place.start(), "tensor '%s' of sizes %s is too large".formatted(name, tensor.sizes()));
        }
    }

    /// Its numbers in row-major order.
    private static ByteBuffer gathered(ByteBuffer storage, TensorReference tensor) {
        int width = tensor.storage().type().bytes();
        long count = tensor.sizes().stream().reduce(1L, (a, b) -> a * b);
        if (count == tensor.storage().count() && isRowMajor(tensor)) {
            return storage;
        }
        ByteBuffer numbers = ByteBuffer.allocate((int) count * width).order(storage.order());
        long[] index = new long[tensor.sizes().size()];
        for (long i = 0; i < count; i++) {
            long at = tensor.offset();
            for (int axis = 0; axis < index.length; axis++) {
                at += index[axis] * tensor.strides().get(axis);
            }
            numbers.put(storage.slice((int) at * width, width));
            for (int axis = index.length - 1;
                    axis >= 0 && ++index[axis] == tensor.sizes().get(axis);
                    axis--) {
                index[axis] = 0;
            }
        }
        return numbers.flip();
    }

    private static boolean isRowMajor(TensorReference tensor) {
        long expected = 1;
        for (int axis = tensor.sizes().size() - 1; axis >= 0; axis--) {
            long size = tensor.sizes().get(axis);
            if (size > 1 && tensor.strides().get(axis) != expected) {
                return false;
            }
            expected *= size;
        }
        return tensor.offset() == 0;
    }
}
