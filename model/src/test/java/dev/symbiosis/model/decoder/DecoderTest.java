package dev.symbiosis.model.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.ShapesOnly;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final List<Integer> ENCODER = List.of(4, 5, 6, 7, 8);
    private static final List<Integer> CHANNELS = List.of(2, 3, 4, 5, 6);

    private final Backend kernels = Backends.open("auto", 1);

    @Test
    void stagesHaveThePublishedNumbersOfParameters() {
        Parameters parameters = ShapesOnly.parameters();
        new Decoder(
                parameters,
                List.of(64, 256, 512, 1024, 2048),
                List.of(64, 128, 128, 256, 256),
                new Decoder.Pyramid(256, List.of(6, 12, 18), 0.5));
        assertEquals(15_535_104, count(parameters, "upconv.4.0."));
        assertEquals(2_949_376, count(parameters, "upconv.4.1."));
        assertEquals(590_080, count(parameters, "upconv.3.0."));
        assertEquals(1_769_728, count(parameters, "upconv.3.1."));
        assertEquals(295_040, count(parameters, "upconv.2.0."));
        assertEquals(442_496, count(parameters, "upconv.2.1."));
        assertEquals(147_584, count(parameters, "upconv.1.0."));
        assertEquals(221_312, count(parameters, "upconv.1.1."));
        assertEquals(73_792, count(parameters, "upconv.0.0."));
        assertEquals(36_928, count(parameters, "upconv.0.1."));
        assertEquals(22_061_440, parameters.count());
    }

    /// E4 is as wide as E3 at output stride 16, and as E2 at 8: then there is nothing to enlarge.
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void enlargesWhereTheSkipIsWiderAndAtTheEnd(int outputStride) {
        Decoder decoder = new Decoder(parameters(), ENCODER, CHANNELS, null);
        Pass pass = pass(Pass.Mode.EVALUATE, 1);
        List<Variable> features = features(pass, outputStride);
        Variable x = features.getLast();
        for (int stage = Decoder.FIRST_STAGE; stage >= 0; stage--) {
            x = decoder.stage(pass, stage, x, features);
            int stride = Math.min(1 << stage, outputStride);
            assertEquals(Shape.of(2, CHANNELS.get(stage), 64 / stride, 128 / stride), x.shape());
        }
    }

    @Test
    void dropsOutInTrainingOnly() {
        Decoder decoder = new Decoder(parameters(), ENCODER, CHANNELS, new Decoder.Pyramid(4, List.of(1, 2), 0.5));
        assertArrayEquals(first(decoder, Pass.Mode.EVALUATE, 1), first(decoder, Pass.Mode.EVALUATE, 2));
        assertArrayEquals(first(decoder, Pass.Mode.TRAIN_UNTRACKED, 1), first(decoder, Pass.Mode.TRAIN_UNTRACKED, 1));
        assertNotEquals(
                Arrays.hashCode(first(decoder, Pass.Mode.TRAIN_UNTRACKED, 1)),
                Arrays.hashCode(first(decoder, Pass.Mode.TRAIN_UNTRACKED, 2)));
    }

    private double[] first(Decoder decoder, Pass.Mode mode, long seed) {
        Pass pass = pass(mode, seed);
        List<Variable> features = features(pass, 16);
        return decoder.stage(pass, Decoder.FIRST_STAGE, features.getLast(), features)
                .value()
                .toDoubles();
    }

    private List<Variable> features(Pass pass, int outputStride) {
        List<Variable> features = new ArrayList<>();
        for (int i = 0; i < ENCODER.size(); i++) {
            int stride = Math.min(2 << i, outputStride);
            features.add(
                    pass.tape().constant(Numbers.normal(kernels, i, 2, ENCODER.get(i), 64 / stride, 128 / stride)));
        }
        return features;
    }

    private Pass pass(Pass.Mode mode, long seed) {
        return new Pass(Tape.silent(kernels), mode, Rng.seed(seed));
    }

    private Parameters parameters() {
        return new Parameters(kernels, DType.FLOAT32, Rng.seed(7));
    }

    private static long count(Parameters parameters, String prefix) {
        return parameters.learned().stream()
                .filter(parameter -> parameter.name().startsWith(prefix))
                .mapToLong(parameter -> parameter.value().shape().size())
                .sum();
    }
}
