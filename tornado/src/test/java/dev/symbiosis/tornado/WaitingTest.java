package dev.symbiosis.tornado;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Kernels that wait give what they would have given at once, and fewer launches; the counters say how many.
class WaitingTest {
    private static final Shape SHAPE = Shape.of(1000);

    private final Backend backend = new TornadoBackend(Device.shared());
    private final Scope scope = backend.scope();

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    @Test
    void aChainOfFunctionsIsOneLaunch() {
        Tensor x = tensor(3);
        long launches = launchesOf(() -> {
            Tensor y = x;
            for (int k = 0; k < 10; k++) {
                y = backend.affine(y, 2, -1);
            }
            assertArrayEquals(numbers(2049), y.toFloats());
        });
        assertEquals(1, launches);
    }

    @Test
    void whatIsReleasedWhileItIsWaitedForIsNotGivenAway() {
        Tensor x = tensor(5);
        Tensor y = backend.map(Unary.SQUARE, x);
        x.release();
        Tensor z = backend.fill(DType.FLOAT32, SHAPE, 7);
        assertArrayEquals(numbers(25), y.toFloats());
        assertArrayEquals(numbers(7), z.toFloats());
    }

    @Test
    void aPieceOfAWaitingResultIsReadAfterIt() {
        Tensor x = backend.upload(Shape.of(1, 4, 1, 1), new float[] {1, 2, 3, 4});
        Tensor y = backend.slice(backend.affine(x, 10, 0), 1, 3);
        assertArrayEquals(new float[] {20, 30}, y.toFloats());
    }

    @Test
    void aChannelOfAWaitingResultIsReadAfterIt() {
        Tensor shift = backend.affine(backend.upload(Shape.of(2), new float[] {1, 2}), 100, 0);
        Tensor x = backend.upload(Shape.of(2, 2, 1, 2), new float[] {0, 1, 2, 3, 4, 5, 6, 7});
        float[] expected = {100, 101, 202, 203, 104, 105, 206, 207};
        assertArrayEquals(expected, backend.shiftChannels(x, shift).toFloats());
    }

    @Test
    void stepsOfManyParametersAreOneLaunch() {
        List<Tensor> all = new ArrayList<>();
        IntStream.range(0, 60).forEach(k -> all.add(tensor(k)));
        Tensor gradient = tensor(1);
        List<Tensor> velocities = new ArrayList<>();
        all.forEach(theta -> velocities.add(tensor(0)));
        assertEquals(1, launchesOf(() -> {
            for (int k = 0; k < all.size(); k++) {
                backend.sgd(all.get(k), gradient, velocities.get(k), 1, 0.5, 0.9, 0);
            }
            assertArrayEquals(numbers(58.5f), all.get(59).toFloats());
        }));
    }

    @Test
    void aStepAfterAStepOfTheSameParameterSeesIt() {
        Tensor theta = tensor(1);
        Tensor velocity = tensor(0);
        backend.sgd(theta, tensor(1), velocity, 1, 1, 0, 0);
        backend.sgd(theta, tensor(1), velocity, 1, 1, 0, 0);
        Tensor twice = backend.combine(Binary.ADD, theta, theta);
        backend.movingAverage(theta, tensor(5), 0);
        assertArrayEquals(numbers(-2), twice.toFloats());
        assertArrayEquals(numbers(5), theta.toFloats());
    }

    @Test
    void aConvolutionAndAFunctionOfItAreOneLaunch() {
        Tensor x = backend.upload(Shape.of(1, 1, 1, 3), new float[] {-1, 2, 3});
        Tensor two = backend.upload(Shape.of(1, 1, 1, 1), new float[] {2});
        assertEquals(1, launchesOf(() -> {
            Tensor y = backend.convolve(Window.same(1), x, two, null);
            assertArrayEquals(new float[] {0, 4, 6}, backend.map(Unary.RELU, y).toFloats());
            assertArrayEquals(new float[] {-2, 4, 6}, y.toFloats());
        }));
    }

