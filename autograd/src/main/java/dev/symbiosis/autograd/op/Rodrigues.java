package dev.symbiosis.autograd.op;

/// A rotation by the angle θ = ‖v‖ in radians about the axis v.
///
///     a = v / (θ + 1e-7)          R = cos θ · I + sin θ · [a]× + (1 − cos θ) · a aᵀ
///
/// written with p = sin θ / (θ + 1e-7) and q = (1 − cos θ) / (θ + 1e-7)² as R = cos θ · I + p [v]× + q v vᵀ:
///
///     ∂R/∂v_m = (v_m / θ) (−sin θ · I + p′ [v]× + q′ v vᵀ) + p [e_m]× + q (e_m vᵀ + v e_mᵀ)
///
/// The 1e-7 is part of the formula as monodepth2 has it, hence R is not quite orthogonal for tiny angles, and the
/// derivative at v = 0 is 0, as PyTorch has it too. (docs/method.md 2.7)
record Rodrigues(double x, double y, double z) {
    private static final double GUARD = 1e-7;

    double[][] rotation() {
        double[] v = {x, y, z};
        double[][] r = cross(v, p());
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                r[i][j] += q() * v[i] * v[j] + (i == j ? StrictMath.cos(angle()) : 0);
            }
        }
        return r;
    }

    /// The gradient of v, given that of the rotation.
    double[] gradient(double[][] dr) {
        double[] v = {x, y, z};
        double theta = angle();
        double guarded = theta + GUARD;
        double pDerivative = (StrictMath.cos(theta) - p()) / guarded;
        double qDerivative = (p() - 2 * q()) / guarded;
        double[][] alongAngle = cross(v, pDerivative);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                alongAngle[i][j] += qDerivative * v[i] * v[j] - (i == j ? StrictMath.sin(theta) : 0);
            }
        }
        double angleGradient = inner(dr, alongAngle);
        double[] dv = new double[3];
        for (int m = 0; m < 3; m++) {
            double[] unit = new double[3];
            unit[m] = 1;
            double[][] alongAxis = cross(unit, p());
            for (int k = 0; k < 3; k++) {
                alongAxis[m][k] += q() * v[k];
                alongAxis[k][m] += q() * v[k];
            }
            dv[m] = inner(dr, alongAxis) + (theta == 0 ? 0 : angleGradient * v[m] / theta);
        }
        return dv;
    }

    private double angle() {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /// sin θ / (θ + 1e-7).
    private double p() {
        return StrictMath.sin(angle()) / (angle() + GUARD);
    }

    /// (1 − cos θ) / (θ + 1e-7)², with 1 − cos θ as 2 sin² (θ/2), which does not cancel for small angles.
    private double q() {
        double half = StrictMath.sin(angle() / 2) / (angle() + GUARD);
        return 2 * half * half;
    }

    /// factor · [v]×, the matrix of the cross product.
    private static double[][] cross(double[] v, double factor) {
        return new double[][] {
            {0, -factor * v[2], factor * v[1]},
            {factor * v[2], 0, -factor * v[0]},
            {-factor * v[1], factor * v[0], 0}
        };
    }

    private static double inner(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += a[i][j] * b[i][j];
            }
        }
        return sum;
    }
}
