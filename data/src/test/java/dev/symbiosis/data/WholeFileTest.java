package dev.symbiosis.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void makesTheFolderAndReplaces() throws IOException {
        Path file = folder.resolve("new/x");
        WholeFile.write(file, "old");
        WholeFile.write(file, "new");
        assertEquals("new", Files.readString(file));
        assertEquals(List.of(file), files(folder.resolve("new")));
    }

    @Test
    void aFailureKeepsTheOldFileAndSaysWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        var failure = assertThrows(
                UncheckedIOException.class,
                () -> WholeFile.writeForced(file, channel -> {
                    throw new IOException("disk full");
                }));
        assertTrue(String.valueOf(failure.getMessage()).contains("disk full"), failure.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files(folder));
    }

    @Test
    void aFileThatCannotBeReplacedLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("x/full")).getParent();
        assertThrows(UncheckedIOException.class, () -> WholeFile.write(taken, "text"));
        assertEquals(List.of(taken), files(folder));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
