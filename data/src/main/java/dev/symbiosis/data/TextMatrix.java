package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Matrices in text files, one row per line.
public final class TextMatrix {
    private static final long MAX_BYTES = 10_000;

    private TextMatrix() {}

    /// The numbers of a file, row-major; `inf` and `nan` are numbers here.
    ///
    /// @param kind of the data set, for messages
    /// @param count how many there have to be
    public static double[] read(String kind, Path file, int count) {
        String[] words = text(kind, file).strip().split("\\s+", -1);
        if (words.length != count) {
            throw new InputException(kind + ": " + file + " cannot be read")
                    .with("found", words.length + " numbers")
                    .with("expected", count);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            try {
                numbers[i] = number(words[i]);
            } catch (NumberFormatException e) {
                throw new InputException(kind + ": " + file + " cannot be read", e)
                        .with("found", "'" + words[i] + "' as number " + (i + 1));
            }
        }
        return numbers;
    }

    /// As C++ writes what is not finite: `inf`, `-inf`, `nan`.
    private static double number(String word) {
        return switch (word) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(word);
        };
    }

    private static String text(String kind, Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(kind + ": " + file + " is too large for a matrix")
                        .with("allowed", MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InputException(kind + ": " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
