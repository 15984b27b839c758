package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A camera's motion as a matrix, from an axis times an angle and a translation.
///
///     R = rotation of v[0..2] by Rodrigues' formula, t = v[3..5]
///     M = T(t) · R = (R, t; 0, 1)          inverted: M = Rᵀ · T(−t) = (Rᵀ, −Rᵀt; 0, 1)
///
///     with G and g the gradients of M's rotation and translation:
///     dR = G, dt = g          inverted: dR = Gᵀ − t gᵀ, dt = −R g
///
/// Inputs: v (N, 6), angles in radians → M (N, 4, 4), which maps points of one camera to another's. Saves v. It is a
/// dozen numbers per sample, so the host computes them. Reference: transformation_from_parameters of monodepth2,
/// layers.py. (docs/method.md 2.7)
public record PoseMatrix(boolean inverted) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("pose_matrix", 1, in, "v");
        Rules.axes(check, "v", in[0], "(N, 6)");
        check.that(
                in[0].c() == 6,
                "v is axis-angle (3) and translation (3)",
                () -> "v has %d numbers".formatted(in[0].c()));
        return Shape.of(in[0].n(), 4, 4);
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0]);
        int samples = in[0].shape().n();
        double[] v = in[0].toDoubles();
        double[] matrices = new double[16 * samples];
        for (int n = 0; n < samples; n++) {
            double[][] r = new Rodrigues(v[6 * n], v[6 * n + 1], v[6 * n + 2]).rotation();
            int m = 16 * n;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double t = v[6 * n + 3 + j];
                    matrices[m + 4 * i + j] = inverted ? r[j][i] : r[i][j];
                    matrices[m + 4 * i + 3] -= inverted ? r[j][i] * t : 0;
                }
                matrices[m + 4 * i + 3] += inverted ? 0 : v[6 * n + 3 + i];
            }
            matrices[m + 15] = 1;
        }
        return kernels.upload(in[0].type(), Shape.of(samples, 4, 4), matrices);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> gradient(kernels, saved.get(0), dy.toDoubles()));
    }

    private Tensor gradient(Backend kernels, Tensor input, double[] dm) {
        double[] v = input.toDoubles();
        double[] dv = new double[v.length];
        for (int n = 0; n < input.shape().n(); n++) {
            Rodrigues turn = new Rodrigues(v[6 * n], v[6 * n + 1], v[6 * n + 2]);
            double[][] r = turn.rotation();
            double[][] dr = new double[3][3];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double g = dm[16 * n + 4 * j + 3];
                    dr[i][j] = inverted ? dm[16 * n + 4 * j + i] - v[6 * n + 3 + i] * g : dm[16 * n + 4 * i + j];
                    dv[6 * n + 3 + i] -= inverted ? r[i][j] * g : 0;
                }
                dv[6 * n + 3 + i] += inverted ? 0 : dm[16 * n + 4 * i + 3];
            }
            System.arraycopy(turn.gradient(dr), 0, dv, 6 * n, 3);
        }
        return kernels.upload(input.type(), input.shape(), dv);
    }
}
