package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a file so that there is the old content or the new one, each whole: under a temporary name in the same folder, which is
/// made if need be, and then moved. Failures are an [UncheckedIOException] that names the file and the reason; they leave nothing behind.
public final class WholeFile {
    private WholeFile() {}

    /// Writes the content.
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /// Text as UTF-8.
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes.
    public static void write(Path file, byte[] bytes) {
        replace(file, channel -> writeAll(channel, ByteBuffer.wrap(bytes)));
    }

    /// What must survive a power cut: it is forced to the disk before it takes the place of the old content.
    public static void writeForced(Path file, Content content) {
        replace(file, channel -> {
            content.writeTo(channel);
            channel.force(true);
        });
        force(folder(file));
    }

    /// All bytes of a buffer from its position on.
    public static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void replace(Path file, Content content) {
        Path temporary = folder(file)
                .resolve(
                        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(folder(file));
            try {
                try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    content.writeTo(channel);
                }
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }

    /// Makes sure that a file can be written, and makes its folder: before minutes of work, not after them.
    ///
    /// @param file null for none
    /// @throws InputException if it cannot
    public static void require(@Nullable Path file) {
        if (file == null) {
            return;
        }
        requireFolder(folder(file), "cannot write " + file);
        if (Files.isDirectory(file)) {
            throw new InputException("cannot write " + file + ": it is a folder");
        }
    }

    /// As [#require], of a folder that files will go into.
    public static void requireFolder(Path folder) {
        requireFolder(folder, "cannot write to " + folder);
    }

    private static void requireFolder(Path folder, String problem) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(problem + ": " + e, e);
        }
        if (!Files.isWritable(folder)) {
            throw new InputException(problem).hint("name a folder that you may write to");
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Some systems (Windows) cannot open a folder; there the move is as durable as the system makes it.
    @SuppressWarnings("EmptyCatch")
    private static void force(Path folder) {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException e) {
            // The file itself is on the disk already.
        }
    }
}
