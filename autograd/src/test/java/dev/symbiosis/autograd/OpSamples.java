package dev.symbiosis.autograd;

import dev.symbiosis.autograd.op.*;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.ArrayList;
import java.util.List;

/// Every op with inputs at which its gradients are checked: odd sizes, a batch of one, maps of one pixel.
final class OpSamples {
    private final List<Sample> rows = new ArrayList<>();
    private final Samples s;

    /// @param inputs FLOAT64, away from places where the op is not smooth
    record Sample(Op op, Tensor... inputs) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(op.getClass().getSimpleName());
            for (Tensor input : inputs) {
                text.append(' ').append(input.shape());
            }
            return text.toString();
        }
    }

    private OpSamples(Backend kernels) {
        s = new Samples(kernels);
    }

    static List<Sample> all(Backend kernels) {
        OpSamples table = new OpSamples(kernels);
        table.elementwise();
        table.channels();
        table.products();
        table.normalisations();
        table.windows();
        table.resampling();
        table.geometry();
        table.losses();
        return table.rows;
    }

    private void row(Op op, Tensor... inputs) {
        rows.add(new Sample(op, inputs));
    }

    private void elementwise() {
        row(new Affine(-2.5, 0.75), s.normal(2, 3, 5, 7));
        row(new Affine(1, 3), s.normal(4));
        for (Binary function : List.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY)) {
            row(new Combine(function), s.normal(1, 2, 3, 5), s.normal(1, 2, 3, 5));
        }
        row(new Combine(Binary.DIVIDE), s.normal(2, 1, 3), s.uniform(0.5, 2, 2, 1, 3));
        row(new Combine(Binary.DIVIDE), s.normal(), s.uniform(-2, -0.5));
        for (Unary function : List.of(Unary.RELU, Unary.ELU, Unary.SIGMOID, Unary.EXP, Unary.ABS, Unary.SQUARE)) {
            row(new Pointwise(function), s.normal(2, 3, 3, 5));
        }
        for (Unary function : List.of(Unary.RECIPROCAL, Unary.SQRT, Unary.LOG)) {
            row(new Pointwise(function), s.uniform(0.5, 2, 1, 3, 1, 1));
        }
        row(new Dropout(0.5, Rng.seed(3)), s.normal(2, 3, 5, 7));
        row(new Dropout(0, Rng.seed(3)), s.normal(1, 2, 1, 1));
        row(new Minimum(), s.normal(2, 1, 3, 5), s.normal(2, 1, 3, 5), s.normal(2, 1, 3, 5));
        row(new Minimum(), s.normal(1, 1, 1, 1));
        row(new ScaleBy(), s.normal(2, 3, 5), s.normal());
        row(new ScaleBy(), s.normal(), s.normal());
        row(new Sum(), s.normal(2, 3, 1, 5));
        row(new Sum(), s.normal());
    }

    private void channels() {
        row(new ScaleChannels(), s.normal(2, 3, 5, 7), s.normal(3));
        row(new ScaleChannels(), s.normal(4, 3), s.normal(3));
        row(new ShiftChannels(), s.normal(2, 3, 5, 7), s.normal(3));
        row(new ShiftChannels(), s.normal(1, 5, 3), s.normal(5));
        row(new Concat(), s.normal(2, 3, 3, 5), s.normal(2, 1, 3, 5), s.normal(2, 2, 3, 5));
        row(new Concat(), s.normal(1, 1));
        row(new Slice(1, 3), s.normal(2, 5, 3, 3));
        row(new Slice(0, 2), s.normal(1, 3, 1, 1));
        row(new Slice(0, 3), s.normal(2, 3));
        row(new Reshape(Shape.of(3, 10)), s.normal(2, 3, 5));
        row(new Reshape(Shape.of()), s.normal(1, 1, 1, 1));
        row(new Softmax(), s.normal(2, 5, 3, 3));
        row(new Softmax(), s.normal(1, 1, 1, 1));
        row(new Softmax(), s.normal(2, 3, 4));
        row(new SpatialMean(), s.normal(2, 3, 5, 7));
        row(new SpatialMean(), s.normal(1, 2, 1, 1));
    }

    private void products() {
        row(new ChannelProducts(), s.normal(2, 3, 3, 5), s.normal(2, 4, 3, 5));
        row(new ChannelProducts(), s.normal(1, 1, 1, 1), s.normal(1, 2, 1, 1));
        row(new ChannelMix(), s.normal(2, 3, 4), s.normal(2, 4, 3, 5));
        row(new ChannelMix(), s.normal(1, 2, 1), s.normal(1, 1, 1, 1));
        row(new MatMul(false, false), s.normal(3, 5), s.normal(5, 2));
        row(new MatMul(false, true), s.normal(3, 5), s.normal(2, 5));
        row(new MatMul(true, false), s.normal(5, 3), s.normal(5, 2));
        row(new MatMul(true, true), s.normal(5, 3), s.normal(2, 5));
        row(new MatMul(false, false), s.normal(1, 1), s.normal(1, 1));
        row(new Transpose(), s.normal(2, 3, 5));
        row(new Transpose(), s.normal(1, 1, 4));
    }

    private void normalisations() {
        for (boolean relu : List.of(false, true)) {
            Op batch = new BatchNorm(1e-5, relu, _ -> {});
            row(batch, s.normal(2, 3, 3, 5), s.normal(3), s.normal(3));
            row(batch, s.normal(1, 2, 3, 3), s.normal(2), s.normal(2), s.normal(1, 2, 3, 3));
            row(batch, s.normal(3, 2, 1, 1), s.normal(2), s.normal(2));
            Tensor moments = s.uniform(0.5, 1.5, 2, 1, 3);
            Op frozen = new FrozenBatchNorm(moments, 1e-5, relu);
            row(frozen, s.normal(2, 3, 3, 5), s.normal(3), s.normal(3));
            row(frozen, s.normal(1, 3, 1, 1), s.normal(3), s.normal(3), s.normal(1, 3, 1, 1));
        }
        row(new InstanceNorm(1e-5), s.normal(2, 3, 3, 5));
        row(new InstanceNorm(1e-5), s.normal(1, 2, 1, 1));
    }

    private void windows() {
        row(new Conv2d(Window.same(3)), s.normal(2, 3, 5, 7), s.normal(4, 3, 3, 3), s.normal(4));
        row(new Conv2d(Window.same(1)), s.normal(1, 2, 1, 1), s.normal(3, 2, 1, 1));
        row(new Conv2d(Window.same(3).dilation(2)), s.normal(1, 2, 5, 6), s.normal(2, 2, 3, 3));
        row(new Conv2d(Window.same(3).stride(2)), s.normal(1, 2, 7, 6), s.normal(2, 2, 3, 3), s.normal(2));
        row(new Conv2d(Window.same(3).reflected()), s.normal(1, 2, 4, 5), s.normal(2, 2, 3, 3), s.normal(2));
        row(new MaxPool(Window.same(3).stride(2)), s.normal(2, 2, 7, 6));
        row(new MaxPool(Window.same(3)), s.normal(1, 1, 1, 1));
    }

    private void resampling() {
        for (boolean alignCorners : List.of(false, true)) {
            row(new Resize(7, 5, alignCorners), s.normal(2, 2, 3, 4));
            row(new Resize(2, 3, alignCorners), s.normal(1, 1, 5, 5));
            row(new Resize(3, 2, alignCorners), s.normal(1, 2, 1, 1));
            row(new Resize(1, 1, alignCorners), s.normal(1, 1, 3, 4));
        }
        row(new UpsampleNearest(2), s.normal(2, 3, 3, 5));
        row(new UpsampleNearest(3), s.normal(1, 1, 1, 1));
        row(new GridSample(), s.normal(2, 3, 5, 7), s.uniform(-1, 7, 2, 2, 3, 5));
        row(new GridSample(), s.normal(1, 1, 1, 1), s.uniform(-1, 1, 1, 2, 1, 2));
    }

    private void geometry() {
        Tensor camera = s.numbers(Shape.of(2, 4), 4, 5, 2.5, 1.5, 6, 4, 2, 2);
        row(new Project(camera), s.uniform(2, 4, 2, 1, 3, 5), motions());
        row(new PoseMatrix(false), s.normal(3, 6));
        row(new PoseMatrix(true), s.normal(3, 6));
        row(new PoseMatrix(false), s.uniform(-1e-3, 1e-3, 1, 6));
        row(new PoseMatrix(true), s.uniform(-1e-3, 1e-3, 1, 6));
    }

    /// Small turns and small ways.
    private Tensor motions() {
        Tensor v = s.uniform(-0.3, 0.3, 2, 6);
        return new PoseMatrix(false).forward(v.backend(), new Saved(), v);
    }

    private void losses() {
        for (boolean meanOverAll : List.of(false, true)) {
            row(new CrossEntropy(s.labels(4, 2, 3, 5), 250, meanOverAll), s.normal(2, 4, 3, 5));
            row(new CrossEntropy(s.labels(2, 1, 1, 1), 250, meanOverAll), s.normal(1, 2, 1, 1));
        }
        row(new PhotometricError(), s.uniform(0, 1, 2, 3, 5, 4), s.uniform(0, 1, 2, 3, 5, 4));
        row(new PhotometricError(), s.uniform(0, 1, 1, 1, 2, 2), s.uniform(0, 1, 1, 1, 2, 2));
        row(new Smoothness(), s.uniform(0.1, 1, 2, 1, 5, 4), s.uniform(0, 1, 2, 3, 5, 4));
        row(new Smoothness(), s.uniform(0.1, 1, 1, 1, 2, 2), s.uniform(0, 1, 1, 1, 2, 2));
    }
}
