package dev.symbiosis.bench.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.imports.Imported;
import dev.symbiosis.model.imports.StateDictionary;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.ByteVector;
import org.bytedeco.pytorch.GenericDict;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file of weights in torchvision's layout, read here and by libtorch: the same features.
@Tag("slow")
final class ImportedWeightsTest {
    private static final double TOLERANCE = 1e-4;
    private static final Shape IMAGES = Shape.of(2, 3, 64, 96);

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Libtorch.start(2);
    }

    @ParameterizedTest
    @CsvSource({"18, 32, 11176512", "50, 32, 23508032", "101, 16, 42500160"})
    void torchvisionsWeightsGiveTheFeaturesOfLibtorch(int depth, int outputStride, long parameters) throws IOException {
        TorchvisionResNet there = new TorchvisionResNet(depth, outputStride);
        Path file = folder.resolve("resnet.pth");
        var state = there.randomState(Rng.seed(depth));
        assertEquals(parameters, TorchvisionResNet.learned(state));
        TorchFile.write(file, state);
        float[] images = images();
        try (Backend kernels = Backends.open("auto", 2)) {
            Parameters weights = new Parameters(kernels, DType.FLOAT32, Rng.seed(1));
            ResNet here = new ResNet(weights.in("encoder"), depth, 64, outputStride, 3);
            Imported imported = Imported.match(StateDictionary.read(file), weights.all(), false);
            assertEquals(List.of("fc.bias", "fc.weight"), imported.report().leftOver());
            assertEquals(List.of(), imported.report().missing());
            imported.into(weights.all());
            assertSame(peer(there, file, images), features(kernels, here, images));
        }
    }

    private static List<double[]> features(Backend kernels, ResNet network, float... images) {
        try (Scope _ = kernels.scope()) {
            Tape tape = Tape.silent(kernels);
            Pass pass = new Pass(tape, Pass.Mode.EVALUATE, Rng.seed(0));
            Variable x = tape.constant(kernels.upload(IMAGES, images));
            return network.features(pass, x).stream()
                    .map(feature -> feature.value().toDoubles())
                    .toList();
        }
    }

    private static List<double[]> peer(TorchvisionResNet network, Path file, float... images) throws IOException {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            GenericDict state =
                    torch.pickle_load(new ByteVector(Files.readAllBytes(file))).toGenericDict();
            Tensor x = Libtorch.floats(IMAGES, images);
            return network.features(name -> state.at(new IValue(name)).toTensor(), x).stream()
                    .map(Libtorch::read)
                    .toList();
        }
    }

    private static void assertSame(List<double[]> expected, List<double[]> found) {
        assertEquals(5, expected.size());
        for (int e = 0; e < expected.size(); e++) {
            double[] theirs = expected.get(e);
            double[] ours = found.get(e);
            double mean = Arrays.stream(theirs).map(Math::abs).average().orElseThrow();
            assertTrue(mean > 0.01, "E" + e + " is hardly anything: " + mean);
            assertArrayEquals(theirs, ours, TOLERANCE * mean, "E" + e + ", of mean " + mean);
        }
    }

    private static float[] images() {
        Rng rng = Rng.seed(5);
        float[] images = new float[(int) IMAGES.size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = rng.uniformAt(i);
        }
        return images;
    }
}
