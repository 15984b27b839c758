package dev.symbiosis.model.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.model.state.Safetensors.ElementType;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as PyTorch writes them, and with one thing after the other wrong.
class StateDictionaryTest {
    private static final byte[] SIX = PickleBytes.floats(1, 2, 3, 4, 5, 6);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("weights.pth");
    }

    @Test
    void theZipFormIsRead() {
        byte[] pickle = PickleBytes.start()
                .dictionary()
                .op('q', 0, '(')
                .text("conv.weight")
                .tensor("FloatStorage", "0", 2, 3)
                .text("norm.num_batches_tracked")
                .tensor("LongStorage", "1")
                .op('u')
                .op('}')
                .text("_metadata")
                .dictionary()
                .op('s', 'b')
                .stop();
        PickleBytes.zip(file, pickle, Map.of("0", SIX, "1", PickleBytes.little(8, 77)));
        StateDictionary read = StateDictionary.read(file);
        assertEquals("PyTorch, zip form", read.form());
        assertEquals(
                List.of("conv.weight", "norm.num_batches_tracked"),
                List.copyOf(read.tensors().keySet()));
        Entry weight = read.tensors().get("conv.weight");
        assertEquals(Shape.of(2, 3), weight.shape());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, weight.toFloats());
        Entry counter = read.tensors().get("norm.num_batches_tracked");
        assertEquals(ElementType.I64, counter.type());
        assertEquals(77, counter.data().getLong(0));
    }

    @Test
    void theOlderFormIsRead() {
        byte[] pickle = PickleBytes.start()
                .op('}')
                .text("w")
                .tensor("FloatStorage", "94", 6, 0, new long[] {2, 3}, new long[] {3, 1}, true)
                .op('s')
                .stop();
        PickleBytes.older(file, pickle, Map.of("94", SIX), 4);
        StateDictionary read = StateDictionary.read(file);
        assertEquals("PyTorch, older form", read.form());
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6}, read.tensors().get("w").toFloats());
    }

    @Test
    void theWeightsOfACheckpointAreFoundAmongOtherThings() {
        byte[] pickle = PickleBytes.start()
                .op('}', '(')
                .text("epoch")
                .whole(40_000)
                .text("best_iou")
                .global("numpy.core.multiarray", "scalar")
                .global("numpy", "dtype")
                .op('(')
                .text("f8")
                .op(0x89, 0x88, 't', 'R', '(', 'K', 3, 't', 'b', 'N', 0x86, 'R')
                .text("model_state")
                .dictionary()
                .text("w")
                .tensor("FloatStorage", "0", 6)
                .op('s')
                .text("optimizer_state")
                .op('}')
                .op('u')
                .stop();
        PickleBytes.zip(file, pickle, Map.of("0", SIX));
        assertEquals(
                List.of("w"), List.copyOf(StateDictionary.read(file).tensors().keySet()));
    }

    @Test
    void viewsAreGathered() {
        byte[] pickle = state("t", 6, 0, new long[] {3, 2}, new long[] {1, 3});
        PickleBytes.zip(file, pickle, Map.of("0", SIX));
        assertArrayEquals(
                new float[] {1, 4, 2, 5, 3, 6},
                StateDictionary.read(file).tensors().get("t").toFloats());
        PickleBytes.zip(file, state("t", 6, 1, new long[] {2}, new long[] {3}), Map.of("0", SIX));
        assertArrayEquals(
                new float[] {2, 5},
                StateDictionary.read(file).tensors().get("t").toFloats());
    }

    @Test
    void halfNumbersAreWidened() {
        for (String type : List.of("HalfStorage", "BFloat16Storage", "DoubleStorage")) {
            int bits = type.startsWith("H") ? 0x3E00 : 0x3FC0;
            byte[] number = type.startsWith("D")
                    ? PickleBytes.little(8, Double.doubleToLongBits(1.5))
                    : PickleBytes.little(2, bits);
            byte[] pickle = PickleBytes.start()
                    .op('}')
                    .text("x")
                    .tensor(type, "0", 1)
                    .op('s')
                    .stop();
            PickleBytes.zip(file, pickle, Map.of("0", number));
            assertArrayEquals(
                    new float[] {1.5f},
                    StateDictionary.read(file).tensors().get("x").toFloats(),
                    type);
        }
    }

    @Test
    void safetensorsAreReadToo() {
        ByteBuffer data = ByteBuffer.wrap(SIX).order(ByteOrder.LITTLE_ENDIAN);
        Entry entry = new Entry(ElementType.F32, Shape.of(6), data);
        Safetensors.write(file, new Safetensors.Content(Map.of(), Map.of("w", entry)));
        assertEquals("safetensors", StateDictionary.read(file).form());
    }

    @Test
    void unexpectedClassesAreNamedAndNothingIsCalled() {
        for (String[] name : new String[][] {{"os", "system"}, {"builtins", "eval"}, {"torch.nn", "Linear"}}) {
            byte[] pickle = PickleBytes.start()
                    .global(name[0], name[1])
                    .op('(')
                    .text("touch x")
                    .op('t', 'R')
                    .stop();
            PickleBytes.zip(file, pickle, Map.of());
            assertProblem("the file wants '" + name[0] + "." + name[1] + "'");
        }
    }

    @Test
    void opcodesOutsideTheClosedSetAreRefused() {
        for (int opcode : new int[] {'i', 'o', 0x81, 0x82, 0x92, 0x93, 'P', 0x95, 0xFF}) {
            PickleBytes.zip(file, PickleBytes.start().op('(').op(opcode).stop(), Map.of());
            assertProblem("opcode 0x%02x is not one that torch.save writes".formatted(opcode));
        }
    }

    @Test
    void storagesOutOfRangeAreNamed() {
        long[][][] views = {
            {{7}, {1}}, {{2, 3}, {4, 1}}, {{2}, {Long.MAX_VALUE}}, {{1L << 62, 4}, {4, 1}}, {{1L << 40}, {1}}
        };
        for (long[][] view : views) {
            PickleBytes.zip(file, state("far", 6, 0, view[0], view[1]), Map.of("0", SIX));
            assertProblem("tensor 'far' does not lie in its storage of 6 numbers");
        }
        PickleBytes.zip(file, state("far", 6, Long.MAX_VALUE, new long[] {1}, new long[] {1}), Map.of("0", SIX));
        assertProblem("does not lie in its storage");
        PickleBytes.zip(file, state("far", 7, 0, new long[] {1}, new long[] {1}), Map.of("0", SIX));
        assertProblem("storage '0' has 24 bytes, but 7 numbers");
        PickleBytes.zip(file, state("far", Long.MAX_VALUE, 0, new long[] {1}, new long[] {1}), Map.of("0", SIX));
        assertProblem("is too large");
        PickleBytes.zip(file, state("far", 6, 0, new long[] {1}, new long[] {1}), Map.of("1", SIX));
        assertProblem("storage '0', which is not in the file");
        PickleBytes.zip(file, state("far", 6, 0, new long[] {-1}, new long[] {1}), Map.of("0", SIX));
        assertProblem("a size of a tensor is not a count: -1");
    }

    @Test
    void overlapsAreNamed() {
        PickleBytes.zip(file, state("fold", 6, 0, new long[] {1000}, new long[] {0}), Map.of("0", SIX));
        assertProblem("tensor 'fold' uses numbers of its storage twice");
        byte[] two = PickleBytes.start()
                .op('}', '(')
                .text("a")
                .tensor("FloatStorage", "0", 6, 0, new long[] {4}, new long[] {1}, false)
                .text("b")
                .tensor("FloatStorage", "0", 6, 3, new long[] {3}, new long[] {1}, false)
                .op('u')
                .stop();
        PickleBytes.zip(file, two, Map.of("0", SIX));
        assertProblem("tensor 'b' uses the numbers 3 to 6 of storage '0', another tensor 0 to 4");
    }

    @Test
    void tiedWeightsAreNoOverlap() {
        byte[] tied = PickleBytes.start()
                .op('}', '(')
                .text("a")
                .tensor("FloatStorage", "0", 6)
                .text("b")
                .tensor("FloatStorage", "0", 6)
                .op('u')
                .stop();
        PickleBytes.zip(file, tied, Map.of("0", SIX));
        assertEquals(2, StateDictionary.read(file).tensors().size());
    }

    @Test
    void aZipBombIsRefusedBeforeAnythingIsUnfolded() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        assertProblem("the entry 'archive/data.pkl' is compressed, 67108864 bytes to");
    }

    @Test
    void entriesThatOverlapInTheFileAreRefused() throws IOException {
        PickleBytes.zip(file, state("w", 6, 0, new long[] {6}, new long[] {1}), Map.of("0", SIX));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = whole.getInt(bytes.length - 22 + 16);
        int second = directory + 46 + whole.getShort(directory + 28) + whole.getShort(directory + 30);
        whole.putInt(second + 42, whole.getInt(directory + 42));
        Files.write(file, bytes);
        assertProblem("overlaps the one before it");
    }

    @Test
    void whatIsDamagedOrSomethingElseIsNamed() throws IOException {
        PickleBytes.zip(file, state("w", 6, 0, new long[] {6}, new long[] {1}), Map.of("0", SIX));
        byte[] good = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(good, good.length - 5));
        assertProblem("no zip directory at its end");
        Files.writeString(file, "<html>not found</html>");
        assertProblem("none of the kinds of files");
        Files.write(file, new byte[0]);
        assertProblem("none of the kinds of files");
        Files.write(file, PickleBytes.start().whole(3).stop());
        assertProblem("not one of torch.save");
        PickleBytes.zip(file, PickleBytes.start().op('}').stop(), Map.of());
        assertProblem("no dictionary in it holds tensors");
    }

    /// Whatever is changed: a dictionary or a named error, never another exception.
    @Test
    void everyPrefixAndEveryChangedByteIsAnErrorOrAFile() throws IOException {
        byte[] pickle = state("w", 6, 0, new long[] {2, 3}, new long[] {3, 1});
        byte[] older = Files.readAllBytes(PickleBytes.older(file, olderState(), Map.of("0", SIX), 4));
        byte[] zip = Files.readAllBytes(PickleBytes.zip(file, pickle, Map.of("0", SIX)));
        Rng rng = Rng.seed(11);
        for (byte[] good : List.of(older, zip)) {
            for (int i = 0; i < good.length; i++) {
                Files.write(file, Arrays.copyOf(good, i));
                assertThrows(InputException.class, () -> StateDictionary.read(file));
                byte[] damaged = good.clone();
                damaged[i] ^= (byte) (1 + rng.below(255));
                Files.write(file, damaged);
                try {
                    StateDictionary.read(file);
                } catch (InputException e) {
                    assertTrue(e.getMessage().contains("weights.pth"), e.getMessage());
                }
            }
        }
    }

    private static byte[] olderState() {
        return PickleBytes.start()
                .op('}')
                .text("w")
                .tensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1}, true)
                .op('s')
                .stop();
    }

    private static byte[] state(String name, long count, long offset, long[] sizes, long[] strides) {
        return PickleBytes.start()
                .op('}')
                .text(name)
                .tensor("FloatStorage", "0", count, offset, sizes, strides, false)
                .op('s')
                .stop();
    }

    private void assertProblem(String part) {
        InputException problem = assertThrows(InputException.class, () -> StateDictionary.read(file));
        assertTrue(problem.getMessage().contains(part), problem.getMessage());
        assertTrue(problem.getMessage().contains(file + " cannot be used, at byte "), problem.getMessage());
    }
}
