package dev.symbiosis.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Samples;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import dev.symbiosis.tensor.spi.Binary;
import org.junit.jupiter.api.Test;

/// The rule that each op names when its inputs break it. Whole messages are in the table of `bench.verify`.
class OpRulesTest {
    private final Samples samples = new Samples(Backends.open("scalar", 1));

    @Test
    void ofConvolution() {
        Conv2d same = new Conv2d(Window.same(3));
        refuses("input is (N, C, H, W)", same, s(3, 8, 8), s(2, 3, 3, 3));
        refuses("weight is (out, in, k, k)", same, s(1, 3, 8, 8), s(2, 3, 3));
        refuses("weight.k == window.kernel", same, s(1, 3, 8, 8), s(2, 3, 1, 3));
        refuses("weight.k == window.kernel", same, s(1, 3, 8, 8), s(2, 3, 3, 1));
        refuses("input.C == weight.in", same, s(1, 3, 8, 8), s(2, 4, 3, 3));
        refuses("bias is (out)", same, s(1, 3, 8, 8), s(2, 3, 3, 3), s(3));
        Conv2d bare = new Conv2d(new Window(3, 1, 1, 0, Border.ZERO));
        refuses("dilation * (kernel - 1) + 1 <= size + 2 * padding", bare, s(1, 3, 2, 8), s(2, 3, 3, 3));
        refuses("dilation * (kernel - 1) + 1 <= size + 2 * padding", bare, s(1, 3, 8, 2), s(2, 3, 3, 3));
        Conv2d reflected = new Conv2d(Window.same(3).reflected());
        refuses("padding < size when reflecting", reflected, s(1, 3, 1, 8), s(2, 3, 3, 3));
        assertEquals(s(1, 2, 1, 8), same.shape(s(1, 3, 1, 8), s(2, 3, 3, 3), s(2)));
    }

    @Test
    void ofProducts() {
        refuses("a is (I, K)", new MatMul(false, false), s(2, 3, 1), s(3, 2));
        refuses("a is (K, I)", new MatMul(true, false), s(2), s(3, 2));
        refuses("b is (K, J)", new MatMul(false, false), s(2, 3), s(3));
        refuses("b is (J, K)", new MatMul(false, true), s(2, 3), s(3));
        refuses("a.K == b.K", new MatMul(true, true), s(2, 3), s(3, 4));
        refuses("m is (N, C, D)", new ChannelMix(), s(2, 3), s(2, 3, 4, 4));
        refuses("m.N == b.N", new ChannelMix(), s(1, 2, 3), s(2, 3, 4, 4));
        refuses("m.D == b.D", new ChannelMix(), s(2, 2, 4), s(2, 3, 4, 4));
        refuses("a and b have one (N, H, W)", new ChannelProducts(), s(2, 3, 4, 4), s(2, 3, 4, 5));
        refuses("input is (N, C, D)", new Transpose(), s(2, 3));
    }

    @Test
    void ofElementsAndChannels() {
        refuses("a and b have one shape", new Combine(Binary.ADD), s(2, 3), s(3, 2));
        refuses("factor is one number, []", new ScaleBy(), s(2, 3), s(1));
        refuses("input.size == target.size", new Reshape(s(2, 7)), s(3, 5));
        refuses("input is (N, C, ...)", new Softmax(), s(3));
        refuses("scale is (C)", new ScaleChannels(), s(2, 3), s(2));
        refuses("inputs differ in their channels alone", new Concat(), s(2, 3), s(2, 3, 1));
        refuses("inputs differ in their channels alone", new Concat(), s(2, 3), s(1, 3));
        refuses("there are inputs", new Concat());
        refuses("there are inputs", new Minimum());
        refuses("input 1 and input 0 have one shape", new Minimum(), s(2), s(3));
        for (Slice slice : new Slice[] {new Slice(-1, 2), new Slice(2, 2), new Slice(1, 5)}) {
            refuses("0 <= from < to <= C", slice, s(2, 4));
        }
    }

