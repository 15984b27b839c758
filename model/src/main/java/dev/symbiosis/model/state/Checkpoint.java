package dev.symbiosis.model.state;

import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.state.Safetensors.ElementType;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The state of a run in one safetensors file: tensors by name, the iteration, and text such as the configuration.
///
/// The metadata of the file holds a SHA-256 of all numbers, which loading verifies before anything is used.
///
/// @param step iterations done
/// @param metadata what was saved, without the entries of the file's own
/// @param tensors by name, in the order in which they were saved; they live until they are released
public record Checkpoint(long step, Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final String STEP = "step";
    private static final String SUM = "sha256";
    private static final int NAMED_PROBLEMS = 8;

    /// Gives the tensors back.
    public void release() {
        tensors.values().forEach(Tensor::release);
    }

    /// A whole number among what was saved.
    ///
    /// @throws InputException if there is none
    public long number(String name) {
        String text = metadata.getOrDefault(name, "nothing");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InputException("checkpoint: the metadata has no number '" + name + "'", e)
                    .with("found", text)
                    .hint("it was written by a program that does not say what is needed to go on from it");
        }
    }

    /// The tensors whose names start with this, without it.
    public Map<String, Tensor> part(String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        return part;
    }

    /// Writes a checkpoint so that the file holds the old one or the new one, each whole.
    public static void save(Path file, long step, Map<String, String> metadata, Map<String, Tensor> tensors) {
        Map<String, Saved> saved = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> saved.put(name, new Saved(tensor)));
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put(STEP, Long.toString(step));
        all.put(SUM, sum(saved.values()));
        Safetensors.write(file, all, saved);
    }

    /// Reads and verifies a checkpoint.
    ///
    /// @param part what the names of the tensors start with that are wanted; empty for all
    /// @throws InputException with the file if it is missing, broken or not a checkpoint
    public static Checkpoint load(Path file, String part, Backend backend) {
        Safetensors.Content content = Safetensors.read(file);
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        String expected = required(file, metadata, SUM);
        String found = sum(content.entries().values());
        if (!found.equals(expected)) {
            throw new InputException("checkpoint: the numbers in " + file + " are not those that were saved")
                    .with("expected", SUM + " " + expected)
                    .with("found", SUM + " " + found)
                    .hint("the file was damaged; copy it again or go back to an older one");
        }
        long step = step(file, required(file, metadata, STEP));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        content.entries().forEach((name, entry) -> {
            if (name.startsWith(part)) {
                tensors.put(name, tensor(file, name, entry, backend).keep());
            }
        });
        return new Checkpoint(step, metadata, tensors);
    }

    /// Copies values into the parameters of a network: into `name` from `prefix` + `name`.
    ///
    /// @throws InputException that names what is missing or has another shape or type; then nothing was copied
    public static void restore(Collection<Parameter> into, Map<String, Tensor> from, String prefix) {
        List<String> problems = new ArrayList<>();
        for (Parameter parameter : into) {
            Tensor saved = from.get(prefix + parameter.name());
            if (saved == null) {
                problems.add(prefix + parameter.name() + " is missing");
            } else if (!saved.shape().equals(parameter.value().shape())
                    || saved.type() != parameter.value().type()) {
                problems.add(
                        "%s is %s, the network has %s".formatted(prefix + parameter.name(), saved, parameter.value()));
            }
        }
        if (!problems.isEmpty()) {
            throw misfit(problems, into.size());
        }
        for (Parameter parameter : into) {
            parameter.assign(Objects.requireNonNull(from.get(prefix + parameter.name())));
        }
    }

    private static InputException misfit(List<String> problems, int parameters) {
        InputException all = new InputException(
                "checkpoint: %d of %d parameters do not fit the network".formatted(problems.size(), parameters));
        for (String problem : problems.subList(0, Math.min(NAMED_PROBLEMS, problems.size()))) {
            all = all.with("tensor", problem);
        }
        if (problems.size() > NAMED_PROBLEMS) {
            all = all.with("and", (problems.size() - NAMED_PROBLEMS) + " more");
        }
        return all.hint("the checkpoint belongs to another configuration of the network");
    }

    /// Takes a value of our own out of the metadata.
    private static String required(Path file, Map<String, String> metadata, String name) {
        String value = metadata.remove(name);
        if (value == null) {
            throw new InputException("checkpoint: " + file + " has no '" + name + "' in its metadata")
                    .hint("it is a safetensors file, but not a checkpoint of a run");
        }
        return value;
    }

    private static long step(Path file, String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new InputException("checkpoint: the step '" + text + "' of " + file + " is not a number", e);
        }
    }

    /// A tensor whose numbers are read when they are asked for: once for the sum, once for the file, one tensor at a time.
    private record Saved(Tensor tensor) implements Safetensors.Source {
        @Override
        public ElementType type() {
            return switch (tensor.type()) {
                case FLOAT32 -> ElementType.F32;
                case FLOAT64 -> ElementType.F64;
                case INT32 -> ElementType.I32;
            };
        }

        @Override
        public Shape shape() {
            return tensor.shape();
        }

        @Override
        public ByteBuffer data() {
            ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(bytes())).order(ByteOrder.LITTLE_ENDIAN);
            switch (tensor.type()) {
                case FLOAT32 -> data.asFloatBuffer().put(tensor.toFloats());
                case FLOAT64 -> data.asDoubleBuffer().put(tensor.toDoubles());
                case INT32 -> data.asIntBuffer().put(tensor.toInts());
            }
            return data;
        }
    }

    private static Tensor tensor(Path file, String name, Entry entry, Backend backend) {
        int size = (int) entry.shape().size();
        return switch (entry.type()) {
            case F32 -> {
                float[] values = new float[size];
                entry.data().asFloatBuffer().get(values);
                yield backend.upload(entry.shape(), values);
            }
            case F64 -> {
                double[] values = new double[size];
                entry.data().asDoubleBuffer().get(values);
                yield backend.upload(DType.FLOAT64, entry.shape(), values);
            }
            case I32 -> {
                int[] values = new int[size];
                entry.data().asIntBuffer().get(values);
                yield backend.upload(entry.shape(), values);
            }
            case F16, BF16, I64, I16, I8, U8, BOOL ->
                throw new InputException("checkpoint: tensor '%s' of %s holds %s".formatted(name, file, entry.type()))
                        .with("expected", "F32, F64 or I32");
        };
    }

    private static String sum(Collection<? extends Safetensors.Source> tensors) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            tensors.forEach(tensor -> digest.update(tensor.data().duplicate()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
