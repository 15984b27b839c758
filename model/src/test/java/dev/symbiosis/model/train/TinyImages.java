package dev.symbiosis.model.train;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.tensor.Rng;
import java.util.Arrays;

/// Samples that a trainer can take, of noise in small squares, the columns labelled in turn with what moves and what does not.
final class TinyImages {
    static final int SIZE = 64;

    private TinyImages() {}

    static Sample sample(String name, boolean labels, boolean video) {
        Rng rng = Rng.seed(3).branch(name);
        int[] ids = new int[SIZE * SIZE];
        Arrays.setAll(ids, i -> i % SIZE / 16 % 2 == 0 ? 3 : 8);
        return new Sample(
                name,
                image(rng.branch("now")),
                video ? image(rng.branch("before")) : null,
                video ? image(rng.branch("after")) : null,
                labels ? new Labels(SIZE, SIZE, ids) : null,
                null,
                new Camera(60, 60, 31.5f, 31.5f),
                null,
                null);
    }

    private static Image image(Rng rng) {
        float[] planes = new float[3 * SIZE * SIZE];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = rng.uniformAt(i / 8);
        }
        return new Image(SIZE, SIZE, planes);
    }
}
