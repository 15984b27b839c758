package dev.symbiosis.data;

import dev.symbiosis.tensor.Rng;
import java.util.stream.IntStream;

/// Small random samples.
final class Samples {
    private Samples() {}

    static Sample full(String name, int width, int height) {
        Rng rng = Rng.seed(3).branch(name);
        int[] ids = IntStream.range(0, width * height).map(i -> rng.below(19)).toArray();
        Motion motion = new Motion(new double[] {
            Math.cos(0.1), 0, Math.sin(0.1), 0.3, 0, 1, 0, -0.1, -Math.sin(0.1), 0, Math.cos(0.1), 0.7, 0, 0, 0, 1
        });
        return new Sample(
                name,
                image(rng.branch("now"), width, height),
                image(rng.branch("before"), width, height),
                image(rng.branch("after"), width, height),
                new Labels(width, height, ids),
                new Depth(width, height, floats(rng.branch("depth"), width * height)),
                new Camera(8, 9, 3.2f, 2.1f),
                motion.inverse(),
                motion);
    }

    static Image image(Rng rng, int width, int height) {
        return new Image(width, height, floats(rng, 3 * width * height));
    }

    private static float[] floats(Rng rng, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = rng.uniformAt(i);
        }
        return values;
    }
}
