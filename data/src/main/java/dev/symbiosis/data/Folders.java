package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What lies in a folder of data.
public final class Folders {
    private Folders() {}

    /// The names of all entries, sorted; hidden ones are left out.
    ///
    /// @throws InputException when there is no such folder or it cannot be read
    public static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException("data: there is no folder " + folder)
                    .hint("check the path of the data and that it is unpacked completely");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException("data: the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The file, which has to exist.
    ///
    /// @param what the message calls it
    public static Path existing(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("data: " + what + " is missing")
                    .with("missing", file)
                    .hint("the data may be unpacked in part");
        }
        return file;
    }
}
