package dev.symbiosis.cli;

import dev.symbiosis.data.Image;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.model.Predictor;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Asks a trained network about pictures.
@Command(
        name = "predict",
        description = {
            "Predict labels and depth of pictures.",
            "",
            "For each NAME.jpg or NAME.png, in the folder of --out:",
            "  NAME-labels.png       label ids of the data set, 8 bit",
            "  NAME-overlay.png      the picture in the colours of the classes",
            "  NAME-depth.png        depth, 16 bit: value / 256; 0 where it is unknown",
            "  NAME-depth-color.png  depth for the eye, near is bright",
            "  NAME.json             classes, colours, unit and scale of the depth",
            ""
        })
final class PredictCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--run", paramLabel = "DIR", required = true, description = "Folder of the run.")
    private Path run;

    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "PNG or JPEG files.")
    private List<Path> images;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the answers go.")
    private Path out;

    @Mixin
    private Machine machine;

    @Override
    public void run() {
        Map<String, Path> byName = byName();
        requireFolder();
        Console console = Console.of(spec.commandLine().getOut());
        try (Predictor predictor = Predictor.open(run, machine.backend(), machine.threads())) {
            WholeFile.requireFolder(out);
            boolean first = true;
            for (Map.Entry<String, Path> entry : byName.entrySet()) {
                Image image = ImageReader.rgb(entry.getValue());
                PredictionFiles files = new PredictionFiles(out, entry.getKey(), predictor.labels());
                List<Path> written = files.write(image, predictor.predict(image));
                console.line(entry.getValue() + ": " + written.size() + " files, " + out.resolve(entry.getKey()) + "*");
                if (first) {
                    files.remarks().forEach(console::line);
                    first = false;
                }
            }
        }
    }

    private void requireFolder() {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new InputException("predict: " + out + " is not a folder")
                    .hint("give a folder with --out; it is made if it is not there");
        }
    }

    /// Pictures by the beginning of the names of what is written about them.
    private Map<String, Path> byName() {
        Map<String, Path> byName = new LinkedHashMap<>();
        for (Path image : images) {
            if (!Files.isRegularFile(image)) {
                throw new InputException(
                        "predict: " + image + (Files.exists(image) ? " is not a file" : " does not exist"));
            }
            String name = image.getFileName().toString().replaceFirst("\\.[^.]+$", "");
            Path other = byName.put(name, image);
            if (other != null) {
                throw new InputException(
                                "predict: the answers to %s and %s would have the same names".formatted(other, image))
                        .hint("ask about them one after the other, with another --out");
            }
        }
        return byName;
    }
}
