package dev.symbiosis.data;

import java.util.Arrays;

/// A rigid motion: maps points of one camera to another camera, X' = R X + t, as a 4 × 4 matrix, row-major, in metres.
/// Axes as in [Camera]: x right, y down, z forward.
public record Motion(double[] matrix) {
    /// How far a rotation's rows may be from orthonormal.
    private static final double TOLERANCE = 0.01;

    public Motion {
        if (matrix.length != 16) {
            throw new IllegalArgumentException("a motion has 16 numbers (4 x 4, row-major), got " + matrix.length);
        }
    }

    public static Motion identity() {
        return new Motion(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
    }

    /// From a rotation (9 numbers, row-major) and a translation.
    public static Motion of(double[] rotation, double tx, double ty, double tz) {
        return new Motion(new double[] {
            rotation[0],
            rotation[1],
            rotation[2],
            tx,
            rotation[3],
            rotation[4],
            rotation[5],
            ty,
            rotation[6],
            rotation[7],
            rotation[8],
            tz,
            0,
            0,
            0,
            1
        });
    }

    /// This motion after the other one: the product this · other.
    public Motion times(Motion other) {
        double[] product = new double[16];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 4; k++) {
                    product[4 * i + j] += matrix[4 * i + k] * other.matrix[4 * k + j];
                }
            }
        }
        return new Motion(product);
    }

    /// The way back: Rᵀ, −Rᵀ t.
    public Motion inverse() {
        double[] back = new double[16];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                back[4 * i + j] = matrix[4 * j + i];
                back[4 * i + 3] -= matrix[4 * j + i] * matrix[4 * j + 3];
            }
        }
        back[15] = 1;
        return new Motion(back);
    }

    /// Whether this turns and moves and does nothing else: finite, and the rows of the rotation are orthonormal. Trackers
    /// write other numbers where they were lost.
    public boolean isRigid() {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = 0;
                for (int k = 0; k < 3; k++) {
                    product += matrix[4 * i + k] * matrix[4 * j + k];
                }
                if (!(Math.abs(product - (i == j ? 1 : 0)) < TOLERANCE)) {
                    return false;
                }
            }
        }
        return Arrays.stream(matrix).allMatch(Double::isFinite);
    }

    /// The motion between the mirrored cameras: F M F with F = diag(−1, 1, 1, 1).
    public Motion flipped() {
        double[] mirrored = matrix.clone();
        for (int i = 1; i < 4; i++) {
            mirrored[i] = -mirrored[i];
            mirrored[4 * i] = -mirrored[4 * i];
        }
        return new Motion(mirrored);
    }

    /// Where a point goes: (x, y, z) in metres.
    public double[] apply(double x, double y, double z) {
        double[] moved = new double[3];
        for (int i = 0; i < 3; i++) {
            moved[i] = matrix[4 * i] * x + matrix[4 * i + 1] * y + matrix[4 * i + 2] * z + matrix[4 * i + 3];
        }
        return moved;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Motion(double[] theirs) && Arrays.equals(matrix, theirs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(matrix);
    }
}
