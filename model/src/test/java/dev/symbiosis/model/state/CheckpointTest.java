package dev.symbiosis.model.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private final Backend backend = new ScalarProvider().open(1);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void keepsEveryNumberItsNameAndTheOrder() {
        float[] odd = {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, -1.1f};
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z", backend.upload(Shape.of(2, 3), odd));
        tensors.put("a.b", backend.upload(DType.FLOAT64, Shape.of(1), Math.PI));
        tensors.put("labels", backend.upload(Shape.of(1, 1, 2), new int[] {255, -7}));
        Path file = folder.resolve("x.safetensors");
        Checkpoint.save(file, 1200, Map.of("config", "a: 1\nb: 2\n"), tensors);

        Checkpoint loaded;
        try (Scope _ = backend.scope()) {
            loaded = Checkpoint.load(file, "", backend);
        }
        assertEquals(1200, loaded.step());
        assertEquals(Map.of("config", "a: 1\nb: 2\n"), loaded.metadata());
        assertEquals(List.of("z", "a.b", "labels"), List.copyOf(loaded.tensors().keySet()));
        assertArrayEquals(odd, loaded.tensors().get("z").toFloats());
        assertEquals(Shape.of(2, 3), loaded.tensors().get("z").shape());
        assertArrayEquals(new double[] {Math.PI}, loaded.tensors().get("a.b").toDoubles());
        assertArrayEquals(new int[] {255, -7}, loaded.tensors().get("labels").toInts());
        loaded.release();
        assertTrue(loaded.tensors().get("z").released());
    }

    @Test
    void givesNumbersOfItsMetadataAndPartsOfItsTensors() {
        Tensor one = backend.fill(DType.FLOAT32, Shape.of(1), 1);
        Checkpoint checkpoint = new Checkpoint(
                1,
                Map.of("seed", "-9223372036854775808", "labels", "none"),
                Map.of("teacher.a", one, "student.a", one));
        assertEquals(Long.MIN_VALUE, checkpoint.number("seed"));
        assertEquals(Map.of("a", one), checkpoint.part("teacher."));
        for (String name : List.of("labels", "batches.labelled")) {
            InputException problem = assertThrows(InputException.class, () -> checkpoint.number(name));
            assertTrue(String.valueOf(problem.getMessage())
                    .startsWith("checkpoint: the metadata has no number '" + name + "'"));
        }
    }

    @Test
    void aChangedNumberIsFound() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Checkpoint.save(file, 1, Map.of(), Map.of("a", backend.fill(DType.FLOAT32, Shape.of(100), 1)));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        String message = problem(file);
        assertTrue(message.contains("are not those that were saved"), message);
        assertTrue(message.contains(file.toString()), message);
    }

    @Test
    void aSafetensorsFileOfSomebodyElseIsNotACheckpoint() {
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(file, new Safetensors.Content(Map.of("format", "pt"), Map.of()));
        assertTrue(problem(file).contains("has no 'sha256' in its metadata"));
    }

    @Test
    void savingReplacesAndLeavesNothingElseBehind() throws IOException {
        Path file = folder.resolve("x.safetensors");
        for (int step = 1; step <= 3; step++) {
            Checkpoint.save(file, step, Map.of(), Map.of());
        }
        assertEquals(3, Checkpoint.load(file, "", backend).step());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void restoresValuesBelowAPrefix() {
        Parameter weight = new Parameter("conv.weight", backend.fill(DType.FLOAT32, Shape.of(2), 5), true);
        Parameter mean = new Parameter("bn.mean", backend.fill(DType.FLOAT32, Shape.of(1), 5), false);
        Map<String, Tensor> saved = Map.of(
                "teacher.conv.weight", backend.upload(Shape.of(2), new float[] {1, 2}),
                "teacher.bn.mean", backend.upload(Shape.of(1), new float[] {3}),
                "conv.weight", backend.upload(Shape.of(2), new float[] {8, 9}));
        Checkpoint.restore(List.of(weight, mean), saved, "teacher.");
        assertArrayEquals(new float[] {1, 2}, weight.value().toFloats());
        assertArrayEquals(new float[] {3}, mean.value().toFloats());
    }

    @Test
    void whatDoesNotFitIsNamedAndNothingIsCopied() {
        Parameter fits = new Parameter("fits", backend.fill(DType.FLOAT32, Shape.of(1), 5), true);
        Parameter shape = new Parameter("shape", backend.fill(DType.FLOAT32, Shape.of(2), 5), true);
        Parameter type = new Parameter("type", backend.fill(DType.FLOAT32, Shape.of(1), 5), true);
        Parameter missing = new Parameter("missing", backend.fill(DType.FLOAT32, Shape.of(1), 5), true);
        Map<String, Tensor> saved = Map.of(
                "fits", backend.upload(Shape.of(1), new float[] {1}),
                "shape", backend.upload(Shape.of(1, 2), new float[] {1, 2}),
                "type", backend.upload(DType.FLOAT64, Shape.of(1), 1));
        String message = assertThrows(
                        InputException.class, () -> Checkpoint.restore(List.of(fits, shape, type, missing), saved, ""))
                .getMessage();
        assertTrue(message.startsWith("checkpoint: 3 of 4 parameters do not fit"), message);
        assertTrue(message.contains("shape is FLOAT32 [1, 2], the network has FLOAT32 [2]"), message);
        assertTrue(message.contains("type is FLOAT64 [1], the network has FLOAT32 [1]"), message);
        assertTrue(message.contains("missing is missing"), message);
        assertArrayEquals(new float[] {5}, fits.value().toFloats());
    }

    private String problem(Path file) {
        return assertThrows(InputException.class, () -> Checkpoint.load(file, "", backend))
                .getMessage();
    }
}