    @Test
    void theGradientOfAnInputWithASumAndASlopeIsOneLaunch() {
        Tensor dy = backend.upload(Shape.of(1, 1, 1, 3), new float[] {1, 2, 3});
        Tensor two = backend.upload(Shape.of(1, 1, 1, 1), new float[] {2});
        Tensor other = backend.upload(dy.shape(), new float[] {10, 20, 30});
        Tensor saved = backend.upload(dy.shape(), new float[] {-1, 1, 2});
        assertEquals(1, launchesOf(() -> {
            Tensor dx = backend.convolveInputGradient(Window.same(1), dy, two, dy.shape());
            backend.accumulate(dx, other);
            Tensor slope = backend.mapGradient(Unary.RELU, saved, dx);
            assertArrayEquals(new float[] {0, 24, 36}, slope.toFloats());
            assertArrayEquals(new float[] {12, 24, 36}, dx.toFloats());
        }));
    }

    /// The second function needs the first, which cannot go with the convolution; so neither does.
    @Test
    void functionsOfAConvolutionKeepTheirOrder() {
        Tensor x = backend.upload(Shape.of(1, 2, 1, 1), new float[] {1, 2});
        Tensor weight = backend.upload(Shape.of(2, 2, 1, 1), new float[] {1, 0, 0, 1});
        Tensor shift = backend.affine(backend.upload(Shape.of(1), new float[] {5}), 2, 0);
        Tensor y = backend.convolve(Window.same(1), x, weight, null);
        Tensor scaled = backend.scaleBy(y, shift);
        assertArrayEquals(new float[] {10, 20}, scaled.toFloats());
        assertArrayEquals(new float[] {1, 2}, y.toFloats());
    }

