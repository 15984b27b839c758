package dev.symbiosis.model.imports;

import dev.symbiosis.model.imports.Value.Table;
import dev.symbiosis.model.imports.Value.TensorReference;
import dev.symbiosis.model.imports.Value.Text;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.model.state.Safetensors.Entry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tensors by name, from a file of another program or of this one.
///
/// @param source the file
/// @param form how the file is written, in words
/// @param tensors in the order of the file
public record StateDictionary(Path source, String form, Map<String, Entry> tensors) {
    private static final int ZIP = 0x04034B50;
    private static final int PICKLE_2 = 0x0280;
    /// Where training programs put the weights beside other things.
    private static final List<String> USUAL_KEYS = List.of("model_state", "state_dict", "model_state_dict", "model");

    /// Reads a `.pth`, `.pt` or `.safetensors` file; what it is is decided by its first bytes. Nothing in it is executed.
    ///
    /// @throws InputException with file and offset if it is not exactly such a file
    public static StateDictionary read(Path path) {
        try (ForeignFile file = ForeignFile.open(path)) {
            ByteBuffer first = file.bytes(0, Math.min(file.size(), 9), "the beginning");
            if (first.limit() >= 4 && first.getInt(0) == ZIP) {
                return of(file, TorchFiles.zip(file));
            }
            if (first.limit() >= 2 && first.getShort(0) == PICKLE_2) {
                return of(file, TorchFiles.older(file));
            }
            if (first.limit() == 9 && first.get(8) == '{') {
                return new StateDictionary(
                        path, "safetensors", Safetensors.read(path).entries());
            }
            throw file.broken(0, "it is none of the kinds of files that hold weights")
                    .with("expected", ".pth or .pt of torch.save, or .safetensors")
                    .hint("a web page or a Git LFS pointer saved under the name is the usual reason");
        }
    }

    private static StateDictionary of(ForeignFile file, Archive archive) {
        Storages storages = new Storages(file, archive);
        Map<String, Entry> tensors = new LinkedHashMap<>();
        weights(file, archive.root()).entries().forEach((key, value) -> {
            if (key instanceof Text(var name) && value instanceof TensorReference tensor) {
                tensors.put(name, storages.tensor(name, tensor));
            }
        });
        return new StateDictionary(file.path(), archive.form(), tensors);
    }

    /// The dictionary that holds tensors: the whole, or what lies under one of the usual keys.
    private static Table weights(ForeignFile file, Value root) {
        if (!(root instanceof Table table)) {
            throw file.broken(0, "it holds no dictionary")
                    .hint("save the weights with torch.save(model.state_dict(), FILE)");
        }
        if (holdsTensors(table)) {
            return table;
        }
        for (String key : USUAL_KEYS) {
            if (table.entries().get(new Text(key)) instanceof Table inner && holdsTensors(inner)) {
                return inner;
            }
        }
        List<String> keys = new ArrayList<>();
        table.entries().keySet().forEach(key -> keys.add(key instanceof Text(var name) ? name : "a number"));
        throw file.broken(0, "no dictionary in it holds tensors")
                .with("found", keys.stream().limit(8).toList())
                .with("expected", "tensors by name, or such a dictionary under " + String.join(", ", USUAL_KEYS));
    }

    private static boolean holdsTensors(Table table) {
        return table.entries().values().stream().anyMatch(TensorReference.class::isInstance);
    }
}
