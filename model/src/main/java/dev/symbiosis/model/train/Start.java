package dev.symbiosis.model.train;

import dev.symbiosis.model.config.StartConfig;
import dev.symbiosis.model.imports.Imported;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.model.state.Safetensors.ElementType;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Gives a fresh network the parameters that it starts from.
final class Start {
    private static final String ENCODER = "encoder.";
    private static final String POSE = "pose.";
    private static final String POSE_ENCODER = POSE + ENCODER;

    private final Networks student;

    private Start(Networks student) {
        this.student = student;
    }

    /// Fills the student from what a configuration names. What no file has stays random.
    ///
    /// @return what came from where, a line for each file
    /// @throws InputException if there is no such file, nothing in it fits by name, or something with the right name has another
    ///     shape
    static List<String> apply(StartConfig config, Networks student) {
        Start start = new Start(student);
        List<String> report = new ArrayList<>();
        start.fill("start.from", config.from(), "", name -> name, report);
        start.fill("start.encoder", config.encoder(), ENCODER, name -> name.substring(ENCODER.length()), report);
        if (student.pose() != null) {
            start.fill("start.pose", config.pose(), POSE, Start::barePose, report);
        }
        if (config.copyDepthDecoder()) {
            student.copyDepthDecoder();
        }
        return report;
    }

    /// A file with one encoder and nothing else calls it as torchvision does; one with a decoder too has both parts' names.
    private static String barePose(String name) {
        return name.startsWith(POSE_ENCODER) ? name.substring(POSE_ENCODER.length()) : name.substring(POSE.length());
    }

    /// @param part prefix of the parameters that are filled
    /// @param bare a parameter's name in a file that holds nothing but that part
    private void fill(String key, String path, String part, UnaryOperator<String> bare, List<String> report) {
        if (path.isEmpty()) {
            return;
        }
        Path file = file(key, Path.of(path));
        Map<String, Entry> entries = Safetensors.read(file).entries();
        int wanted = 0;
        int found = 0;
        for (Parameter parameter : student.parameters().all()) {
            if (parameter.name().startsWith(part)) {
                wanted++;
                Entry entry = entry(entries, parameter.name(), bare.apply(parameter.name()));
                if (entry != null) {
                    found++;
                    set(file, parameter, entry);
                }
            }
        }
        if (found == 0) {
            throw new InputException("start: nothing in %s has the name of a parameter".formatted(file))
                    .with("setting", key + "=" + path)
                    .with("such as", entries.keySet().stream().limit(3).toList().toString())
                    .hint("weights of other programs have to be imported first");
        }
        report.add("start    %d of %d tensors from %s".formatted(found, wanted, file));
    }

    private static Path file(String key, Path path) {
        if (Files.isDirectory(path)) {
            return RunFolder.open(path).checkpoint();
        }
        if (!Files.isRegularFile(path)) {
            throw new InputException("start: %s does not exist".formatted(path))
                    .with("setting", key + "=" + path)
                    .hint("give a run folder or a safetensors file with --set %s=PATH, or none with --set '%s=\"\"'"
                            .formatted(key, key));
        }
        return path;
    }

    /// A run's own student before anything else of that name.
    private static @Nullable Entry entry(Map<String, Entry> entries, String name, String bare) {
        for (String candidate :
                List.of(Networks.SAVED + name, name, bare, Networks.SAVED + ENCODER + bare, ENCODER + bare)) {
            Entry entry = entries.get(candidate);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private static void set(Path file, Parameter parameter, Entry entry) {
        Shape own = parameter.value().shape();
        float[] numbers = entry.type() == ElementType.F32 ? Imported.fitted(entry, own) : new float[0];
        if (numbers.length == 0) {
            throw new InputException("start: %s does not fit the network".formatted(parameter.name()))
                    .with("file", file.toString())
                    .with("it has", entry.type() + " " + entry.shape())
                    .with("expected", ElementType.F32 + " " + own)
                    .hint("network.depth, width, decoder and classes decide the shapes");
        }
        parameter.assign(numbers);
    }
}
