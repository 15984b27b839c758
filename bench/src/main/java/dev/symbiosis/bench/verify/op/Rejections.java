package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.Affine;
import dev.symbiosis.autograd.op.BatchNorm;
import dev.symbiosis.autograd.op.ChannelMix;
import dev.symbiosis.autograd.op.ChannelProducts;
import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Concat;
import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.CrossEntropy;
import dev.symbiosis.autograd.op.Dropout;
import dev.symbiosis.autograd.op.FrozenBatchNorm;
import dev.symbiosis.autograd.op.GlobalAveragePool;
import dev.symbiosis.autograd.op.GridSample;
import dev.symbiosis.autograd.op.InstanceNorm;
import dev.symbiosis.autograd.op.MatMul;
import dev.symbiosis.autograd.op.MaxPool;
import dev.symbiosis.autograd.op.Minimum;
import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.autograd.op.PhotometricError;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.PoseMatrix;
import dev.symbiosis.autograd.op.Project;
import dev.symbiosis.autograd.op.Reshape;
import dev.symbiosis.autograd.op.Resize;
import dev.symbiosis.autograd.op.ScaleBy;
import dev.symbiosis.autograd.op.ScaleChannels;
import dev.symbiosis.autograd.op.ShiftChannels;
import dev.symbiosis.autograd.op.Slice;
import dev.symbiosis.autograd.op.Smoothness;
import dev.symbiosis.autograd.op.Softmax;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.autograd.op.Transpose;
import dev.symbiosis.autograd.op.UpsampleNearest;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.ArrayList;
import java.util.List;

/// Every op with inputs that do not fit, and what it says to their giver.
final class Rejections {
    private final List<Row> rows = new ArrayList<>();
    private final Backend kernels;

    /// @param message all that the op says, word for word
    record Row(Op op, List<Shape> shapes, String message) {
        /// What it says instead, nothing if it takes them.
        String found() {
            try {
                op.shape(shapes.toArray(Shape[]::new));
                return "";
            } catch (ShapeException e) {
                return String.valueOf(e.getMessage());
            }
        }

        @Override
        public String toString() {
            return op.getClass().getSimpleName() + " " + shapes;
        }
    }

    private Rejections(Backend kernels) {
        this.kernels = kernels;
    }

    static List<Row> all(Backend kernels) {
        Rejections table = new Rejections(kernels);
        table.products();
        table.channels();
        table.normalisations();
        table.planes();
        table.losses();
        table.numbersOfInputs();
        return table.rows;
    }

    /// What an op says of inputs that do not fit, against the text above: how many messages differ.
    static Check check(OpSpec spec) {
        return new Check(spec.name(), "messages", "golden text", engines -> compare(spec, engines));
    }

    private static Outcome compare(OpSpec spec, Engines engines) {
        List<Row> rows = all(engines.truth()).stream()
                .filter(row -> row.op().getClass() == spec.type())
                .toList();
        return rows.stream()
                .filter(row -> !row.found().equals(row.message()))
                .findFirst()
                .map(row -> new Outcome(1, 0, row + " says: " + row.found()))
                .orElse(rows.isEmpty() ? new Outcome(1, 0, "no row") : new Outcome(0, 0, rows.size() + " messages"));
    }

    private void row(Op op, String message, Shape... shapes) {
        rows.add(new Row(op, List.of(shapes), message));
    }

    private static Shape s(int... lengths) {
        return Shape.of(lengths);
    }

    private void products() {
        row(new MatMul(false, true), """
                matmul: a.K is 5, b.K is 4
                  a        [3, 5]
                  b        [2, 4]
                  rule     a.K == b.K""", s(3, 5), s(2, 4));
        row(new MatMul(false, false), """
                matmul: a has rank 3
                  a        [3, 5, 1]
                  b        [5, 4]
                  rule     a is (I, K)""", s(3, 5, 1), s(5, 4));
        row(new ChannelMix(), """
                channel_mix: m.D is 4, b.D is 5
                  m        [2, 3, 4]
                  b        [2, 5, 8, 8]
                  rule     m.D == b.D""", s(2, 3, 4), s(2, 5, 8, 8));
        row(new ChannelProducts(), """
                channel_products: a is [2, 3, 8, 8], b is [2, 4, 8, 9]
                  a        [2, 3, 8, 8]
                  b        [2, 4, 8, 9]
                  rule     a and b have one (N, H, W)""", s(2, 3, 8, 8), s(2, 4, 8, 9));
        row(new Transpose(), """
                transpose: input has rank 4
                  input    [2, 3, 4, 5]
                  rule     input is (N, C, D)""", s(2, 3, 4, 5));
        row(new Combine(Binary.ADD), """
                combine: a is [2, 3], b is [3, 2]
                  a        [2, 3]
                  b        [3, 2]
                  function ADD
                  rule     a and b have one shape""", s(2, 3), s(3, 2));
        row(new ScaleBy(), """
                scale_by: factor has rank 1
                  input    [2, 3]
                  factor   [1]
                  rule     factor is one number, []""", s(2, 3), s(1));
    }

