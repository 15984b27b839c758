package dev.symbiosis.model.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.decoder.DepthRange;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A textured wall in front of a camera that moves sideways: at depth Z a step of t shifts the image by fx · t / Z.
class PhotometricLossTest {
    private static final int HEIGHT = 16;
    private static final int WIDTH = 32;
    private static final double FOCAL = 20;
    private static final double STEP = 0.2;
    private static final double TRUE_DEPTH = 2;

    private final Backend kernels = Backends.open("scalar", 1);
    private final DepthRange range = new DepthRange(1, 10);
    private final Tensor camera = kernels.upload(DType.FLOAT32, Shape.of(1, 4), FOCAL, FOCAL, 16, 8);
    private final Tensor target = wall(0);
    private final List<Tensor> sources = List.of(wall(-STEP), wall(STEP));

    /// What a camera sees whose pose maps X to X + step.
    private Tensor wall(double step) {
        double shift = FOCAL * step / TRUE_DEPTH;
        double[] image = new double[3 * HEIGHT * WIDTH];
        for (int i = 0; i < image.length; i++) {
            double x = i % WIDTH - shift;
            double y = i / WIDTH % HEIGHT;
            int channel = i / (HEIGHT * WIDTH);
            image[i] = 0.5 + 0.2 * StrictMath.sin(0.35 * x + channel) + 0.2 * StrictMath.cos(0.21 * x - 0.4 * y);
        }
        return kernels.upload(DType.FLOAT32, Shape.of(1, 3, HEIGHT, WIDTH), image);
    }

    private List<Variable> motions(Tape tape, double step) {
        return List.of(tape.constant(motion(-step)), tape.constant(motion(step)));
    }

