package dev.symbiosis.model.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final String A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    @TempDir
    Path folder;

    @Test
    void readsAFileAsTheFormatDescribesIt() throws IOException {
        Path file = file("{\"__metadata__\":{\"k\":\"v\"}," + A + "}  ", 8);
        Safetensors.Content content = Safetensors.read(file);
        assertEquals(Map.of("k", "v"), content.metadata());
        Safetensors.Entry entry = content.entries().get("a");
        assertEquals(Safetensors.ElementType.F32, entry.type());
        assertEquals(Shape.of(2), entry.shape());
        assertEquals(ByteOrder.LITTLE_ENDIAN, entry.data().order());
        assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, entry.data().array());
    }

    @Test
    void writesEveryTypeAndEmptyTensorsAndScalars() {
        Path file = folder.resolve("deep/er/x.safetensors");
        for (Safetensors.ElementType type : Safetensors.ElementType.values()) {
            for (Shape shape : List.of(Shape.of(), Shape.of(0, 3), Shape.of(3, 1, 2))) {
                byte[] bytes = new byte[(int) shape.size() * type.bytes()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (7 * i - 90);
                }
                Safetensors.Entry entry = new Safetensors.Entry(type, shape, ByteBuffer.wrap(bytes));
                Safetensors.write(
                        file, new Safetensors.Content(Map.of("name", "\"ü\n"), Map.of("z", entry, "ä.\"q", entry)));
                Safetensors.Content back = Safetensors.read(file);
                assertEquals(Map.of("name", "\"ü\n"), back.metadata());
                assertEquals(2, back.entries().size());
                assertEquals(shape, back.entries().get("z").shape());
                assertArrayEquals(bytes, back.entries().get("ä.\"q").data().array());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{A}                                                               | 7 | cut off",
                "{A}                                                               | 9 | added",
                "{A}                                                               | 0 | cut off",
                "{}                                                                | 1 | added",
                "{A,A}                                                             | 8 | Duplicate",
                "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"},A}                     | 8 | Duplicate",
                "{\"__metadata__\":{\"k\":1},A}                                    | 8 | __metadata__.k is not text",
                "{\"__metadata__\":3,A}                                            | 8 | not an object",
                "{A,\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}   | 12 | inside the one before",
                "{A,\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}    | 8 | inside the one before",
                "{A,\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}  | 16 | leaves a hole",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}      | 8 | leaves a hole",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}      | 8 | takes 4",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,4]}}      | 8 | takes 4",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}     | 4 | -1 is no length",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}    | 4 | 1.5 is no length",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}  | 4 | is no length",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,1e99]}}   | 4 | is no length or offset",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,4]}} | 4 |"
                        + " too large",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1073741824],\"data_offsets\":[0,4294967296]}} | 4 | too large",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}        | 4 | has no shape",
                "{\"b\":{\"dtype\":\"C64\",\"shape\":[2],\"data_offsets\":[0,4]}}      | 4 | has the type",
                "{\"b\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}}            | 4 | has the type",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1]}}                             | 4 | not described by",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}} | 4 | not described by",
                "{\"b\":5}                                                         | 4 | not described by",
                "{A                                                                | 8 | not JSON",
                "{A} {A}                                                           | 8 | not JSON",
                "[1,2]                                                             | 8 | not a JSON object",
            })
    void whatIsNotExactlyRightIsNamed(String header, int dataBytes, String problem) throws IOException {
        Path file = file(header.replace("A", A), dataBytes);
        String message =
                assertThrows(InputException.class, () -> Safetensors.read(file)).getMessage();
        assertTrue(message.contains(problem), message);
        assertTrue(message.startsWith("safetensors: " + file + " is broken at byte "), message);
    }

    @Test
    void theHeaderBeginsAtOnce() throws IOException {
        Path file = file("  {" + A + "}", 8);
        assertThrows(InputException.class, () -> Safetensors.read(file));
    }

    @Test
    void wrongLengthsOfTheHeaderAreRefusedBeforeAnythingIsAllocated() throws IOException {
        for (long length : new long[] {Long.MIN_VALUE, -1, 0, 1, 100, 1L << 24, (1L << 24) + 1, Long.MAX_VALUE}) {
            Path file = folder.resolve("length.safetensors");
            Files.write(
                    file,
                    ByteBuffer.allocate(18)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(length)
                            .array());
            assertThrows(InputException.class, () -> Safetensors.read(file), () -> "length " + length);
        }
    }

    @Test
    void everyPrefixOfAFileAndEveryFlippedByteIsAnErrorOrAFile() throws IOException {
        Path whole = file("{\"__metadata__\":{\"k\":\"v\"}," + A + "}", 8);
        byte[] bytes = Files.readAllBytes(whole);
        Path file = folder.resolve("part.safetensors");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThrows(InputException.class, () -> Safetensors.read(file));
        }
        Rng rng = Rng.seed(3);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) (1 + rng.below(255));
            Files.write(file, damaged);
            try {
                Safetensors.read(file);
            } catch (InputException e) {
                assertTrue(e.getMessage().contains("part.safetensors"), e.getMessage());
            }
        }
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThrows(InputException.class, () -> Safetensors.read(folder.resolve("none.safetensors")));
        assertThrows(InputException.class, () -> Safetensors.read(folder));
    }

    private Path file(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        for (int i = 0; i < dataBytes; i++) {
            bytes.put((byte) i);
        }
        return Files.write(folder.resolve("file.safetensors"), bytes.array());
    }
}
