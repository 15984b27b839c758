package dev.symbiosis.model.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Labels;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.decoder.DepthRange;
import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.predict.Inference.Answer;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A network that sees an image through windows, against the same network that is shown the windows one by one.
class InferenceTest {
    private static final int WIDTH = 128;
    private static final int HEIGHT = 64;
    private static final int WINDOW = 64;

    private final Backend kernels = Backends.open("auto", 1);
    private final Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(4));
    private final SymbiosisNetwork network = new SymbiosisNetwork(
            Configs.preset("streets-smoke", List.of()).network().withClasses(5), parameters);
    private final Image image = new Image(
            WIDTH, HEIGHT, Numbers.image(kernels, 6, 1, 3, HEIGHT, WIDTH).toFloats());

    @AfterEach
    void close() {
        kernels.close();
    }

    @Test
    void windowsSideBySideAreAnsweredOneByOne() {
        Answer answer = windows(0).ask(image, WIDTH, HEIGHT);
        int[] found = new int[WINDOW * HEIGHT];
        for (int x : new int[] {0, WINDOW}) {
            Labels labels = Objects.requireNonNull(answer.labels()).crop(x, 0, WINDOW, HEIGHT);
            System.arraycopy(labels.ids(), 0, found, 0, found.length);
            assertArrayEquals(Objects.requireNonNull(alone(x).labels()).ids(), found, "from column " + x);
        }
    }

    /// Three windows, at 0, 32 and 64: columns 32 to 95 are seen by two. Inverse depth is linear in what is averaged.
    @Test
    void whereWindowsOverlapTheMeanIsTaken() {
        float[] metres = depth(windows(0.5).ask(image, WIDTH, HEIGHT)).metres();
        List<float[]> parts = new ArrayList<>();
        for (int x : new int[] {0, 32, 64}) {
            parts.add(depth(alone(x)).metres());
        }
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double sum = 0;
                int seen = 0;
                for (int part = 0; part < 3; part++) {
                    int column = x - 32 * part;
                    if (column >= 0 && column < WINDOW) {
                        sum += 1.0 / parts.get(part)[y * WINDOW + column];
                        seen++;
                    }
                }
                assertEquals(seen / sum, metres[y * WIDTH + x], 1e-4 * seen / sum, "at (%d, %d)".formatted(x, y));
            }
        }
    }

    @Test
    void aWindowOfTheWholeImageIsTheImage() {
        Inference one = inference(WIDTH, HEIGHT, new InferenceOptions(true, false, WIDTH, HEIGHT, 0.5));
        Inference whole = inference(WIDTH, HEIGHT, InferenceOptions.PUBLISHED);
        assertArrayEquals(
                depth(whole.ask(image, 2 * WIDTH, 2 * HEIGHT)).metres(),
                depth(one.ask(image, 2 * WIDTH, 2 * HEIGHT)).metres());
    }

    private Inference windows(double overlap) {
        return inference(WIDTH, HEIGHT, new InferenceOptions(true, false, WINDOW, HEIGHT, overlap));
    }

    private Answer alone(int x) {
        return inference(WINDOW, HEIGHT, InferenceOptions.PUBLISHED)
                .ask(image.crop(x, 0, WINDOW, HEIGHT), WINDOW, HEIGHT);
    }

    private Inference inference(int width, int height, InferenceOptions options) {
        return new Inference(kernels, network, width, height, DepthRange.TRAINING, options);
    }

    private static Depth depth(Answer answer) {
        return Objects.requireNonNull(answer.depth());
    }
}
