package dev.symbiosis.model.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.ShapesOnly;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNetTest {

    /// torchvision's counts without the classifier.
    @ParameterizedTest
    @CsvSource({"18, 3, 11176512", "34, 3, 21284672", "50, 3, 23508032", "101, 3, 42500160", "18, 6, 11185920"})
    void hasThePublishedNumberOfParameters(int depth, int inputChannels, long expected) {
        Parameters parameters = ShapesOnly.parameters();
        ResNet resNet = new ResNet(parameters, depth, 64, 16, inputChannels);
        assertEquals(expected, parameters.count());
        assertEquals(depth < 50 ? 512 : 2048, resNet.channels().getLast());
    }

    @Test
    void callsItsParametersAsTorchvisionDoes() {
        Parameters parameters = ShapesOnly.parameters();
        ResNet resNet = new ResNet(parameters, 50, 64, 32, 3);
        assertEquals(List.of(64, 256, 512, 1024, 2048), resNet.channels());
        List<String> names = parameters.all().stream().map(Parameter::name).toList();
        assertTrue(names.containsAll(List.of(
                "conv1.weight",
                "bn1.bias",
                "layer1.0.conv3.weight",
                "layer1.0.downsample.0.weight",
                "layer1.0.downsample.1.running_moments",
                "layer4.2.bn3.weight")));
        assertEquals(
                Shape.of(1024, 512, 1, 1),
                Numbers.named(parameters, "layer3.0.downsample.0.weight")
                        .value()
                        .shape());
    }

    @Test
    void replacesStridesByDilationOneBlockLate() {
        assertArrayEquals(new int[] {2, 1, 1, 1, 1, 1}, steps(32, 3));
        assertArrayEquals(new int[] {1, 1, 1, 2, 1, 2}, steps(16, 3));
        assertArrayEquals(new int[] {1, 2, 1, 4, 1, 4}, steps(8, 3));
        assertArrayEquals(new int[] {1, 1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2}, steps(8, 2));
    }

    /// Stride and dilation of each block of a stage of ResNet-50.
    private static int[] steps(int outputStride, int stage) {
        return ResNet.plans(50, 64, outputStride).get(stage).stream()
                .flatMapToInt(plan -> IntStream.of(plan.stride(), plan.dilation()))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"18, 32, 1", "18, 16, 2", "50, 16, 2", "50, 8, 4"})
    void featuresHalveDownToTheOutputStride(int depth, int outputStride, int coarsest) {
        Backend kernels = Backends.open("auto", 1);
        ResNet resNet = new ResNet(new Parameters(kernels, DType.FLOAT32, Rng.seed(1)), depth, 4, outputStride, 3);
        Pass pass = new Pass(Tape.silent(kernels), Pass.Mode.EVALUATE, Rng.seed(1));
        List<Variable> features = resNet.features(pass, pass.tape().constant(Numbers.image(kernels, 5, 1, 3, 32, 64)));
        int[] rows = features.stream().mapToInt(e -> e.shape().h()).toArray();
        int[] expected = {16, 8, 4, Math.max(2, coarsest), coarsest};
        assertArrayEquals(expected, rows);
        for (int i = 0; i < features.size(); i++) {
            int channels = resNet.channels().get(i);
            assertEquals(
                    Shape.of(1, channels, rows[i], 2 * rows[i]), features.get(i).shape());
        }
    }
}