    @Test
    void aSliceAndASumOfItAreOneLaunch() {
        Tensor x = backend.upload(Shape.of(2, 3, 1, 2), new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        Tensor sum = backend.upload(Shape.of(2, 1, 1, 2), new float[] {100, 200, 300, 400});
        assertEquals(1, launchesOf(() -> {
            backend.accumulate(sum, backend.slice(x, 1, 2));
            assertArrayEquals(new float[] {102, 203, 308, 409}, sum.toFloats());
        }));
    }

    @Test
    void aConvolutionThatWaitsSeesItsInputAsItWas() {
        Tensor x = backend.upload(Shape.of(1, 1, 1, 3), new float[] {1, 2, 3});
        Tensor one = backend.upload(Shape.of(1, 1, 1, 1), new float[] {1});
        Tensor y = backend.convolve(Window.same(1), x, one, null);
        backend.accumulate(x, x);
        assertArrayEquals(new float[] {2, 4, 6}, x.toFloats());
        assertArrayEquals(new float[] {1, 2, 3}, y.toFloats());
    }

    @Test
    void convolutionsThatDoNotNeedEachOtherAreOneLaunchWithTheFunctionsOfEach() {
        Tensor x = backend.upload(Shape.of(1, 1, 1, 3), new float[] {-1, 2, 3});
        Tensor z = backend.upload(Shape.of(2, 1, 2, 2), new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        Tensor two = backend.upload(Shape.of(1, 1, 1, 1), new float[] {2});
        assertEquals(1, launchesOf(() -> {
            Tensor first = backend.map(Unary.RELU, backend.convolve(Window.same(1), x, two, null));
            Tensor second = backend.affine(backend.convolve(Window.same(1), z, two, null), 1, 100);
            assertArrayEquals(new float[] {102, 104, 106, 108, 110, 112, 114, 116}, second.toFloats());
            assertArrayEquals(new float[] {0, 4, 6}, first.toFloats());
        }));
    }

    /// Two networks side by side take as many launches as one.
    @Test
    void stepsOfTwoNetworksGoTogether() {
        Tensor x = backend.upload(Shape.of(1, 2, 4, 4), new float[32]);
        Tensor weight = backend.upload(Shape.of(2, 2, 1, 1), new float[] {1, 0, 0, 1});
        Supplier<Tensor> network = () -> {
            Tensor y = x;
            for (int k = 0; k < 5; k++) {
                Tensor z = backend.convolve(Window.same(1), y, weight, null);
                y = backend.normalize(z, backend.moments(z, false), 1e-5, null, null, null, true);
            }
            return y;
        };
        assertEquals(10, launchesOf(() -> network.get().toFloats()));
        assertEquals(10, launchesOf(() -> {
            Tensor first = network.get();
            network.get().toFloats();
            first.toFloats();
        }));
    }

    /// The moments would have to wait for what was made of them.
    @Test
    void aNormalisationThatNeedsWhatIsMadeOfItsMomentsIsALaunchOfItsOwn() {
        Tensor x = backend.upload(Shape.of(1, 1, 1, 2), new float[] {1, 3});
        Tensor moments = backend.moments(x, false);
        Tensor mean = backend.affine(backend.reshape(moments, Shape.of(2)), 1, 0);
        Tensor shift = backend.reshape(backend.sum(mean), Shape.of(1));
        Tensor y = backend.normalize(x, moments, 0, null, shift, null, false);
        assertArrayEquals(new float[] {2, 4}, y.toFloats());
    }

    @Test
    void momentsAndNormalisationAreOneLaunch() {
        Tensor x = backend.upload(Shape.of(1, 1, 1, 2), new float[] {1, 3});
        assertEquals(1, launchesOf(() -> {
            Tensor moments = backend.moments(x, false);
            Tensor y = backend.normalize(x, moments, 0, null, null, null, false);
            assertArrayEquals(new float[] {-1, 1}, y.toFloats());
            assertArrayEquals(new float[] {2, 1}, moments.toFloats());
        }));
    }

    @Test
    void momentsOfOneTensorNormaliseAnother() {
        Tensor moments = backend.moments(backend.upload(Shape.of(1, 1, 1, 2), new float[] {1, 3}), false);
        Tensor x = backend.upload(Shape.of(1, 1, 1, 2), new float[] {12, 22});
        Tensor y = backend.normalize(x, moments, 0, null, null, null, false);
        assertArrayEquals(new float[] {10, 20}, y.toFloats());
    }

    @Test
    void gradientsOfManyWeightsAreOneLaunchAndTheirSumsAnother() {
        Window window = Window.same(3);
        Tensor x = backend.upload(Shape.of(1, 1, 1, 2), new float[] {1, 2});
        Shape shape = Shape.of(1, 1, 3, 3);
        List<Tensor> sums = new ArrayList<>();
        IntStream.range(0, 20).forEach(k -> sums.add(backend.upload(DType.FLOAT32, shape, new double[9])));
        assertEquals(2, launchesOf(() -> {
            for (Tensor sum : sums) {
                Tensor gradient = backend.convolveWeightGradient(window, x, x, shape);
                backend.accumulate(sum, gradient);
                gradient.release();
            }
            for (Tensor sum : sums) {
                assertArrayEquals(new float[] {0, 0, 0, 2, 5, 2, 0, 0, 0}, sum.toFloats());
            }
        }));
    }

    @Test
    void aSumOfManyGradientsSeesEach() {
        Tensor sum = backend.upload(Shape.of(1), new float[] {100});
        for (int k = 1; k <= 3; k++) {
            backend.accumulate(sum, backend.sumPerChannel(backend.upload(Shape.of(1, 1, 1, 2), new float[] {k, k})));
        }
        Tensor twice = backend.affine(sum, 2, 0);
        backend.accumulate(sum, backend.sumPerChannel(backend.upload(Shape.of(1, 1, 1, 1), new float[] {1})));
        assertArrayEquals(new float[] {224}, twice.toFloats());
        assertArrayEquals(new float[] {113}, sum.toFloats());
    }

    @Test
    void bytesAreCounted() {
        long up = backend.activity().bytesUp();
        long down = backend.activity().bytesDown();
        tensor(1).toFloats();
        assertEquals(4000, backend.activity().bytesUp() - up);
        assertEquals(4000 + 4, backend.activity().bytesDown() - down, "the numbers and the count of launches");
    }

    private Tensor tensor(float value) {
        return backend.upload(SHAPE, numbers(value));
    }

    private static float[] numbers(float value) {
        float[] numbers = new float[1000];
        Arrays.fill(numbers, value);
        return numbers;
    }

    private long launchesOf(Runnable work) {
        long before = backend.activity().launches();
        work.run();
        return backend.activity().launches() - before;
    }
}
