package dev.symbiosis.bench.peer;

import dev.symbiosis.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes tensors by name as `torch.save` writes a dictionary: a zip file with a pickle of protocol 2 and a file for the
/// numbers of each tensor.
final class TorchFile {
    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

    /// 32-bit numbers of a shape.
    record Numbers(Shape shape, float[] values) {}

    private TorchFile() {}

    static void write(Path file, Map<String, Numbers> tensors) throws IOException {
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        TorchFile dictionary = new TorchFile();
        dictionary.op(0x80, 2, '}', '(');
        for (Map.Entry<String, Numbers> tensor : tensors.entrySet()) {
            String key = Integer.toString(entries.size());
            dictionary.text(tensor.getKey()).tensor(key, tensor.getValue().shape());
            entries.put("archive/data/" + key, bytes(tensor.getValue().values()));
        }
        dictionary.op('u', '.');
        entries.putFirst("archive/data.pkl", dictionary.pickle.toByteArray());
        entries.put("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                CRC32 sum = new CRC32();
                sum.update(entry.getValue());
                header.setCrc(sum.getValue());
                header.setSize(entry.getValue().length);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        }
    }

    private TorchFile tensor(String key, Shape shape) {
        int[] lengths = shape.toArray();
        int[] strides = new int[lengths.length];
        int stride = 1;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= lengths[axis];
        }
        return global("torch._utils", "_rebuild_tensor_v2")
                .op('(', '(')
                .text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu")
                .whole(stride)
                .op('t', 'Q')
                .whole(0)
                .wholes(lengths)
                .wholes(strides)
                .op(0x89)
                .global("collections", "OrderedDict")
                .op(')', 'R', 't', 'R');
    }

    private TorchFile op(int... bytes) {
        for (int b : bytes) {
            pickle.write(b);
        }
        return this;
    }

    private TorchFile text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').little(bytes.length);
        pickle.writeBytes(bytes);
        return this;
    }

    private TorchFile global(String module, String name) {
        op('c');
        pickle.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private TorchFile whole(int value) {
        return op('J').little(value);
    }

    private TorchFile wholes(int... values) {
        op('(');
        for (int value : values) {
            whole(value);
        }
        return op('t');
    }

    private TorchFile little(int value) {
        return op(value, value >> 8, value >> 16, value >> 24);
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
