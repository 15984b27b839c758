package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.verify.check.Finding;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The table in files.
final class ReportFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFile() {}

    /// A list of objects with the keys op, check, oracle, error, tolerance, pass, libtorch, where, repeat. An error that is
    /// no number is null, and so is libtorch's where it is not asked for.
    static String json(List<Finding> findings) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode row = rows.addObject();
            row.put("op", finding.op());
            row.put("check", finding.check());
            row.put("oracle", finding.oracle());
            number(row, "error", finding.outcome().error());
            number(row, "tolerance", finding.outcome().tolerance());
            row.put("pass", finding.pass());
            number(row, "libtorch", finding.outcome().libtorch().orElse(Double.NaN));
            row.put("where", finding.outcome().where());
            row.put("repeat", finding.repeat());
        }
        return JSON.writeValueAsString(rows) + "\n";
    }

    private static void number(ObjectNode row, String key, double value) {
        if (Double.isFinite(value)) {
            row.put(key, value);
        } else {
            row.putNull(key);
        }
    }

    /// Makes the file's folder if there is none: before minutes of checks, not after them.
    ///
    /// @throws InputException if the file could not be written there
    static void require(Path file) {
        try {
            Files.createDirectories(folder(file));
        } catch (IOException e) {
            throw new InputException("verify: cannot write " + file + ": " + e, e);
        }
        if (Files.isDirectory(file) || !Files.isWritable(folder(file))) {
            throw new InputException("verify: cannot write " + file)
                    .hint("name a file in a folder that you may write to");
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    /// Writes a file so that it appears whole or not at all.
    static void write(Path file, String text) {
        try {
            Path temporary = folder(file).resolve("." + file.getFileName() + ".tmp");
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new InputException("verify: cannot write " + file + ": " + e, e);
        }
    }
}
