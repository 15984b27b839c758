package dev.symbiosis.data.scannet;

import dev.symbiosis.tensor.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A stream that is open for reading at any place.
record SensFile(Path path, FileChannel channel, long size) implements AutoCloseable {
    /// Largest part that is read at once: a picture has a hundredth of it.
    private static final long MAX_PART = 256L << 20;

    static SensFile open(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            return new SensFile(path, channel, channel.size());
        } catch (IOException e) {
            throw new InputException("scannet: " + path + " cannot be read: " + e, e);
        }
    }

    /// Bytes of the file, little endian.
    ByteBuffer bytes(long from, long count, String what) {
        if (count > size - from) {
            throw cut(from, what);
        }
        if (count < 0 || count > MAX_PART) {
            throw broken(from, what + " cannot have " + count + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) count);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) {
                    throw new EOFException("it ends at byte " + (from + bytes.position()));
                }
            }
        } catch (IOException e) {
            throw new InputException("scannet: " + path + " cannot be read: " + e, e);
        }
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    InputException cut(long offset, String what) {
        return broken(offset, "the file of %d bytes ends inside %s, which begins here".formatted(size, what))
                .hint("the file was cut off; fetch it again");
    }

    InputException broken(long offset, String problem) {
        return new InputException("scannet: %s is broken at byte %d: %s".formatted(path, offset, problem));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("scannet: " + path + " cannot be closed: " + e, e);
        }
    }
}
