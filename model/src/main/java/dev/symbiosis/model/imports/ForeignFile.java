package dev.symbiosis.model.imports;

import dev.symbiosis.tensor.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of somebody else, open for reading at any place.
///
/// @param size its bytes when it was opened
record ForeignFile(Path path, FileChannel channel, long size) implements AutoCloseable {

    static ForeignFile open(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new InputException("import: " + path + " is a folder")
                        .hint("give a .pth, .pt or .safetensors file");
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            return new ForeignFile(path, channel, channel.size());
        } catch (NoSuchFileException e) {
            throw new InputException("import: " + path + " does not exist", e);
        } catch (IOException e) {
            throw new InputException("import: " + path + " cannot be read: " + e, e);
        }
    }

    /// Bytes of the file, little endian.
    ///
    /// @throws InputException if they do not lie in the file
    ByteBuffer bytes(long from, long count, String what) {
        if (from < 0 || count < 0 || count > size - from || count > Integer.MAX_VALUE - 8) {
            throw broken(from, "%s of %d bytes does not lie in the file of %d bytes".formatted(what, count, size));
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) count);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) {
                    throw new EOFException("it ends at byte " + (from + bytes.position()));
                }
            }
        } catch (IOException e) {
            throw new InputException("import: " + path + " cannot be read: " + e, e);
        }
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    InputException broken(long offset, String problem) {
        return new InputException("import: %s cannot be used, at byte %d: %s".formatted(path, offset, problem));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("import: " + path + " cannot be closed: " + e, e);
        }
    }
}
