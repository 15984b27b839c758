package dev.symbiosis.model.decoder;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Affine;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Unary;

/// What a network's sigmoid output d in (0, 1) means as depth (monodepth2, layers.py; docs/method.md 2.3).
///
///     disparity δ = 1/Zmax + (1/Zmin − 1/Zmax) · d          depth Z = 1/δ
///
/// Without a known baseline the unit of length is the network's own.
///
/// @param nearest Zmin, the depth of d = 1
/// @param farthest Zmax, the depth of d = 0
public record DepthRange(double nearest, double farthest) {

    /// As trained: 0.1 … 100.
    public static final DepthRange TRAINING = new DepthRange(0.1, 100);

    public DepthRange {
        if (!(nearest > 0 && nearest < farthest)) {
            throw new IllegalArgumentException(
                    "depth range: needs 0 < nearest < farthest, got %s and %s".formatted(nearest, farthest));
        }
    }

    /// δ of d.
    public Tensor disparity(Backend kernels, Tensor output) {
        return kernels.affine(output, spread(), 1 / farthest);
    }

    /// δ of d.
    public Variable disparity(Tape tape, Variable output) {
        return tape.apply(new Affine(spread(), 1 / farthest), output);
    }

    /// Z of d.
    public Variable depth(Tape tape, Variable output) {
        return tape.apply(new Pointwise(Unary.RECIPROCAL), disparity(tape, output));
    }

    private double spread() {
        return 1 / nearest - 1 / farthest;
    }
}
