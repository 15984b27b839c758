package dev.symbiosis.bench.verify.network;

import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;

/// What a training sees: three frames of a moving picture, a camera, labels, and what a teacher thinks of the labels.
record Scene(int n, int height, int width, int classes) {
    static final Scene SMALL = new Scene(2, 32, 64, 3);
    /// A label that counts for nothing.
    static final int IGNORED = 250;

    /// A smooth picture that moves from time to time, with a little noise: 0 before, 1 now, 2 after.
    Numbers frame(int time) {
        Rng rng = Rng.seed(32).branch(time);
        return Numbers.each(Shape.of(n, 3, height, width), i -> {
            double column = i % width + 0.7 * time;
            double row = (i / width) % height + 0.2 * time;
            int plane = i / (width * height);
            return 0.5 + 0.25 * Math.sin(0.35 * column + plane) * Math.cos(0.2 * row) + 0.1 * (rng.uniformAt(i) - 0.5);
        });
    }

    /// Focal lengths and centre in pixels.
    Numbers camera() {
        double[] numbers = {0.58 * width, 1.9 * height, 0.5 * width, 0.5 * height};
        return Numbers.each(Shape.of(n, 4), i -> numbers[i % 4]);
    }

    /// (N, H, W)
    Shape plane() {
        return Shape.of(n, height, width);
    }

    int[] labels() {
        int[] labels = new int[n * height * width];
        Rng rng = Rng.seed(35);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 7 == 3 ? IGNORED : (int) (classes * rng.uniformAt(i));
        }
        return labels;
    }

    /// A teacher's distribution, sure of a third of the pixels, without an opinion on some.
    Numbers distribution() {
        Rng rng = Rng.seed(37);
        int pixels = height * width;
        return Numbers.each(Shape.of(n, classes, height, width), i -> {
            int pixel = i % pixels;
            int own = i / pixels % classes;
            int chosen = (int) (classes * rng.uniformAt(pixel));
            double sure = pixel % 3 == 0 ? 0.98 : 0.6;
            return pixel % 11 == 0 ? 0 : own == chosen ? sure : (1 - sure) / (classes - 1);
        });
    }
}