    private void channels() {
        row(new ScaleChannels(), """
                scale_channels: scale is [4], input has 3 channels
                  input    [2, 3, 4, 4]
                  scale    [4]
                  rule     scale is (C)""", s(2, 3, 4, 4), s(4));
        row(new ShiftChannels(), """
                shift_channels: input has rank 1
                  input    [3]
                  shift    [3]
                  rule     input is (N, C, ...)""", s(3), s(3));
        row(new Concat(), """
                concat: input 1 does not fit to input 0
                  input 0  [2, 3, 8, 8]
                  input 1  [2, 3, 8, 9]
                  rule     inputs differ in their channels alone""", s(2, 3, 8, 8), s(2, 3, 8, 9));
        row(new Slice(2, 5), """
                slice: there are no channels 2 until 5 of 4
                  input    [2, 4, 3, 3]
                  from     2
                  to       5
                  rule     0 <= from < to <= C""", s(2, 4, 3, 3));
        row(new Reshape(s(2, 7)), """
                reshape: input has 15 elements, the target 14
                  input    [3, 5]
                  target   [2, 7]
                  rule     input.size == target.size""", s(3, 5));
        row(new Softmax(), """
                softmax: input has rank 1
                  input    [5]
                  rule     input is (N, C, ...)""", s(5));
        row(new Minimum(), """
                minimum: input 2 is [2, 2], input 0 is [1, 2]
                  input 0  [1, 2]
                  input 1  [1, 2]
                  input 2  [2, 2]
                  rule     input 2 and input 0 have one shape""", s(1, 2), s(1, 2), s(2, 2));
    }

    private void normalisations() {
        Tensor moments = kernels.fill(DType.FLOAT64, s(2, 1, 4), 1);
        row(new BatchNorm(1e-5, true, _ -> {}), """
                batch_norm: the statistics of a batch need more than one value per channel
                  input    [1, 256, 1, 1]
                  gamma    [256]
                  beta     [256]
                  rule     N * H * W > 1
                  hint     use a larger batch: a map of 1 x 1 has a single value per channel and sample""", s(1, 256, 1, 1), s(256), s(256));
        row(new BatchNorm(1e-5, false, _ -> {}), """
                batch_norm: residual is [2, 3, 4, 5], input is [2, 3, 4, 4]
                  input    [2, 3, 4, 4]
                  gamma    [3]
                  beta     [3]
                  residual [2, 3, 4, 5]
                  rule     residual and input have one shape""", s(2, 3, 4, 4), s(3), s(3), s(2, 3, 4, 5));
        row(new FrozenBatchNorm(moments, 1e-5, true), """
                frozen_batch_norm: moments is [2, 1, 4], expected [2, 1, 3]
                  input    [2, 3, 4, 4]
                  gamma    [3]
                  beta     [3]
                  moments  [2, 1, 4]
                  rule     moments is (2, 1, C)""", s(2, 3, 4, 4), s(3), s(3));
        row(new InstanceNorm(1e-5), """
                instance_norm: input has rank 3
                  input    [2, 3, 4]
                  rule     input is (N, C, H, W)""", s(2, 3, 4));
    }

