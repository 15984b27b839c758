package dev.symbiosis.model.imports;

import dev.symbiosis.model.imports.Value.Kind;
import dev.symbiosis.model.imports.Value.Named;
import dev.symbiosis.model.imports.Value.Opaque;
import dev.symbiosis.model.imports.Value.Plain;
import dev.symbiosis.model.imports.Value.Sequence;
import dev.symbiosis.model.imports.Value.StorageReference;
import dev.symbiosis.model.imports.Value.StorageType;
import dev.symbiosis.model.imports.Value.Table;
import dev.symbiosis.model.imports.Value.TensorReference;
import dev.symbiosis.model.imports.Value.Text;
import dev.symbiosis.model.imports.Value.Tuple;
import dev.symbiosis.model.imports.Value.Whole;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the few permitted names mean: values made of values.
///
/// @param in says where in the file something is wrong
record Rebuild(ByteReader in) {

    Value.Global global(String module, String name) {
        return Globals.find(module, name)
                .orElseThrow(
                        () -> in.broken("the file wants '%s.%s', which is no part of a state dictionary"
                                        .formatted(module, name))
                                .hint(
                                        "save the weights alone, torch.save(model.state_dict(), FILE); nothing in the file was executed"));
    }

    /// ('storage', type, key, device, count), and in the older form a view, which has to be none.
    StorageReference storage(Value id) {
        if (id instanceof Tuple(var parts)
                && parts.size() >= 5
                && parts.get(0) instanceof Text(var word)
                && word.equals("storage")
                && parts.get(1) instanceof StorageType(var type)
                && parts.get(2) instanceof Text(var key)
                && (parts.size() == 5 || (parts.size() == 6 && parts.get(5) == Plain.VALUE))) {
            return new StorageReference(type, key, count(parts.get(4), "the length of a storage"));
        }
        throw in.broken("a persistent id does not describe a storage");
    }

    /// What Python would make by calling the name.
    Value call(Value callable, Value arguments) {
        if (!(callable instanceof Named(Kind kind, String name)) || !(arguments instanceof Tuple(var items))) {
            throw in.broken("the pickle calls what cannot be called");
        }
        return switch (kind) {
            case DICTIONARY -> dictionary(items);
            case TENSOR -> tensor(items);
            case PARAMETER -> {
                if (items.isEmpty() || !(items.getFirst() instanceof TensorReference parameter)) {
                    throw in.broken("a parameter has no tensor");
                }
                yield parameter;
            }
            case SIZE -> items.size() == 1 && items.getFirst() instanceof Tuple size ? size : new Tuple(items);
            case OPAQUE -> new Opaque(name);
        };
    }

    /// Keys and values in turns.
    void put(Map<Value, Value> entries, List<Value> flat) {
        if (flat.size() % 2 != 0) {
            throw in.broken("a dictionary has a key without a value");
        }
        for (int i = 0; i < flat.size(); i += 2) {
            Value key = flat.get(i);
            if (!(key instanceof Text || key instanceof Whole)) {
                throw in.broken("a key of a dictionary is neither text nor a whole number");
            }
            if (entries.put(key, flat.get(i + 1)) != null) {
                throw in.broken("a dictionary has a key twice: " + key);
            }
        }
    }

    /// Empty, or from a list of pairs, as Python 2 wrote it.
    private Table dictionary(List<Value> items) {
        Table table = new Table(new LinkedHashMap<>());
        if (items.isEmpty()) {
            return table;
        }
        if (items.size() != 1 || !(items.getFirst() instanceof Sequence(var pairs))) {
            throw in.broken("a dictionary is not made of pairs");
        }
        for (Value pair : pairs) {
            switch (pair) {
                case Tuple(var both) -> put(table.entries(), both);
                case Sequence(var both) -> put(table.entries(), both);
                default -> throw in.broken("a dictionary is not made of pairs");
            }
        }
        return table;
    }

    /// (storage, offset, sizes, strides, …); what follows is about gradients.
    private TensorReference tensor(List<Value> items) {
        if (items.size() < 4
                || !(items.get(0) instanceof StorageReference storage)
                || !(items.get(2) instanceof Tuple(var sizes))
                || !(items.get(3) instanceof Tuple(var strides))
                || sizes.size() != strides.size()) {
            throw in.broken("a tensor is not made of storage, offset, sizes and strides");
        }
        return new TensorReference(
                storage,
                count(items.get(1), "the offset of a tensor"),
                counts(sizes, "a size of a tensor"),
                counts(strides, "a stride of a tensor"));
    }

    private List<Long> counts(List<Value> values, String what) {
        List<Long> counts = new ArrayList<>();
        values.forEach(value -> counts.add(count(value, what)));
        return List.copyOf(counts);
    }

    private long count(Value value, String what) {
        if (value instanceof Whole(BigInteger number) && number.signum() >= 0 && number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        throw in.broken(what + " is not a count: " + (value instanceof Whole(var number) ? number : "no number"));
    }
}
