package dev.symbiosis.autograd.op;

import dev.symbiosis.autograd.Samples;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.ArrayList;
import java.util.List;

/// Every op with inputs small enough for differences, in each way it can be set. What is large or odd is in the table of
/// `bench.verify`.
final class OpRows {
    private final Samples samples;
    private final List<Row> rows = new ArrayList<>();

    private OpRows(Samples samples) {
        this.samples = samples;
    }

    record Row(Op op, List<Tensor> inputs) {
        Tensor[] in() {
            return inputs.toArray(Tensor[]::new);
        }

        @Override
        public String toString() {
            return op.getClass().getSimpleName() + " "
                    + inputs.stream().map(Tensor::shape).toList();
        }
    }

    static List<Row> all(Samples samples) {
        OpRows table = new OpRows(samples);
        table.elements();
        table.channels();
        table.products();
        table.normalisations();
        table.planes();
        table.geometry();
        table.losses();
        return table.rows;
    }

    private void row(Op op, Tensor... inputs) {
        rows.add(new Row(op, List.of(inputs)));
    }

    private Tensor positive(int... shape) {
        return samples.uniform(0.2, 2, shape);
    }

    private void elements() {
        for (Unary function : Unary.values()) {
            row(new Pointwise(function), positive(2, 3));
        }
        for (Unary function : List.of(Unary.RELU, Unary.ELU, Unary.SIGMOID, Unary.ABS)) {
            row(new Pointwise(function), samples.uniform(-2, -0.2, 2, 3));
        }
        for (Binary function : List.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY, Binary.DIVIDE)) {
            row(new Combine(function), samples.normal(2, 3), positive(2, 3));
        }
        row(new Affine(2, 1), samples.normal(2, 3));
        row(new Affine(1, 3), samples.normal(2, 3));
        row(new ScaleBy(), samples.normal(2, 3), samples.normal());
        row(new Minimum(), samples.normal(2, 3), samples.normal(2, 3), samples.normal(2, 3));
        row(new Sum(), samples.normal(2, 3));
        row(new Reshape(Shape.of(3, 4)), samples.normal(2, 3, 2));
        row(new Dropout(0.5, Rng.seed(3)), samples.normal(4, 5));
    }

    private void channels() {
        row(new Concat(), samples.normal(2, 1, 2, 2), samples.normal(2, 3, 2, 2), samples.normal(2, 2, 2, 2));
        row(new Slice(0, 2), samples.normal(2, 4));
        row(new Slice(1, 3), samples.normal(2, 4));
        row(new Slice(2, 4), samples.normal(2, 4));
        row(new ScaleChannels(), samples.normal(2, 3, 2, 2), samples.normal(3));
        row(new ShiftChannels(), samples.normal(2, 3, 2, 2), samples.normal(3));
        row(new Softmax(), samples.normal(2, 3, 2));
        row(new GlobalAveragePool(), samples.normal(2, 3, 2, 3));
        row(new Transpose(), samples.normal(2, 3, 4));
    }

    private void products() {
        for (boolean turnA : new boolean[] {false, true}) {
            for (boolean turnB : new boolean[] {false, true}) {
                row(
                        new MatMul(turnA, turnB),
                        turnA ? samples.normal(4, 2) : samples.normal(2, 4),
                        turnB ? samples.normal(3, 4) : samples.normal(4, 3));
            }
        }
        row(new ChannelProducts(), samples.normal(2, 3, 2, 2), samples.normal(2, 4, 2, 2));
        row(new ChannelMix(), samples.normal(2, 3, 4), samples.normal(2, 4, 2, 2));
        row(new Conv2d(Window.same(3)), samples.normal(2, 2, 3, 4), samples.normal(3, 2, 3, 3), samples.normal(3));
        row(new Conv2d(Window.same(3).stride(2).reflected()), samples.normal(1, 2, 4, 5), samples.normal(3, 2, 3, 3));
        row(new Conv2d(Window.same(3).dilation(2)), samples.normal(1, 1, 4, 4), samples.normal(2, 1, 3, 3));
    }

    private void normalisations() {
        Tensor moments = samples.numbers(Shape.of(2, 1, 2), 0.3, -0.2, 1.2, 0.8);
        for (boolean relu : new boolean[] {false, true}) {
            List<Op> ops = List.of(new BatchNorm(1e-5, relu, _ -> {}), new FrozenBatchNorm(moments, 1e-5, relu));
            for (Op op : ops) {
                row(op, samples.normal(2, 2, 2, 3), positive(2), samples.normal(2));
                row(op, samples.normal(2, 2, 2, 3), positive(2), samples.normal(2), samples.normal(2, 2, 2, 3));
            }
        }
        row(new InstanceNorm(1e-5), samples.normal(2, 2, 2, 3));
    }

    private void planes() {
        row(new MaxPool(new Window(3, 2, 1, 1, Border.ZERO)), samples.normal(1, 2, 4, 5));
        row(new Resize(5, 3, false), samples.normal(1, 2, 3, 4));
        row(new Resize(2, 6, true), samples.normal(1, 2, 3, 4));
        row(new UpsampleNearest(2), samples.normal(1, 2, 2, 3));
    }

    private void geometry() {
        row(new GridSample(), samples.normal(1, 2, 3, 4), samples.uniform(0.1, 0.9, 1, 2, 2, 3));
        row(new PoseMatrix(false), samples.normal(2, 6));
        row(new PoseMatrix(true), samples.normal(2, 6));
        Tensor camera = samples.numbers(Shape.of(1, 4), 4, 3, 1.5, 1);
        double[] motion = {1, 0.1, 0, 0.2, -0.1, 1, 0.05, 0.1, 0, 0, 1, 0.3, 0, 0, 0, 1};
        row(new Project(camera), positive(1, 1, 2, 3), samples.numbers(Shape.of(1, 4, 4), motion));
    }

    private void losses() {
        for (int ignore : new int[] {250, 2, -1}) {
            for (boolean meanOverAll : new boolean[] {false, true}) {
                row(new CrossEntropy(labels(ignore), ignore, meanOverAll), samples.normal(2, 3, 2, 2));
            }
        }
        row(new PhotometricError(), samples.uniform(0, 1, 1, 3, 4, 5), samples.uniform(0, 1, 1, 3, 4, 5));
        row(new Smoothness(), positive(1, 1, 4, 5), samples.uniform(0, 1, 1, 3, 4, 5));
    }

    /// Labels (2, 2, 2) of three classes, of which two pixels have the given one.
    private Tensor labels(int ignore) {
        int[] labels = {0, 1, ignore, 2, 1, ignore, 0, 0};
        return samples.labels(Shape.of(2, 2, 2), labels);
    }
}
