package dev.symbiosis.model.imports;

import dev.symbiosis.tensor.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads a part of a file from its beginning to its end.
final class ByteReader {
    private final ForeignFile file;
    private final long start;
    private final ByteBuffer bytes;

    /// @param count bytes that may be read; fewer if the file ends before
    ByteReader(ForeignFile file, long start, long count) {
        this.file = file;
        this.start = start;
        this.bytes = file.bytes(start, Math.min(count, file.size() - start), "a part");
    }

    /// Place in the file.
    long position() {
        return start + bytes.position();
    }

    int unsignedByte() {
        return Byte.toUnsignedInt(need(1).get());
    }

    int unsignedShort() {
        return Short.toUnsignedInt(need(2).getShort());
    }

    int integer() {
        return need(4).getInt();
    }

    /// Big endian, as pickle writes it.
    double bigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(need(8).getLong()));
    }

    byte[] bytes(long count) {
        byte[] read = new byte[(int) Math.min(count, need(count).remaining())];
        bytes.get(read);
        return read;
    }

    /// Text up to the next line feed, which is not part of it.
    String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    InputException broken(String problem) {
        return file.broken(position(), problem);
    }

    private ByteBuffer need(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw broken("the pickle ends here, %d more bytes were announced".formatted(count));
        }
        return bytes;
    }
}