    private void planes() {
        row(new Conv2d(Window.same(3)), """
                conv2d: weight expects 4 input channels, input has 3
                  input    [2, 3, 64, 128]
                  weight   [16, 4, 3, 3]
                  window   Window[kernel=3, stride=1, dilation=1, padding=1, border=ZERO]
                  rule     input.C == weight.in
                  hint     did the previous layer concatenate a skip connection?""", s(2, 3, 64, 128), s(16, 4, 3, 3));
        row(new MaxPool(Window.same(3).reflected()), """
                max_pool: a maximum does not reflect the image
                  input    [1, 2, 4, 4]
                  window   Window[kernel=3, stride=1, dilation=1, padding=1, border=REFLECT]
                  rule     border is ZERO""", s(1, 2, 4, 4));
        row(new MaxPool(new Window(3, 2, 1, 0, Window.Border.ZERO)), """
                max_pool: the kernel is larger than the padded input
                  input    [1, 2, 2, 4]
                  window   Window[kernel=3, stride=2, dilation=1, padding=0, border=ZERO]
                  rule     dilation * (kernel - 1) + 1 <= size + 2 * padding""", s(1, 2, 2, 4));
        row(new Resize(0, 8, true), """
                resize: cannot resize to 0 x 8
                  input    [1, 3, 4, 4]
                  rule     size > 0""", s(1, 3, 4, 4));
        row(new UpsampleNearest(0), """
                upsample_nearest: cannot enlarge by 0
                  input    [1, 3, 4, 4]
                  rule     factor > 0""", s(1, 3, 4, 4));
        row(new GlobalAveragePool(), """
                global_average_pool: input has rank 2
                  input    [2, 3]
                  rule     input is (N, C, H, W)""", s(2, 3));
        row(new GridSample(), """
                grid_sample: the grid has 3 channels
                  image    [2, 3, 4, 4]
                  grid     [2, 3, 5, 5]
                  rule     a grid holds columns and rows: two channels""", s(2, 3, 4, 4), s(2, 3, 5, 5));
        row(new Project(kernels.fill(DType.FLOAT64, s(1, 4), 1)), """
                project: camera is [1, 4], expected [2, 4]
                  depth    [2, 1, 4, 4]
                  motion   [2, 4, 4]
                  camera   [1, 4]
                  rule     camera is (N, 4)""", s(2, 1, 4, 4), s(2, 4, 4));
        row(new PoseMatrix(true), """
                pose_matrix: v has 12 numbers
                  v        [2, 12]
                  rule     v is axis-angle (3) and translation (3)""", s(2, 12));
    }

    private void losses() {
        row(new CrossEntropy(kernels.upload(s(2, 8, 8), new int[128]), 250, false), """
                cross_entropy: logits and labels have different sizes
                  logits   [2, 19, 4, 4]
                  labels   [2, 8, 8]
                  rule     logits.(N, H, W) == labels.(N, H, W)
                  hint     resize the logits to the size of the labels""", s(2, 19, 4, 4));
        row(new PhotometricError(), """
                photometric_error: cannot reflect 1 pixel of a 1 x 8 image
                  a        [2, 3, 1, 8]
                  b        [2, 3, 1, 8]
                  rule     H > 1 and W > 1""", s(2, 3, 1, 8), s(2, 3, 1, 8));
        row(new Smoothness(), """
                smoothness: disparity is [2, 1, 8, 8], image is [2, 3, 8, 4]
                  disparity [2, 1, 8, 8]
                  image    [2, 3, 8, 4]
                  rule     disparity and image have one (N, H, W)""", s(2, 1, 8, 8), s(2, 3, 8, 4));
    }

    private void numbersOfInputs() {
        row(new Affine(1, 1), """
                affine: given 2 inputs, takes 1
                  input    [2]
                  input 1  [2]
                  rule     inputs: input""", s(2), s(2));
        row(new Pointwise(Unary.RELU), """
                pointwise: given 0 inputs, takes 1
                  rule     inputs: input""");
        row(new Dropout(0.5, Rng.seed(1)), """
                dropout: given 0 inputs, takes 1
                  rule     inputs: input""");
        row(new Sum(), """
                sum: given 2 inputs, takes 1
                  input    [2]
                  input 1  [2]
                  rule     inputs: input""", s(2), s(2));
        row(new BatchNorm(1e-5, true, _ -> {}), """
                batch_norm: given 2 inputs, takes 3 to 4
                  input    [2, 3, 4, 4]
                  gamma    [3]
                  rule     inputs: input, gamma, beta, [residual]""", s(2, 3, 4, 4), s(3));
        row(new Conv2d(Window.same(3)), """
                conv2d: given 1 inputs, takes 2 to 3
                  input    [2, 3, 4, 4]
                  rule     inputs: input, weight, [bias]""", s(2, 3, 4, 4));
    }
}