    @Test
    void ofNormalisations() {
        BatchNorm norm = new BatchNorm(1e-5, false, _ -> {});
        refuses("inputs: input, gamma, beta, [residual]", norm, s(2, 3, 4, 4), s(3));
        refuses(
                "inputs: input, gamma, beta, [residual]",
                norm,
                s(2, 3, 1, 1),
                s(3),
                s(3),
                s(2, 3, 1, 1),
                s(2, 3, 1, 1));
        refuses("gamma is (C)", norm, s(2, 3, 4, 4), s(4), s(3));
        refuses("residual and input have one shape", norm, s(2, 3, 4, 4), s(3), s(3), s(2, 3, 4, 5));
        refuses("N * H * W > 1", norm, s(1, 3, 1, 1), s(3), s(3));
        Tensor moments = samples.normal(2, 1, 4);
        refuses("moments is (2, 1, C)", new FrozenBatchNorm(moments, 0, true), s(2, 3, 4, 4), s(3), s(3));
    }

    @Test
    void ofPlanes() {
        refuses("border is ZERO", new MaxPool(Window.same(3).reflected()), s(1, 2, 4, 4));
        refuses("2 * padding <= dilation * (kernel - 1) + 1", pool(2), s(1, 2, 4, 4));
        refuses("dilation * (kernel - 1) + 1 <= size + 2 * padding", pool(0), s(1, 2, 2, 4));
        refuses("dilation * (kernel - 1) + 1 <= size + 2 * padding", pool(0), s(1, 2, 4, 2));
        refuses("size > 0", new Resize(0, 8, true), s(1, 3, 4, 4));
        refuses("size > 0", new Resize(8, 0, true), s(1, 3, 4, 4));
        refuses("factor > 0", new UpsampleNearest(0), s(1, 3, 4, 4));
        refuses("a grid holds columns and rows: two channels", new GridSample(), s(2, 3, 4, 4), s(2, 3, 5, 5));
        refuses("image.N == grid.N", new GridSample(), s(2, 3, 4, 4), s(1, 2, 5, 5));
        refuses("v is axis-angle (3) and translation (3)", new PoseMatrix(true), s(2, 12));
        Project project = new Project(samples.normal(1, 4));
        refuses("depth is (N, 1, H, W)", project, s(1, 2, 4, 4), s(1, 4, 4));
        refuses("motion is (N, 4, 4)", project, s(1, 1, 4, 4), s(1, 4, 3));
        refuses("camera is (N, 4)", project, s(2, 1, 4, 4), s(2, 4, 4));
    }

    private static MaxPool pool(int padding) {
        return new MaxPool(new Window(3, 1, 1, padding, Border.ZERO));
    }

    @Test
    void ofLosses() {
        CrossEntropy loss = new CrossEntropy(samples.labels(3, 2, 8, 8), 250, false);
        refuses("logits.(N, H, W) == labels.(N, H, W)", loss, s(2, 3, 4, 4));
        refuses("H > 1 and W > 1", new PhotometricError(), s(1, 3, 1, 8), s(1, 3, 1, 8));
        refuses("H > 1 and W > 1", new PhotometricError(), s(1, 3, 8, 1), s(1, 3, 8, 1));
        refuses("disparity is (N, 1, H, W)", new Smoothness(), s(1, 2, 4, 4), s(1, 3, 4, 4));
        refuses("disparity and image have one (N, H, W)", new Smoothness(), s(1, 1, 4, 4), s(1, 3, 4, 5));
        refuses("H > 1 and W > 1", new Smoothness(), s(1, 1, 1, 4), s(1, 3, 1, 4));
        refuses("H > 1 and W > 1", new Smoothness(), s(1, 1, 4, 1), s(1, 3, 4, 1));
    }

    @Test
    void aLabelBelowTheClassesIsNoClass() {
        CrossEntropy loss = new CrossEntropy(samples.labels(Shape.of(1, 1, 2), 0, -3), 250, false);
        var problem = assertThrows(
                ShapeException.class,
                () -> loss.forward(loss.labels().backend(), new Saved(), samples.normal(1, 2, 1, 2)));
        assertTrue(problem.getMessage().startsWith("cross_entropy: there is a label -3, which is no class"));
    }

    private static void refuses(String rule, Op op, Shape... in) {
        var problem = assertThrows(ShapeException.class, () -> op.shape(in));
        assertTrue(
                problem.getMessage().lines().anyMatch(line -> line.equals("  rule     " + rule)), problem.getMessage());
    }

    private static Shape s(int... lengths) {
        return Shape.of(lengths);
    }
}
