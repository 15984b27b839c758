package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.Concat;
import dev.symbiosis.autograd.op.GlobalAveragePool;
import dev.symbiosis.autograd.op.Reshape;
import dev.symbiosis.autograd.op.ScaleChannels;
import dev.symbiosis.autograd.op.ShiftChannels;
import dev.symbiosis.autograd.op.Slice;
import dev.symbiosis.autograd.op.Softmax;
import dev.symbiosis.autograd.op.Transpose;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.tensor.Shape;
import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.global.torch;

/// What is done to channels, planes and axes.
final class ChannelSpecs {
    private ChannelSpecs() {}

    static List<OpSpec> all() {
        return List.of(
                scaleChannels(),
                shiftChannels(),
                concat(),
                slice(),
                reshape(),
                softmax(),
                globalAveragePool(),
                transpose());
    }

    private static OpSpec scaleChannels() {
        OpSpec spec = new OpSpec("scale_channels", ScaleChannels.class).sumsInDouble();
        Draw draw = new Draw("scale_channels");
        Sample.Reference reference = in -> in[0].mul(TorchOps.perChannel(in[1], in[0]));
        for (int[] shape : Sizes.IMAGES) {
            spec.sample(new ScaleChannels(), reference, draw.normal(shape), draw.normal(shape[1]));
        }
        return spec.sample(new ScaleChannels(), reference, draw.normal(4, 3), draw.normal(3));
    }

    private static OpSpec shiftChannels() {
        OpSpec spec = new OpSpec("shift_channels", ShiftChannels.class).sumsInDouble();
        Draw draw = new Draw("shift_channels");
        Sample.Reference reference = in -> in[0].add(TorchOps.perChannel(in[1], in[0]));
        for (int[] shape : Sizes.IMAGES) {
            spec.sample(new ShiftChannels(), reference, draw.normal(shape), draw.normal(shape[1]));
        }
        return spec.sample(new ShiftChannels(), reference, draw.normal(1, 5, 3), draw.normal(5));
    }

    private static OpSpec concat() {
        OpSpec spec = new OpSpec("concat", Concat.class).moving();
        Draw draw = new Draw("concat");
        for (int[] shape : Sizes.FEW) {
            int[] other = shape.clone();
            other[1] += 16;
            spec.sample(new Concat(), Torch::concat, draw.normal(shape), draw.normal(other), draw.normal(shape));
        }
        return spec.sample(new Concat(), Torch::concat, draw.normal(1, 1));
    }

    private static OpSpec slice() {
        OpSpec spec = new OpSpec("slice", Slice.class).moving();
        Draw draw = new Draw("slice");
        int[][] ranges = {{1, 3, 5}, {0, 2, 3}, {0, 19, 19}, {15, 18, 33}, {16, 32, 40}};
        for (int[] range : ranges) {
            Slice op = new Slice(range[0], range[1]);
            Sample.Reference reference = in -> TorchOps.slice(in[0], range[0], range[1]);
            spec.sample(op, reference, draw.normal(2, range[2], 3, 3));
            spec.sample(op, reference, draw.normal(1, range[2], 1, 1));
            spec.sample(op, reference, draw.normal(0, range[2], 2, 2));
            spec.sample(op, reference, draw.normal(2, range[2]));
        }
        return spec;
    }

    private static OpSpec reshape() {
        OpSpec spec = new OpSpec("reshape", Reshape.class).moving();
        Draw draw = new Draw("reshape");
        spec.sample(new Reshape(Shape.of(3, 10)), in -> in[0].reshape(3, 10), draw.normal(2, 3, 5));
        spec.sample(new Reshape(Shape.of(1, 5, 19, 7)), in -> in[0].reshape(1, 5, 19, 7), draw.normal(1, 19, 7, 5));
        spec.sample(new Reshape(Shape.of(0, 6)), in -> in[0].reshape(0, 6), draw.normal(0, 3, 2, 2));
        return spec.sample(new Reshape(Shape.of()), in -> in[0].reshape(new long[0]), draw.normal(1, 1, 1, 1));
    }

    private static OpSpec softmax() {
        OpSpec spec = new OpSpec("softmax", Softmax.class);
        Draw draw = new Draw("softmax");
        Sample.Reference reference = in -> torch.softmax(in[0], 1);
        for (int[] shape : Sizes.IMAGES) {
            spec.sample(new Softmax(), reference, draw.normal(shape));
            spec.sample(new Softmax(), reference, draw.uniform(-20, 20, shape));
        }
        return spec.sample(new Softmax(), reference, draw.normal(2, 3, 4));
    }

    private static OpSpec globalAveragePool() {
        OpSpec spec = new OpSpec("global_average_pool", GlobalAveragePool.class).sumsInDouble();
        Draw draw = new Draw("global_average_pool");
        for (int[] shape : Sizes.IMAGES) {
            spec.sample(
                    new GlobalAveragePool(),
                    in -> in[0].mean(new long[] {2, 3}, true, new ScalarTypeOptional()),
                    draw.normal(shape));
        }
        return spec;
    }

    private static OpSpec transpose() {
        OpSpec spec = new OpSpec("transpose", Transpose.class).moving();
        Draw draw = new Draw("transpose");
        for (int[] shape : new int[][] {{2, 3, 5}, {1, 1, 4}, {0, 3, 2}, {2, 33, 19}}) {
            spec.sample(new Transpose(), in -> in[0].transpose(1, 2), draw.normal(shape));
        }
        return spec;
    }
}
