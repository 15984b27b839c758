package dev.symbiosis.model.state;

import dev.symbiosis.data.WholeFile;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files in the safetensors format: length of the header (8 bytes, little endian), header (JSON), numbers.
///
///     {"__metadata__": {"step": "1200"}, "encoder.conv1.weight": {"dtype": "F32", "shape": [32, 3, 7, 7],
/// "data_offsets": [0, 18816]}}
///
/// Numbers are little endian and row-major; offsets count from the end of the header. The reader is for files of
/// anybody:
/// whatever is not exactly right is an [InputException] with the file and the place in it.
/// Source: github.com/huggingface/safetensors, README "Format".
public final class Safetensors {
    /// Bytes before the header.
    static final int PREFIX = Long.BYTES;

    private Safetensors() {}

    /// Types of numbers that are read and written. BF16 is the upper half of an F32; BOOL is a byte, 0 or 1.
    public enum ElementType {
        F32(4),
        F64(8),
        F16(2),
        BF16(2),
        I64(8),
        I32(4),
        I16(2),
        I8(1),
        U8(1),
        BOOL(1);

        private final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        /// What one number takes.
        public int bytes() {
            return bytes;
        }

        /// What a tensor takes.
        ///
        /// @throws ArithmeticException if that is beyond a long
        public long bytes(Shape shape) {
            return Math.multiplyExact(shape.size(), (long) bytes);
        }

        /// Whether its numbers have fractions.
        public boolean isReal() {
            return this == F32 || this == F64 || this == F16 || this == BF16;
        }
    }

    /// A tensor that is to be written. Its numbers may be made when they are asked for, so that not all are there at once.
    interface Source {
        ElementType type();

        Shape shape();

        /// Its numbers, little endian, from position 0 to the limit.
        ByteBuffer data();

        /// Bytes of its numbers.
        default long bytes() {
            return type().bytes(shape());
        }
    }

    /// One tensor of a file.
    ///
    /// @param data its numbers, little endian, from position 0 to the limit; do not move its position
    public record Entry(ElementType type, Shape shape, ByteBuffer data) implements Source {
        public Entry {
            if (data.limit() != type.bytes(shape)) {
                throw new IllegalArgumentException("%d bytes for %s %s".formatted(data.limit(), type, shape));
            }
        }

        /// An entry of 32-bit numbers, row-major.
        public static Entry of(Shape shape, float[] numbers) {
            ByteBuffer data = ByteBuffer.allocate(numbers.length * ElementType.F32.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            data.asFloatBuffer().put(numbers);
            return new Entry(ElementType.F32, shape, data);
        }

        /// Its numbers, row-major; integers beyond 2⁵³ are rounded.
        public double[] toDoubles() {
            double[] numbers = new double[Math.toIntExact(shape.size())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = switch (type) {
                    case F32 -> data.getFloat(4 * i);
                    case F64 -> data.getDouble(8 * i);
                    case F16 -> Float.float16ToFloat(data.getShort(2 * i));
                    case BF16 -> Float.intBitsToFloat(data.getShort(2 * i) << 16);
                    case I64 -> data.getLong(8 * i);
                    case I32 -> data.getInt(4 * i);
                    case I16 -> data.getShort(2 * i);
                    case I8 -> data.get(i);
                    case U8, BOOL -> Byte.toUnsignedInt(data.get(i));
                };
            }
            return numbers;
        }

        /// Its numbers, row-major, rounded to 32 bits where they have more.
        ///
        /// @throws IllegalStateException unless the type [is real][ElementType#isReal]
        public float[] toFloats() {
            if (!type.isReal()) {
                throw new IllegalStateException(type + " is not real");
            }
            double[] wide = toDoubles();
            float[] numbers = new float[wide.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) wide[i];
            }
            return numbers;
        }
    }

    /// @param metadata free text by name
    /// @param entries in the order of their numbers in the file
    public record Content(Map<String, String> metadata, Map<String, Entry> entries) {}

    /// Reads a whole file.
    public static Content read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafetensorsHeader header = SafetensorsHeader.read(file, channel);
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (SafetensorsHeader.Place place : header.places()) {
                long from = header.dataStart() + place.begin();
                ByteBuffer data = bytes(channel, from, Math.toIntExact(place.end() - place.begin()));
                entries.put(place.name(), new Entry(place.type(), place.shape(), data));
            }
            return new Content(header.metadata(), entries);
        } catch (NoSuchFileException e) {
            throw new InputException("safetensors: " + file + " does not exist", e);
        } catch (IOException e) {
            throw new InputException("safetensors: " + file + " cannot be read: " + e, e);
        }
    }

    /// Writes a file so that it appears whole or not at all.
    public static void write(Path file, Content content) {
        write(file, content.metadata(), content.entries());
    }

    /// Writes a file so that it appears whole or not at all.
    ///
    /// @param tensors in the order in which their numbers are written, each asked for when it is its turn
    static void write(Path file, Map<String, String> metadata, Map<String, ? extends Source> tensors) {
        ByteBuffer header = SafetensorsHeader.encode(metadata, tensors);
        WholeFile.writeForced(file, channel -> {
            WholeFile.writeAll(channel, header);
            for (Source tensor : tensors.values()) {
                WholeFile.writeAll(channel, tensor.data().duplicate());
            }
        });
    }

    /// Bytes of a file, little endian.
    static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("it ends at byte " + (from + bytes.position()));
            }
        }
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
