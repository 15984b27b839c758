package dev.symbiosis.bench.verify.golden;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.model.state.Safetensors.Content;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Writes docs/golden-example.safetensors: the model of docs/golden.py, computed by libtorch.
final class GoldenExample {
    static final Path FILE = Path.of("..", "docs", "golden-example.safetensors");

    private static final String LAYERS = """
            [{"name": "0", "op": "conv2d", "inputs": ["image", "0.weight", "0.bias"], "output": "0.out",
              "kernel": 3, "stride": 2, "padding": 1, "dilation": 1, "reflect": false},
             {"name": "1", "op": "frozen_batch_norm", "inputs": ["0.out", "1.weight", "1.bias", "1.mean", "1.variance"],
              "output": "1.out", "epsilon": 1e-05},
             {"name": "2", "op": "relu", "inputs": ["1.out"], "output": "2.out"},
             {"name": "3", "op": "max_pool", "inputs": ["2.out"], "output": "3.out",
              "kernel": 3, "stride": 2, "padding": 1, "dilation": 1},
             {"name": "4", "op": "conv2d", "inputs": ["3.out", "4.weight", "4.bias"], "output": "4.out",
              "kernel": 1, "stride": 1, "padding": 0, "dilation": 1, "reflect": false},
             {"name": "5", "op": "softmax", "inputs": ["4.out"], "output": "5.out"}]
            """;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// From the folder `bench`.
    public static void main(String[] args) {
        Safetensors.write(FILE, content());
    }

    static Content content() {
        Libtorch.start(1);
        try (PointerScope _ = new PointerScope()) {
            GoldenExample example = new GoldenExample();
            example.compute();
            return new Content(Map.of("layers", LAYERS), example.entries);
        }
    }

    private void compute() {
        Tensor image = drawn("image", 0.5, 0.3, 1, 3, 16, 24);
        Tensor weight = drawn("0.weight", 0, 0.2, 8, 3, 3, 3);
        Tensor bias = drawn("0.bias", 0, 0.2, 8);
        Tensor x = out("0.out", Torch.convolve(Window.same(3).stride(2), image, weight, bias));
        Tensor gamma = drawn("1.weight", 1, 0.1, 8);
        Tensor beta = drawn("1.bias", 0, 0.1, 8);
        Tensor mean = drawn("1.mean", 0, 0.1, 8);
        Tensor variance = drawn("1.variance", 1, 0.1, 8);
        x = out("1.out", TorchOps.batchNorm(x, gamma, beta, mean, variance, 1e-5, null, false));
        x = out("2.out", torch.relu(x));
        x = out("3.out", TorchOps.maxPool(Window.same(3).stride(2), x));
        Tensor head = drawn("4.weight", 0, 0.3, 5, 8, 1, 1);
        Tensor shift = drawn("4.bias", 0, 0.3, 5);
        x = out("4.out", Torch.convolve(Window.same(1), x, head, shift));
        out("5.out", torch.softmax(x, 1));
    }

    private Tensor drawn(String name, double centre, double deviation, int... lengths) {
        Rng rng = Rng.seed(61).branch(name);
        Shape shape = Shape.of(lengths);
        float[] numbers = new float[(int) shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (centre + deviation * rng.normalAt(i));
        }
        entries.put(name, Entry.of(shape, numbers));
        return Libtorch.floats(shape, numbers);
    }

    private Tensor out(String name, Tensor result) {
        double[] wide = Libtorch.read(result);
        float[] numbers = new float[wide.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) wide[i];
        }
        entries.put(name, Entry.of(Libtorch.shape(result), numbers));
        return result;
    }
}
