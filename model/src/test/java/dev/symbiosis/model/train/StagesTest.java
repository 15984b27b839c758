package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.cityscapes.CityscapesWriter;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The published stages one after the other, each from the folder of the one before: the presets themselves, with a small
/// network and a small video.
@Tag("slow")
class StagesTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 32;
    private static final List<String> SMALL = List.of(
            "data={width: 64, height: 32, cropWidth: 32, cropHeight: 32}",
            "network={depth: 18, width: 4, decoder: [4, 4, 4, 4, 4], asppChannels: 4}",
            "pose={depth: 18, width: 4}",
            "learn={steps: 2, batch: 2}",
            "evaluate={width: 64, height: 32, every: 2, quick: 1, pictures: 1}");

    @TempDir
    Path folder;

    @BeforeEach
    void video() {
        CityscapesWriter writer = new CityscapesWriter(folder.resolve("data"), "town", 0.5);
        Camera camera = new Camera(60, 60, 31.5f, 15.5f);
        Motion still = Motion.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0, 0, 0);
        for (int i = 0; i < 3; i++) {
            writer.frame("train", i, 19, image(i), ids(), depth(), camera);
            writer.neighbours("train", i, 19, image(10 + i), image(20 + i), still, still);
            for (int number : new int[] {19, 21}) {
                String name = "town_%06d_%06d_leftImg8bit.png".formatted(i, number);
                ImageWriter.rgb(
                        folder.resolve("data/leftImg8bit_sequence/train/town").resolve(name), image(30 * i + number));
            }
        }
        writer.frame("val", 0, 19, image(9), ids(), depth(), camera);
    }

    @Test
    void eachTakesTheFolderOfTheOneBefore() throws IOException {
        Path imagenet = imagenet();
        Path first = run("cityscapes-sde-1", "start={encoder: '%s', pose: '%s'}".formatted(imagenet, imagenet));
        assertArrayEquals(
                numbers(imagenet, "layer2.0.conv1.weight"),
                numbers(first, "student.encoder.layer2.0.conv1.weight"),
                "the encoder is frozen");
        assertFalse(
                Arrays.equals(
                        numbers(imagenet, "bn1.running_moments"),
                        numbers(first, "student.encoder.bn1.running_moments")),
                "its running statistics are not");
        assertTrue(metrics(first).contains("\"depth\":") && !metrics(first).contains("\"features\":"), metrics(first));

        Path second = run("cityscapes-sde-2", "start={from: '%s', encoder: '%s'}".formatted(first, imagenet));
        assertTrue(metrics(second).contains("\"features\":"), metrics(second));
        double moved = distance(
                numbers(imagenet, "layer2.0.conv1.weight"), numbers(second, "student.encoder.layer2.0.conv1.weight"));
        // Two steps of Adam at 1e-5.
        assertTrue(moved > 0 && moved < 2.1e-5, "the encoder moved by " + moved);

        Path joint = run(
                "cityscapes-joint",
                "start.from='%s'".formatted(second),
                "data.labelled=1",
                "network.reduction=2",
                "loss.orthogonality=1e-6");
        for (String loss : List.of("segmentation", "depth", "mix", "confident", "orthogonality")) {
            assertTrue(metrics(joint).contains("\"" + loss + "\":"), metrics(joint));
        }
        Result result = ResultFile.read(joint.resolve("result.json"));
        assertTrue(Double.isFinite(Objects.requireNonNull(result.segmentation()).miou()), result.toString());
        assertTrue(
                Double.isFinite(Objects.requireNonNull(result.depth()).scores().absRel()), result.toString());
    }

    private Path run(String preset, String... settings) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(List.of(settings));
        RunConfig config = Configs.preset(preset, all);
        Path out = folder.resolve(preset);
        Result result = Training.run(
                config, new Training.Options(folder.resolve("data"), out, 7, 2, "auto"), Progress.silent());
        assertEquals(2, result.steps());
        return out;
    }

    /// What stands for weights of ImageNet: random ones under torchvision's names.
    private Path imagenet() {
        Path file = folder.resolve("resnet.safetensors");
        try (Backend kernels = Backends.open("auto", 1)) {
            Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(3));
            var _ = new ResNet(parameters, 18, 4, 16, 3);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            parameters.all().forEach(parameter -> tensors.put(parameter.name(), parameter.value()));
            Checkpoint.save(file, 0, Map.of(), tensors);
        }
        return file;
    }

    /// Of a file, or of a run's checkpoint.
    private static float[] numbers(Path from, String name) {
        Path file = Files.isDirectory(from) ? from.resolve("checkpoint.safetensors") : from;
        return Objects.requireNonNull(Safetensors.read(file).entries().get(name), name)
                .toFloats();
    }

    private static double distance(float[] a, float... b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static String metrics(Path run) throws IOException {
        return Files.readString(run.resolve("metrics.jsonl"));
    }

    private static Image image(int number) {
        Rng rng = Rng.seed(number);
        float[] planes = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = rng.uniformAt(i / 8);
        }
        return new Image(WIDTH, HEIGHT, planes);
    }

    private static Raster ids() {
        int[] ids = new int[WIDTH * HEIGHT];
        Arrays.setAll(ids, i -> i % WIDTH / 16 % 2 == 0 ? 7 : 26);
        return new Raster(WIDTH, HEIGHT, ids);
    }

    private static Depth depth() {
        float[] metres = new float[WIDTH * HEIGHT];
        for (int i = 0; i < metres.length; i++) {
            metres[i] = 4 + i % WIDTH / 4f;
        }
        return new Depth(WIDTH, HEIGHT, metres);
    }
}