    private Tensor motion(double step) {
        return kernels.upload(DType.FLOAT32, Shape.of(1, 4, 4), 1, 0, 0, step, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    }

    /// The network's output that means this depth.
    private double output(double depth) {
        return (1 / depth - 1 / range.farthest()) / (1 / range.nearest() - 1 / range.farthest());
    }

    private Tensor flat(int height, int width, double depth) {
        return kernels.fill(DType.FLOAT32, Shape.of(1, 1, height, width), output(depth));
    }

    private PhotometricLoss.Terms terms(PhotometricLoss loss, Tape tape, Variable... disparities) {
        return loss.of(tape, List.of(disparities), target, sources, motions(tape, STEP), camera, Rng.seed(1));
    }

    private PhotometricLoss loss(boolean autoMask) {
        return new PhotometricLoss(range, autoMask, 1e-5, 1e-3, false);
    }

    private double photometricAt(double depth) {
        Tape tape = Tape.silent(kernels);
        return terms(loss(true), tape, tape.constant(flat(HEIGHT, WIDTH, depth)))
                .photometric();
    }

    @Test
    void theTrueDepthExplainsTheNeighboursBest() {
        double best = photometricAt(TRUE_DEPTH);
        assertTrue(best < 2e-3, "loss at the true depth " + best);
        double before = best;
        for (double wrong : new double[] {2.3, 2.8, 4}) {
            double further = photometricAt(wrong);
            assertTrue(further > before, "loss at depth " + wrong + ": " + further + ", nearer to the truth " + before);
            before = further;
        }
        for (double wrong : new double[] {1.8, 1.5}) {
            assertTrue(photometricAt(wrong) > 2 * best, "loss at depth " + wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.7, 2.5})
    void descentOnTheDisparityMovesTowardsTheTrueDepth(double start) {
        Tensor disparity = flat(HEIGHT / 8, WIDTH / 8, start);
        double truth = output(TRUE_DEPTH);
        for (int step = 0; step < 40; step++) {
            Tape tape = Tape.recording(kernels);
            try (Gradients gradients = new Gradients(kernels)) {
                tape.backward(terms(loss(false), tape, tape.watch(disparity)).loss(), gradients);
                Tensor gradient = Objects.requireNonNull(gradients.of(disparity));
                disparity = kernels.combine(Binary.ADD, disparity, kernels.affine(gradient, -0.3, 0));
            }
        }
        double error = 0;
        for (double d : disparity.toDoubles()) {
            error = Math.max(error, Math.abs(d - truth));
        }
        double atStart = Math.abs(output(start) - truth);
        assertTrue(error < 0.25 * atStart, "largest error " + error + ", at the start " + atStart);
    }

    @Test
    void nothingIsLostAndNothingMovesWhereNothingDiffers() {
        Tensor disparity = flat(HEIGHT, WIDTH, 3);
        Tape tape = Tape.recording(kernels);
        PhotometricLoss.Terms terms = loss(false)
                .of(
                        tape,
                        List.of(tape.watch(disparity)),
                        target,
                        List.of(target, target),
                        motions(tape, 0),
                        camera,
                        Rng.seed(1));
        assertEquals(0, terms.photometric(), 1e-6);
        try (Gradients gradients = new Gradients(kernels)) {
            tape.backward(terms.loss(), gradients);
            double largest = 0;
            for (double g : Objects.requireNonNull(gradients.of(disparity)).toDoubles()) {
                largest = Math.max(largest, Math.abs(g));
            }
            assertEquals(0, largest, 1e-5);
        }
    }

    @Test
    void whatLooksTheSameWithoutMotionIsMaskedOut() {
        Tape tape = Tape.silent(kernels);
        Variable disparity = tape.constant(flat(HEIGHT, WIDTH, 2));
        List<Tensor> still = List.of(target, target);
        double masked = loss(true)
                .of(tape, List.of(disparity), target, still, motions(tape, STEP), camera, Rng.seed(1))
                .photometric();
        double unmasked = loss(false)
                .of(tape, List.of(disparity), target, still, motions(tape, STEP), camera, Rng.seed(1))
                .photometric();
        assertEquals(0, masked, 5e-5);
        assertTrue(unmasked > 0.02, "without the mask " + unmasked);
    }

    @Test
    void scalesAreAveragedAndSmoothnessIsHalvedFromScaleToScale() {
        Tensor fine = kernels.affine(kernels.uniform(Shape.of(1, 1, HEIGHT, WIDTH), Rng.seed(2)), 0.1, 0.3);
        Tensor coarse = kernels.affine(kernels.uniform(Shape.of(1, 1, HEIGHT / 2, WIDTH / 2), Rng.seed(3)), 0.1, 0.3);
        Tape tape = Tape.silent(kernels);
        PhotometricLoss.Terms both = terms(loss(true), tape, tape.constant(fine), tape.constant(coarse));
        double first = terms(loss(true), tape, tape.constant(fine)).photometric();
        Tensor enlarged = kernels.resize(coarse, HEIGHT, WIDTH, false);
        double second = terms(loss(true), tape, tape.constant(enlarged)).photometric();
        assertEquals((first + second) / 2, both.photometric(), 1e-6);
        Tensor half = kernels.resize(target, HEIGHT / 2, WIDTH / 2, false);
        double smoothness = 1e-3 * kernels.smoothness(fine, target).item()
                + 0.5e-3 * kernels.smoothness(coarse, half).item();
        assertEquals(smoothness / 2, both.smoothness(), 1e-9);
        assertEquals(both.photometric() + both.smoothness(), both.loss().value().item(), 1e-6);
    }

    @Test
    void theSameStreamGivesTheSameLoss() {
        assertEquals(photometricAt(2.2), photometricAt(2.2));
    }

    @Test
    void pyramidLevelsAreMeansOfTwoByTwoPixels() {
        Tensor image = kernels.uniform(Shape.of(1, 1, 8, 4), Rng.seed(5));
        ImagePyramid pyramid = new ImagePyramid(kernels, image);
        assertArrayEquals(image.toFloats(), pyramid.at(8, 4).toFloats());
        float[] half = halved(image.toFloats(), 4);
        assertArrayEquals(half, pyramid.at(4, 2).toFloats(), 1e-7f);
        assertArrayEquals(halved(half, 2), pyramid.at(2, 1).toFloats(), 1e-7f);
        assertArrayEquals(
                pyramid.at(2, 1).toFloats(),
                new ImagePyramid(kernels, image).at(2, 1).toFloats(),
                "levels skipped");
    }

    private static float[] halved(float[] image, int width) {
        float[] half = new float[image.length / 4];
        for (int i = 0; i < half.length; i++) {
            int at = 2 * (i / (width / 2)) * width + 2 * (i % (width / 2));
            half[i] = (image[at] + image[at + 1] + image[at + width] + image[at + width + 1]) / 4;
        }
        return half;
    }
}
