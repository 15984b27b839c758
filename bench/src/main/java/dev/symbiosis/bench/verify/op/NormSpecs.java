package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.BatchNorm;
import dev.symbiosis.autograd.op.FrozenBatchNorm;
import dev.symbiosis.autograd.op.InstanceNorm;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.verify.check.Numbers;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Normalisations.
final class NormSpecs {
    private static final double EPSILON = 1e-5;
    private static final int[][] SHAPES = {
        {2, 3, 3, 5}, {1, 2, 3, 3}, {3, 2, 1, 1}, {2, 16, 8, 16}, {1, 19, 7, 5}, {2, 33, 17, 9}
    };

    private NormSpecs() {}

    static List<OpSpec> all() {
        return List.of(batchNorm(), frozenBatchNorm(), instanceNorm(), instanceNormOfOnePixel());
    }

    private static OpSpec batchNorm() {
        OpSpec spec = new OpSpec("batch_norm", BatchNorm.class).sumsInDouble();
        Draw draw = new Draw("batch_norm");
        for (boolean relu : new boolean[] {false, true}) {
            BatchNorm op = new BatchNorm(EPSILON, relu, _ -> {});
            for (int[] shape : SHAPES) {
                int c = shape[1];
                spec.sample(op, in -> batch(relu, in), draw.normal(shape), draw.normal(c), draw.normal(c));
                Numbers far = draw.uniform(90, 110, shape);
                spec.sample(op, in -> batch(relu, in), far, draw.normal(c), draw.normal(c), draw.normal(shape));
            }
        }
        return spec;
    }

    private static Tensor batch(boolean relu, Tensor... in) {
        return TorchOps.batchNorm(in[0], in[1], in[2], null, null, EPSILON, in.length > 3 ? in[3] : null, relu);
    }

    private static OpSpec frozenBatchNorm() {
        OpSpec spec = new OpSpec("frozen_batch_norm", FrozenBatchNorm.class).sumsInDouble();
        Draw draw = new Draw("frozen_batch_norm");
        for (boolean relu : new boolean[] {false, true}) {
            for (int[] shape : SHAPES) {
                int c = shape[1];
                Numbers moments = draw.uniform(0.5, 1.5, 2, 1, c);
                Sample.Maker maker = (kernels, type) -> new FrozenBatchNorm(moments.on(kernels, type), EPSILON, relu);
                Sample.Reference reference = in -> frozen(moments, relu, in);
                spec.made(maker, reference, draw.normal(shape), draw.normal(c), draw.normal(c));
                spec.made(maker, reference, draw.normal(shape), draw.normal(c), draw.normal(c), draw.normal(shape));
            }
        }
        return spec;
    }

    private static Tensor frozen(Numbers moments, boolean relu, Tensor... in) {
        Tensor both = TorchOps.like(in[0], moments.shape(), moments.values());
        Tensor mean = both.select(0, 0).flatten();
        Tensor variance = both.select(0, 1).flatten();
        return TorchOps.batchNorm(in[0], in[1], in[2], mean, variance, EPSILON, in.length > 3 ? in[3] : null, relu);
    }

    private static OpSpec instanceNorm() {
        OpSpec spec = new OpSpec("instance_norm", InstanceNorm.class).sumsInDouble();
        Draw draw = new Draw("instance_norm");
        for (int[] shape : Sizes.IMAGES) {
            if (shape[2] * shape[3] > 1) {
                spec.sample(new InstanceNorm(EPSILON), in -> TorchOps.instanceNorm(in[0], EPSILON), draw.normal(shape));
            }
        }
        return spec;
    }

    /// Its result and its gradient are 0: dy / √ε less the mean of itself.
    private static OpSpec instanceNormOfOnePixel() {
        OpSpec spec = new OpSpec("instance_norm, one pixel", InstanceNorm.class).cancelling(1 / Math.sqrt(EPSILON));
        Draw draw = new Draw("instance_norm, one pixel");
        for (int[] shape : new int[][] {{1, 1, 1, 1}, {2, 19, 1, 1}}) {
            spec.sample(new InstanceNorm(EPSILON), in -> TorchOps.instanceNorm(in[0], EPSILON), draw.normal(shape));
        }
        return spec;
    }
}
