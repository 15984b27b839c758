package dev.symbiosis.model.train;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a run leaves behind. It is complete once `result.json` is there.
public record RunFolder(Path root) {

    /// A new folder.
    ///
    /// @throws InputException if there is something already
    public static RunFolder create(Path root) {
        checkFree(root);
        RunFolder folder = new RunFolder(root);
        try {
            Files.createDirectories(folder.pictures());
        } catch (IOException e) {
            throw new InputException("run: the folder " + root + " cannot be created: " + e.getMessage(), e);
        }
        return folder;
    }

    /// Checks, before any work, that a run can go there.
    ///
    /// @throws InputException if there is something already, or the folder around it takes nothing
    public static void checkFree(Path root) {
        try {
            if (Files.exists(root) && (!Files.isDirectory(root) || hasEntries(root))) {
                throw new InputException("run: " + root + " exists").hint("choose another --out, or remove it");
            }
            Path around = around(root.toAbsolutePath());
            if (!Files.isDirectory(around) || !Files.isWritable(around)) {
                throw new InputException("run: the folder " + root + " cannot be created")
                        .with("found", around + (Files.isDirectory(around) ? " may not be written to" : " is a file"))
                        .hint("choose another --out");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The innermost folder of a path that is there.
    private static Path around(Path path) {
        Path parent = path.getParent();
        return parent == null || Files.exists(path) ? path : around(parent);
    }

    /// A run that has come as far as a checkpoint.
    ///
    /// @throws InputException if it is not one
    public static RunFolder open(Path root) {
        if (!Files.isDirectory(root)) {
            throw new InputException("run: there is no folder " + root);
        }
        RunFolder folder = new RunFolder(root);
        for (Path needed : new Path[] {folder.config(), folder.checkpoint()}) {
            if (!Files.isRegularFile(needed)) {
                throw new InputException(
                                "run: %s is not a run folder, it has no %s".formatted(root, root.relativize(needed)))
                        .hint(
                                "give the folder that 'train --out' wrote; its first checkpoint comes with its first evaluation");
            }
        }
        return folder;
    }

    public Path config() {
        return root.resolve("config.yaml");
    }

    /// A line of JSON for every few iterations, and one for every evaluation.
    public Path metrics() {
        return root.resolve("metrics.jsonl");
    }

    public Path checkpoint() {
        return root.resolve("checkpoint.safetensors");
    }

    /// The student as it was at the best evaluation during training.
    public Path best() {
        return root.resolve("best.safetensors");
    }

    public Path pictures() {
        return root.resolve("pictures");
    }

    public Path result() {
        return root.resolve("result.json");
    }

    public Path confusion() {
        return root.resolve("confusion.csv");
    }

    /// The same as a picture.
    public Path confusionPicture() {
        return root.resolve("confusion.png");
    }

    public Path report() {
        return root.resolve("report.html");
    }

    private static boolean hasEntries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }
}
