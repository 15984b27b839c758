package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.NormalizeGradient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The inputs that the normalisations take: x (N, C, H, W), γ (C), β (C), and a residual shaped as x, which may
/// be left out.
final class NormalizeInputs {
    private NormalizeInputs() {}

    static Check check(String operation, Shape... in) {
        Check check = Rules.inputs(operation, 3, in, "input", "gamma", "beta", "residual");
        Rules.axes(check, "input", in[0], "(N, C, H, W)");
        Rules.perChannel(check, "gamma", in[1], in[0]);
        Rules.perChannel(check, "beta", in[2], in[0]);
        if (in.length > 3) {
            Rules.same(check, "residual", in[3], "input", in[0]);
        }
        return check;
    }

    static @Nullable Tensor residual(Tensor... in) {
        return in.length > 3 ? in[3] : null;
    }

    /// The wanted ones of all gradients; the others are released, unless one is `dy` itself.
    static List<@Nullable Tensor> wanted(NormalizeGradient all, Tensor dy, Wanted wanted) {
        List<@Nullable Tensor> chosen = wanted.gradients(all::dx, all::dgamma, all::dbeta, all::dresidual);
        for (Tensor gradient : List.of(all.dx(), all.dgamma(), all.dbeta(), all.dresidual())) {
            if (gradient != dy && !isAmong(chosen, gradient)) {
                gradient.release();
            }
        }
        return chosen;
    }

    private static boolean isAmong(List<@Nullable Tensor> chosen, Tensor gradient) {
        for (Tensor each : chosen) {
            if (each == gradient) {
                return true;
            }
        }
        return false;
    }
}
