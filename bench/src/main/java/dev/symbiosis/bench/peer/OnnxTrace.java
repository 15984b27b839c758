package dev.symbiosis.bench.peer;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Affine;
import dev.symbiosis.autograd.op.ChannelMix;
import dev.symbiosis.autograd.op.ChannelProducts;
import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Concat;
import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.FrozenBatchNorm;
import dev.symbiosis.autograd.op.GlobalAveragePool;
import dev.symbiosis.autograd.op.InstanceNorm;
import dev.symbiosis.autograd.op.MatMul;
import dev.symbiosis.autograd.op.MaxPool;
import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.Reshape;
import dev.symbiosis.autograd.op.Resize;
import dev.symbiosis.autograd.op.ScaleBy;
import dev.symbiosis.autograd.op.ScaleChannels;
import dev.symbiosis.autograd.op.ShiftChannels;
import dev.symbiosis.autograd.op.Softmax;
import dev.symbiosis.autograd.op.Transpose;
import dev.symbiosis.autograd.op.UpsampleNearest;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Writes down as ONNX what a pass through a network computes, op by op, with the operators that PyTorch's exporter would
/// choose. It knows the ops of a prediction.
final class OnnxTrace implements Tape.Listener {
    private static final Map<String, Object> NO_ATTRIBUTES = Map.of();

    private final OnnxGraph graph;
    private final IdentityHashMap<Tensor, String> names = new IdentityHashMap<>();
    private final IdentityHashMap<Tensor, float[]> moments = new IdentityHashMap<>();

    OnnxTrace(OnnxGraph graph) {
        this.graph = graph;
    }

    /// A tensor that the pass reads.
    void named(Tensor tensor, String name) {
        names.put(tensor, name);
    }

    /// Numbers that the pass reads. Those of batch normalisation are means and variances, two constants of ONNX.
    void constant(Tensor tensor, String name, float... numbers) {
        if (name.endsWith("running_moments")) {
            moments.put(tensor, numbers);
        } else {
            named(tensor, graph.floats(name, tensor.shape(), numbers));
        }
    }

    /// What the result of the pass is called.
    String name(Tensor tensor) {
        String name = names.get(tensor);
        if (name == null) {
            throw new IllegalStateException("nothing made this tensor of shape " + tensor.shape());
        }
        return name;
    }

    @Override
    public void applied(Op op, List<Variable> inputs, Variable result) {
        String[] in = inputs.stream().map(input -> name(input.value())).toArray(String[]::new);
        names.put(
                result.value(),
                switch (op) {
                    case Conv2d it -> convolution(it.window(), in);
                    case FrozenBatchNorm it -> norm(it, in);
                    case InstanceNorm it ->
                        instanceNorm(it, inputs.getFirst().shape().c(), in[0]);
                    case Pointwise it -> pointwise(it.function(), in[0]);
                    case Combine it -> node(operator(it.function()), in);
                    case Affine it -> affine(it, in[0]);
                    case MaxPool it -> graph.node("MaxPool", window(it.window()), in);
                    case UpsampleNearest it -> upsample(it.factor(), in[0]);
                    case Resize it -> resize(it, result.shape(), in[0]);
                    case Concat _ -> graph.node("Concat", Map.of("axis", 1L), in);
                    case GlobalAveragePool _ -> node("GlobalAveragePool", in);
                    case ChannelProducts _ ->
                        node("MatMul", planes(inputs.get(0), in[0]), turned(planes(inputs.get(1), in[1]), 3));
                    case ChannelMix _ ->
                        reshaped(node("MatMul", in[0], planes(inputs.get(1), in[1])), longs(result.shape()));
                    case Transpose _ -> turned(in[0], result.shape().rank());
                    case Reshape it -> reshaped(in[0], longs(it.target()));
                    case ScaleBy _ -> node("Mul", in);
                    case ScaleChannels _ -> node("Mul", in[0], alongChannels(in[1], result.shape()));
                    case ShiftChannels _ -> node("Add", in[0], alongChannels(in[1], result.shape()));
                    case MatMul it ->
                        graph.node(
                                "Gemm",
                                Map.of("transA", it.transposeA() ? 1L : 0L, "transB", it.transposeB() ? 1L : 0L),
                                in);
                    case Softmax _ -> graph.node("Softmax", Map.of("axis", 1L), in);
                    default -> throw new IllegalStateException("a prediction has no " + op);
                });
    }

    private String node(String operator, String... in) {
        return graph.node(operator, NO_ATTRIBUTES, in);
    }

