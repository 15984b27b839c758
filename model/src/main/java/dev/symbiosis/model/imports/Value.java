package dev.symbiosis.model.imports;

import dev.symbiosis.model.state.Safetensors.ElementType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// What a pickle can hold here: plain values and references to tensors.
sealed interface Value {

    /// `None`, truth values and floating point numbers, whose worth nothing here depends on.
    enum Plain implements Value {
        VALUE
    }

    record Whole(BigInteger number) implements Value {
        static Whole of(long number) {
            return new Whole(BigInteger.valueOf(number));
        }
    }

    record Text(String text) implements Value {}

    record Tuple(List<Value> items) implements Value {}

    record Sequence(List<Value> items) implements Value {}

    /// A dictionary; keys are [Text] or [Whole].
    record Table(Map<Value, Value> entries) implements Value {}

    /// An object of a permitted kind that holds no weights, such as a counter of a schedule.
    record Opaque(String name) implements Value {}

    /// Numbers in the file.
    ///
    /// @param count how many
    record StorageReference(ElementType type, String key, long count) implements Value {}

    /// A view of a storage.
    ///
    /// @param offset of its first number in the storage
    /// @param sizes and `strides` by axis, in numbers
    record TensorReference(StorageReference storage, long offset, List<Long> sizes, List<Long> strides)
            implements Value {}

    /// A name that a pickle may mention: what is done where the pickle says "call".
    sealed interface Global extends Value {}

    record StorageType(ElementType type) implements Global {}

    record Named(Kind kind, String name) implements Global {}

    /// Kinds of permitted names.
    enum Kind {
        /// Makes a dictionary.
        DICTIONARY,
        /// Makes a tensor out of a storage.
        TENSOR,
        /// Is its first argument.
        PARAMETER,
        /// Is its only argument, a tuple.
        SIZE,
        /// Makes something without weights.
        OPAQUE
    }
}
