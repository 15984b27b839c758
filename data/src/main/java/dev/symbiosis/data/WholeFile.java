package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a file so that it appears whole or not at all: under a temporary name in the same folder, and then moved.
public final class WholeFile {
    private WholeFile() {}

    /// Text as UTF-8.
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes. Makes the folder if there is none.
    public static void write(Path file, byte[] bytes) {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(folder(file));
            Files.write(temporary, bytes);
            move(temporary, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
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
        try {
            Files.createDirectories(folder(file));
        } catch (IOException e) {
            throw new InputException("cannot write " + file + ": " + e, e);
        }
        if (Files.isDirectory(file) || !Files.isWritable(folder(file))) {
            throw new InputException("cannot write " + file).hint("name a file in a folder that you may write to");
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
}
