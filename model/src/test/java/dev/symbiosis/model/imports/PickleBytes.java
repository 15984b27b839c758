package dev.symbiosis.model.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Pickles and the files around them, byte by byte as `torch.save` writes them.
final class PickleBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// A pickle that has begun.
    static PickleBytes start() {
        return new PickleBytes().op(0x80, 2);
    }

    PickleBytes op(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    PickleBytes text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return op('X').raw(little(4, bytes.length)).raw(bytes);
    }

    PickleBytes whole(long value) {
        return op(0x8A, 8).raw(little(8, value));
    }

    PickleBytes global(String module, String name) {
        return op('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    PickleBytes counts(long... values) {
        op('(');
        for (long value : values) {
            whole(value);
        }
        return op('t');
    }

    /// A reference to a storage; the older form has a sixth part.
    PickleBytes storage(String type, String key, long count, boolean older) {
        op('(').text("storage").global("torch", type).text(key).text("cpu").whole(count);
        return (older ? op('N') : this).op('t', 'Q');
    }

    PickleBytes tensor(String type, String key, long count, long offset, long[] sizes, long[] strides, boolean older) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage(type, key, count, older)
                .whole(offset)
                .counts(sizes)
                .counts(strides)
                .op(0x89)
                .dictionary()
                .op('t', 'R');
    }

    /// A whole, contiguous storage as a tensor.
    PickleBytes tensor(String type, String key, long... sizes) {
        long[] strides = new long[sizes.length];
        long count = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = count;
            count *= sizes[i];
        }
        return tensor(type, key, count, 0, sizes, strides, false);
    }

    /// An empty ordered dictionary.
    PickleBytes dictionary() {
        return global("collections", "OrderedDict").op(')', 'R');
    }

    PickleBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] stop() {
        return op('.').bytes();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] little(int width, long value) {
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return java.util.Arrays.copyOf(bytes, width);
    }

    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /// The zip form.
    static Path zip(Path file, byte[] pickle, Map<String, byte[]> storages) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("archive/data.pkl", pickle);
        entries.put("archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        storages.forEach((key, bytes) -> entries.put("archive/data/" + key, bytes));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                CRC32 crc = new CRC32();
                crc.update(entry.getValue());
                header.setCrc(crc.getValue());
                header.setSize(entry.getValue().length);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /// The older form.
    static Path older(Path file, byte[] pickle, Map<String, byte[]> storages, int width) {
        PickleBytes keys = start().op(']', '(');
        storages.keySet().forEach(keys::text);
        PickleBytes all = new PickleBytes()
                .raw(start().op(0x8A, 10)
                        .op(0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19)
                        .stop())
                .raw(start().op('M').raw(little(2, 1001)).stop())
                .raw(start().op('}', '(').text("little_endian").op(0x88, 'u').stop())
                .raw(pickle)
                .raw(keys.op('e').stop());
        storages.values()
                .forEach(bytes -> all.raw(little(8, bytes.length / width)).raw(bytes));
        try {
            return Files.write(file, all.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
