package dev.symbiosis.data.streets;

import dev.symbiosis.data.Parallel;
import dev.symbiosis.data.cityscapes.CityscapesWriter;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/// Renders street scenes into a folder with the layout of Cityscapes, once; [dev.symbiosis.data.cityscapes.Cityscapes]
/// reads it.
public final class Streets {
    /// Changes with every change of the pictures, so that no old folder is taken for a new one.
    public static final int VERSION = 3;

    private static final String MARKER = "complete";
    private static final String CITY = "streets";
    /// Metres; wider than a car's, for finer steps of depth in 16 bits.
    private static final double BASELINE = 0.5;
    /// Where Cityscapes has its annotated frame in most sequences.
    private static final int FRAME = 19;

    private Streets() {}

    /// Told after every scene, from one thread at a time.
    @FunctionalInterface
    public interface Progress {
        void rendered(int done, int total);
    }

    /// The folder with these pictures below `cache`, rendered now if it is not there, by one thread per processor.
    ///
    /// It appears whole or not at all: rendering goes to a temporary folder beside it, which is then renamed.
    public static Path prepare(Path cache, StreetsConfig config, Progress progress) {
        return prepare(cache, config, Runtime.getRuntime().availableProcessors(), progress);
    }

    static Path prepare(Path cache, StreetsConfig config, int threads, Progress progress) {
        Path root = cache.resolve(config.folder(VERSION));
        if (Files.exists(root.resolve(MARKER))) {
            return root;
        }
        try {
            Files.createDirectories(cache);
            Path temporary = Files.createTempDirectory(cache, ".rendering-");
            try {
                renderAll(temporary, config, threads, progress);
                Files.writeString(temporary.resolve(MARKER), config + System.lineSeparator());
                moveInto(root, temporary);
            } finally {
                delete(temporary);
            }
            return root;
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("streets: cannot write to " + cache + ": " + e.getMessage(), e)
                    .hint("choose another cache folder, or make room");
        }
    }

    /// A folder without marker is left over from something else; another process may also have been faster.
    private static void moveInto(Path root, Path temporary) throws IOException {
        if (Files.exists(root.resolve(MARKER))) {
            return;
        }
        delete(root);
        Files.move(temporary, root, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void renderAll(Path folder, StreetsConfig config, int threads, Progress progress) {
        CityscapesWriter writer = new CityscapesWriter(folder, CITY, BASELINE);
        int total = config.trainScenes() + config.valScenes();
        Parallel.forEach(total, threads, i -> render(writer, config, i), done -> progress.rendered(done, total));
    }

    private static void render(CityscapesWriter writer, StreetsConfig config, int index) {
        boolean train = index < config.trainScenes();
        String split = train ? "train" : "val";
        int sequence = train ? index : index - config.trainScenes();
        int width = config.width();
        int height = config.height();
        Rng rng = Rng.seed(config.seed()).branch("streets").branch(split).branch(sequence);
        Scene scene = SceneBuilder.build(rng.branch("scene"), config.camera(), config.rare());
        Renderer.Truth truth = Renderer.truth(scene, width, height);
        writer.frame(
                split,
                sequence,
                FRAME,
                Renderer.image(scene, 0, width, height, rng.branch("noise").branch(0)),
                truth.ids(),
                truth.depth(),
                config.camera());
        if (train) {
            writer.neighbours(
                    split,
                    sequence,
                    FRAME,
                    Renderer.image(scene, -1, width, height, rng.branch("noise").branch(-1)),
                    Renderer.image(scene, 1, width, height, rng.branch("noise").branch(1)),
                    scene.view(0).to(scene.view(-1)),
                    scene.view(0).to(scene.view(1)));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
