package dev.symbiosis.model.imports;

import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.ShapesOnly;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.model.state.Safetensors.Content;
import dev.symbiosis.model.state.Safetensors.ElementType;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Weights from one file to another: into the names of a network here, and out of a run's checkpoint.
public final class WeightFiles {
    private static final String MOMENTS = "running_moments";

    private WeightFiles() {}

    /// Reads a file of weights and writes those that a network here can use, under the names here, as safetensors.
    ///
    /// @param config of the network
    /// @param pose whether an encoder alone is the pose network's
    /// @return what was found and what not
    /// @throws InputException if the file cannot be used; then nothing is written
    public static Imported.Report convert(Path from, RunConfig config, boolean pose, Path to) {
        Parameters parameters = ShapesOnly.parameters();
        new SymbiosisNetwork(config.network(), parameters);
        if (config.learnsPose()) {
            config.pose().network(parameters.in("pose"));
        }
        Imported imported = Imported.match(StateDictionary.read(from), parameters.all(), pose);
        Map<String, String> metadata = new TreeMap<>(
                Map.of("format", "pt", "source", from.getFileName().toString(), "preset", config.preset()));
        Safetensors.write(to, new Content(metadata, imported.tensors()));
        return imported.report();
    }

    /// Writes a run's network as safetensors for other programs: no state of the optimiser, running means and variances
    /// as PyTorch names them, and what the weights are in the metadata.
    ///
    /// @param checkpoint of the run
    /// @param part `student` or `teacher`
    /// @param metadata what else is known of the run, such as its configuration
    /// @return how many tensors were written
    /// @throws InputException if the checkpoint is damaged or has no such part; then nothing is written
    public static int export(Path checkpoint, String part, Map<String, String> metadata, Path to) {
        Content content = Safetensors.read(checkpoint);
        Map<String, Entry> tensors = new LinkedHashMap<>();
        content.entries().forEach((name, entry) -> {
            if (name.startsWith(part + ".")) {
                put(tensors, name.substring(part.length() + 1), entry);
            }
        });
        if (tensors.isEmpty()) {
            throw new InputException("export: %s has no %s".formatted(checkpoint, part));
        }
        Map<String, String> all = new TreeMap<>(metadata);
        all.putAll(Map.of("format", "pt", "part", part));
        for (String kept : new String[] {"step", "labels"}) {
            if (content.metadata().containsKey(kept)) {
                all.put(kept, content.metadata().get(kept));
            }
        }
        Safetensors.write(to, new Content(all, tensors));
        return tensors.size();
    }

    /// Running moments are a mean and a variance elsewhere.
    private static void put(Map<String, Entry> tensors, String name, Entry entry) {
        if (!name.endsWith(MOMENTS) || entry.type() != ElementType.F32) {
            tensors.put(name, entry);
            return;
        }
        String stem = name.substring(0, name.length() - MOMENTS.length());
        int half = entry.data().limit() / 2;
        Shape shape = Shape.of((int) (entry.shape().size() / 2));
        tensors.put(stem + "running_mean", new Entry(ElementType.F32, shape, part(entry.data(), 0, half)));
        tensors.put(stem + "running_var", new Entry(ElementType.F32, shape, part(entry.data(), half, half)));
    }

    private static ByteBuffer part(ByteBuffer data, int from, int length) {
        return data.slice(from, length).order(data.order());
    }
}