    private String convolution(Window window, String... in) {
        Window inside = window;
        if (window.border() == Window.Border.REFLECT) {
            long width = window.padding();
            in[0] = graph.node(
                    "Pad", Map.of("mode", "reflect"), in[0], graph.longs(0, 0, width, width, 0, 0, width, width));
            inside = new Window(window.kernel(), window.stride(), window.dilation(), 0, Window.Border.ZERO);
        }
        return graph.node("Conv", window(inside), in);
    }

    private static Map<String, Object> window(Window window) {
        long padding = window.padding();
        return Map.of(
                "kernel_shape", both(window.kernel()),
                "strides", both(window.stride()),
                "dilations", both(window.dilation()),
                "pads", new long[] {padding, padding, padding, padding});
    }

    private static long[] both(long value) {
        return new long[] {value, value};
    }

    private String norm(FrozenBatchNorm norm, String... in) {
        float[] both = moments.get(norm.moments());
        if (both == null) {
            throw new IllegalStateException("nobody knows the moments of " + in[1]);
        }
        int channels = both.length / 2;
        Shape shape = Shape.of(channels);
        String y = graph.node(
                "BatchNormalization",
                Map.of("epsilon", (float) norm.epsilon()),
                in[0],
                in[1],
                in[2],
                graph.floats(in[1] + ".mean", shape, Arrays.copyOf(both, channels)),
                graph.floats(in[1] + ".variance", shape, Arrays.copyOfRange(both, channels, both.length)));
        if (in.length > 3) {
            y = node("Add", y, in[3]);
        }
        return norm.relu() ? node("Relu", y) : y;
    }

    private String instanceNorm(InstanceNorm norm, int channels, String x) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return graph.node(
                "InstanceNormalization",
                Map.of("epsilon", (float) norm.epsilon()),
                x,
                graph.floats("ones_" + channels, Shape.of(channels), ones),
                graph.floats("zeros_" + channels, Shape.of(channels), new float[channels]));
    }

    private String pointwise(Unary function, String x) {
        return switch (function) {
            case RELU -> node("Relu", x);
            case ELU -> node("Elu", x);
            case SIGMOID -> node("Sigmoid", x);
            case EXP -> node("Exp", x);
            case RECIPROCAL -> node("Reciprocal", x);
            case SQRT -> node("Sqrt", x);
            case LOG -> node("Log", x);
            case ABS -> node("Abs", x);
            case SQUARE -> node("Mul", x, x);
        };
    }

    private static String operator(Binary function) {
        return switch (function) {
            case ADD -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mul";
            case DIVIDE -> "Div";
            case GREATER_OR_EQUAL -> throw new IllegalStateException("a prediction compares nothing");
        };
    }

    private String affine(Affine affine, String x) {
        String scaled = affine.scale() == 1 ? x : node("Mul", x, scalar(affine.scale()));
        return affine.shift() == 0 ? scaled : node("Add", scaled, scalar(affine.shift()));
    }

    private String scalar(double value) {
        return graph.floats("scalar_" + value, Shape.of(), (float) value);
    }

    private String upsample(int factor, String x) {
        return graph.node(
                "Resize",
                Map.of("mode", "nearest", "coordinate_transformation_mode", "asymmetric", "nearest_mode", "floor"),
                x,
                "",
                graph.floats("twice_" + factor, Shape.of(4), 1, 1, factor, factor));
    }

    private String resize(Resize resize, Shape result, String x) {
        String places = resize.alignCorners() ? "align_corners" : "half_pixel";
        return graph.node(
                "Resize",
                Map.of("mode", "linear", "coordinate_transformation_mode", places),
                x,
                "",
                "",
                graph.longs(longs(result)));
    }

    /// (N, C, H, W) → (N, C, H · W).
    private String planes(Variable x, String name) {
        Shape shape = x.shape();
        return reshaped(name, shape.n(), shape.c(), (long) shape.h() * shape.w());
    }

    /// The last two axes exchanged.
    private String turned(String x, int rank) {
        long[] order = rank == 2 ? new long[] {1, 0} : new long[] {0, 2, 1};
        return graph.node("Transpose", Map.of("perm", order), x);
    }

    private String reshaped(String x, long... shape) {
        return node("Reshape", x, graph.longs(shape));
    }

    /// A number for each channel, so that it meets the channels of a tensor of that shape.
    private String alongChannels(String perChannel, Shape shape) {
        return shape.rank() == 2 ? perChannel : reshaped(perChannel, shape.c(), 1, 1);
    }

    private static long[] longs(Shape shape) {
        return Arrays.stream(shape.toArray()).asLongStream().toArray();
    }
}
