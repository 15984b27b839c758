package dev.symbiosis.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java process of its own on this one's class path.
public final class ChildJvm {
    private ChildJvm() {}

    /// Runs a main class to its end.
    ///
    /// @param options of the JVM, such as `-Xmx1g`
    /// @return what it prints
    /// @throws IllegalStateException if it fails, with the last lines of what it says about that
    public static String run(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Path complaints = Files.createTempFile("symbiosis-", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(complaints.toFile())
                        .start();
                String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int code = process.waitFor();
                if (code != 0) {
                    throw new IllegalStateException("%s ended with %d in a process of its own: %s"
                            .formatted(main.getSimpleName(), code, end(complaints)));
                }
                return printed;
            } finally {
                Files.delete(complaints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + main.getSimpleName() + " ran", e);
        }
    }

    private static String end(Path complaints) throws IOException {
        List<String> lines = Files.readAllLines(complaints);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
}
