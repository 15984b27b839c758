package dev.symbiosis.tornado;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A convolution on the device beside the same loops in Java, one thread times the compute units. Only when asked for: other
/// work on the machine disturbs it.
@EnabledIfSystemProperty(named = "tornado.test.speed", matches = "true")
class SpeedTest {
    private static final int CHANNELS = 32;
    private static final int HEIGHT = 48;
    private static final int WIDTH = 96;
    private static final double OPERATIONS = 2.0 * 9 * CHANNELS * CHANNELS * HEIGHT * WIDTH;
    private static final int RUNS = 60;

    @Test
    void isAtLeastAsFastAsTheLoopsInJava() {
        try (Backend backend = new TornadoBackend(Device.shared());
                Scope _ = backend.scope()) {
            Tensor x = backend.uniform(Shape.of(1, CHANNELS, HEIGHT, WIDTH), Rng.seed(1));
            Tensor w = backend.uniform(Shape.of(CHANNELS, CHANNELS, 3, 3), Rng.seed(2));
            float[] numbers = x.toFloats();
            float[] weights = w.toFloats();
            float[] expected = new float[numbers.length];
            double device = gigaflops(() -> {
                Tensor y = backend.convolve(Window.same(3), x, w, null);
                backend.activity(); // or the launch would wait
                y.release();
            });
            double java = gigaflops(() -> convolve(numbers, weights, expected));
            assertArrayEquals(
                    expected, backend.convolve(Window.same(3), x, w, null).toFloats(), 1e-3f);
            int units = Device.shared().limits().units();
            String found = "%.1f GF/s on %d units, %.1f GF/s in Java".formatted(device, units, java);
            System.out.println("speed of a convolution: " + found);
            assertTrue(device >= units * java, found);
        }
    }

    private static double gigaflops(Runnable convolution) {
        long fastest = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            convolution.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return OPERATIONS / fastest;
    }

    /// The kernel's loops: eight sums for each number that is read.
    private static void convolve(float[] x, float[] w, float[] y) {
        int plane = HEIGHT * WIDTH;
        for (int out = 0; out < CHANNELS; out += 8) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    pixel(x, w, y, out, row, column, plane);
                }
            }
        }
    }

    private static void pixel(float[] x, float[] w, float[] y, int out, int row, int column, int plane) {
        int next = CHANNELS * 9;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int in = 0; in < CHANNELS; in++) {
            for (int u = 0; u < 3; u++) {
                int i = row + u - 1;
                for (int v = 0; v < 3; v++) {
                    int j = column + v - 1;
                    float a = i >= 0 && i < HEIGHT && j >= 0 && j < WIDTH ? x[in * plane + i * WIDTH + j] : 0;
                    int k = out * next + in * 9 + u * 3 + v;
                    s0 += a * w[k];
                    s1 += a * w[k + next];
                    s2 += a * w[k + 2 * next];
                    s3 += a * w[k + 3 * next];
                    s4 += a * w[k + 4 * next];
                    s5 += a * w[k + 5 * next];
                    s6 += a * w[k + 6 * next];
                    s7 += a * w[k + 7 * next];
                }
            }
        }
        int at = out * plane + row * WIDTH + column;
        y[at] = s0;
        y[at + plane] = s1;
        y[at + 2 * plane] = s2;
        y[at + 3 * plane] = s3;
        y[at + 4 * plane] = s4;
        y[at + 5 * plane] = s5;
        y[at + 6 * plane] = s6;
        y[at + 7 * plane] = s7;
    }
}
