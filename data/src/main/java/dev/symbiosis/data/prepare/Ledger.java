package dev.symbiosis.data.prepare;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// The checksums of what was written, one line for each file as `sha256sum -c SHA256SUMS` reads it. A line stands there only
/// when its file is whole.
final class Ledger {
    private static final String NAME = "SHA256SUMS";
    private static final String SEPARATOR = "  ";
    private static final int DIGITS = 64;

    private final Path root;
    private final Map<String, String> sums = new HashMap<>();

    private Ledger(Path root) {
        this.root = root;
    }

    /// What an earlier run wrote; a line that was cut off counts as not there.
    static Ledger open(Path root) {
        Ledger ledger = new Ledger(root);
        Path file = root.resolve(NAME);
        if (Files.exists(file)) {
            try {
                for (String line :
                        Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                    if (line.length() > DIGITS + SEPARATOR.length()) {
                        ledger.sums.put(line.substring(DIGITS + SEPARATOR.length()), line.substring(0, DIGITS));
                    }
                }
            } catch (IOException e) {
                throw new InputException("data: " + file + " cannot be read: " + e, e);
            }
        }
        return ledger;
    }

    /// Whether a file is there as it was written.
    boolean holds(String path) {
        String sum = sums.get(path);
        return sum != null && Files.exists(root.resolve(path)) && sum.equals(sum(path));
    }

    /// Notes a file that was just written.
    void add(String path) {
        String sum = sum(path);
        sums.put(path, sum);
        try {
            Files.writeString(
                    root.resolve(NAME),
                    sum + SEPARATOR + path + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new InputException("data: " + root.resolve(NAME) + " cannot be written: " + e, e);
        }
    }

    private String sum(String path) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(root.resolve(path))));
        } catch (IOException e) {
            throw new InputException("data: " + root.resolve(path) + " cannot be read: " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
