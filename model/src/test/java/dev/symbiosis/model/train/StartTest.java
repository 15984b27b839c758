package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a stage takes from the one before it.
class StartTest {
    private static final List<String> DEPTH_ALONE = List.of("network={exchange: NONE, classes: 0, sideHead: false}");

    @TempDir
    Path folder;

    private final Backend kernels = Backends.open("auto", 1);

    @Test
    void aStageGoesOnFromTheRunBefore() throws Exception {
        Networks before = student(1, DEPTH_ALONE);
        save(Files.createDirectory(folder.resolve("run")).resolve("checkpoint.safetensors"), before, "student.");
        Files.writeString(folder.resolve("run").resolve("config.yaml"), "extends: streets-smoke");
        Networks next = student(2, List.of());
        List<String> report =
                start(next, "start={from: '%s', copyDepthDecoder: true}".formatted(folder.resolve("run")));
        for (String name : List.of(
                "encoder.conv1.weight",
                "encoder.bn1.running_moments",
                "depth.upconv.2.0.weight",
                "pose.decoder.squeeze.weight")) {
            assertArrayEquals(numbers(before, name), numbers(next, name), name);
        }
        assertArrayEquals(numbers(before, "depth.upconv.2.0.weight"), numbers(next, "semantic.upconv.2.0.weight"));
        assertArrayEquals(
                numbers(student(2, List.of()), "semantic.head.weight"), numbers(next, "semantic.head.weight"));
        assertEquals(1, report.size());
        assertTrue(report.getFirst().contains("tensors from"), report.getFirst());
    }

    /// Names of an encoder alone lack its prefix; it takes the place of the run's.
    @Test
    void theEncoderCanComeFromElsewhere() {
        Networks run = student(1, List.of());
        Networks pretrained = student(3, List.of());
        save(folder.resolve("run.safetensors"), run, "student.");
        save(folder.resolve("encoder.safetensors"), pretrained, "", "encoder.");
        Networks next = student(2, List.of());
        start(
                next,
                "start={from: '%s', encoder: '%s'}"
                        .formatted(folder.resolve("run.safetensors"), folder.resolve("encoder.safetensors")));
        assertArrayEquals(
                numbers(pretrained, "encoder.layer2.0.conv1.weight"), numbers(next, "encoder.layer2.0.conv1.weight"));
        assertArrayEquals(numbers(run, "depth.upconv.0.1.bias"), numbers(next, "depth.upconv.0.1.bias"));
    }

    /// The first convolution of the pose encoder sees two images: each gets the filters at half their size.
    @Test
    void thePoseEncoderStartsFromOneForImages() {
        Networks images = student(3, List.of("network.width=8"));
        save(folder.resolve("encoder.safetensors"), images, "", "encoder.");
        Networks next = student(2, List.of());
        start(next, "start.pose=" + folder.resolve("encoder.safetensors"));
        double[] one = numbers(images, "encoder.conv1.weight");
        double[] two = numbers(next, "pose.encoder.conv1.weight");
        assertEquals(2 * one.length, two.length);
        int filter = 3 * 7 * 7;
        assertEquals(one[5] / 2, two[5]);
        assertEquals(one[5] / 2, two[filter + 5]);
        assertEquals(one[filter + 5] / 2, two[2 * filter + 5]);
    }

    /// As the first stage does from the run before it: motion from there, depth afresh.
    @Test
    void thePoseNetworkCanComeFromARun() {
        Networks before = student(1, DEPTH_ALONE);
        save(folder.resolve("run.safetensors"), before, "student.");
        Networks next = student(2, List.of());
        start(next, "start.pose=" + folder.resolve("run.safetensors"));
        for (String name : List.of("pose.encoder.conv1.weight", "pose.decoder.squeeze.weight")) {
            assertArrayEquals(numbers(before, name), numbers(next, name), name);
        }
        assertArrayEquals(
                numbers(student(2, List.of()), "depth.upconv.2.0.weight"), numbers(next, "depth.upconv.2.0.weight"));
        assertArrayEquals(
                numbers(student(2, List.of()), "encoder.conv1.weight"), numbers(next, "encoder.conv1.weight"));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        save(folder.resolve("wide.safetensors"), student(1, List.of("network.width=16")), "");
        InputException shape = assertThrows(
                InputException.class,
                () -> start(student(2, List.of()), "start.from=" + folder.resolve("wide.safetensors")));
        assertTrue(shape.getMessage().startsWith("start: encoder.conv1.weight does not fit"), shape.getMessage());
        save(folder.resolve("other.safetensors"), student(1, List.of()), "model.");
        InputException names = assertThrows(
                InputException.class,
                () -> start(student(2, List.of()), "start.from=" + folder.resolve("other.safetensors")));
        assertTrue(names.getMessage().contains("such as  [model."), names.getMessage());
        InputException missing =
                assertThrows(InputException.class, () -> start(student(2, List.of()), "start.encoder=nowhere"));
        assertTrue(missing.getMessage().contains("start.encoder=nowhere"), missing.getMessage());
    }

    private Networks student(long seed, List<String> settings) {
        Networks student = Networks.create(config(settings), kernels, Rng.seed(seed));
        Numbers.shake(student.parameters(), kernels, seed);
        return student;
    }

    private List<String> start(Networks student, String setting) {
        return Start.apply(config(List.of(setting)).start(), student);
    }

    private static RunConfig config(List<String> settings) {
        List<String> all = new ArrayList<>(List.of("pose.known=false"));
        all.addAll(settings);
        return Configs.preset("streets-smoke", all);
    }

    private static void save(Path file, Networks student, String prefix) {
        save(file, student, prefix, "");
    }

    /// Saves the part of a student under names with another prefix.
    private static void save(Path file, Networks student, String prefix, String part) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        student.parameters().all().stream()
                .filter(parameter -> parameter.name().startsWith(part))
                .forEach(parameter ->
                        tensors.put(prefix + parameter.name().substring(part.length()), parameter.value()));
        Checkpoint.save(file, 1, Map.of(), tensors);
    }

    private static double[] numbers(Networks student, String name) {
        return Numbers.named(student.parameters(), name).value().toDoubles();
    }
}
