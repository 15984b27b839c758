package dev.symbiosis.data.sevenscenes;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Motion;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The text files of 7-Scenes: matrices, one row per line.
final class Texts {
    private static final long MAX_BYTES = 10_000;
    /// How far a rotation's rows may be from orthonormal.
    private static final double TOLERANCE = 0.01;

    private Texts() {}

    /// fx 0 cx / 0 fy cy / 0 0 1
    static Camera camera(Path file) {
        double[] k = numbers(file, 9);
        if (k[0] <= 0 || k[4] <= 0) {
            throw new InputException("sevenscenes: " + file + " holds no camera")
                    .with("found", "fx " + k[0] + ", fy " + k[4])
                    .with("expected", "fx 0 cx / 0 fy cy / 0 0 1, in pixels");
        }
        return new Camera((float) k[0], (float) k[4], (float) k[2], (float) k[5]);
    }

    /// The motion from the camera to the world.
    static Motion pose(Path file) {
        double[] m = numbers(file, 16);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = 0;
                for (int k = 0; k < 3; k++) {
                    product += m[4 * i + k] * m[4 * j + k];
                }
                if (!(Math.abs(product - (i == j ? 1 : 0)) < TOLERANCE)) {
                    throw new InputException("sevenscenes: the pose in " + file + " is no rigid motion")
                            .with(
                                    "found",
                                    "rows %d and %d of the rotation have the product %.3f"
                                            .formatted(i + 1, j + 1, product))
                            .hint("tracking was lost in this frame, or the file is damaged; leave the sequence out");
                }
            }
        }
        return new Motion(m);
    }

    private static double[] numbers(Path file, int count) {
        String[] words = text(file).strip().split("\\s+", -1);
        if (words.length != count) {
            throw new InputException("sevenscenes: " + file + " cannot be read")
                    .with("found", words.length + " numbers")
                    .with("expected", count);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            try {
                numbers[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                throw new InputException("sevenscenes: " + file + " cannot be read", e)
                        .with("found", "'" + words[i] + "' as number " + (i + 1));
            }
        }
        return numbers;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException("sevenscenes: " + file + " is too large for a matrix")
                        .with("allowed", MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InputException("sevenscenes: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
