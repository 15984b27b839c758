package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.ChannelMix;
import dev.symbiosis.autograd.op.ChannelProducts;
import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.MatMul;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Sums of products: convolution, matrices, channels.
final class ProductSpecs {
    private static final int[] CHANNELS = {1, 3, 5, 16, 19, 33};
    private static final int[][] PLANES = {{1, 1}, {2, 3}, {7, 5}, {8, 16}, {17, 33}};

    private ProductSpecs() {}

    static List<OpSpec> all() {
        return List.of(conv2d(), wideConv2d(), matmul(), channelProducts(), channelMix());
    }

    private static OpSpec conv2d() {
        OpSpec spec = new OpSpec("conv2d", Conv2d.class).exactOnIntegers().roundsMoreWhenFast(OpChecks.FAST);
        Draw draw = new Draw("conv2d");
        int turn = 0;
        for (Window window : windows()) {
            for (int[] plane : PLANES) {
                if (fits(window, plane)) {
                    turn++;
                    int in = CHANNELS[turn * 5 % CHANNELS.length];
                    int out = CHANNELS[(turn / CHANNELS.length + turn) % CHANNELS.length];
                    boolean large = window.kernel() == 7 && plane[0] > 8;
                    convolution(spec, draw, window, turn % 2 == 0, large ? 3 : in, out, 1 + turn % 2, plane);
                }
            }
        }
        convolution(spec, draw, Window.same(3), true, 2, 3, 0, 4, 4);
        convolution(spec, draw, Window.same(3), true, 16, 32, 1, 36, 44);
        convolution(spec, draw, Window.same(3).dilation(2).reflected(), false, 19, 5, 1, 33, 37);
        convolution(spec, draw, Window.same(3), false, 256, 64, 1, 6, 8);
        return spec;
    }

    /// Dilations that cut a plane into small ones, one tile each.
    private static OpSpec wideConv2d() {
        OpSpec spec = new OpSpec("conv2d_wide", Conv2d.class).exactOnIntegers().roundsMoreWhenFast(OpChecks.FAST_WIDE);
        Draw draw = new Draw(spec.name());
        convolution(spec, draw, Window.same(3).dilation(2), true, 2, 3, 1, 5, 4);
        convolution(spec, draw, Window.same(3).dilation(9), true, 40, 72, 1, 50, 49);
        convolution(spec, draw, Window.same(3).dilation(9), false, 72, 40, 2, 50, 49);
        return spec;
    }

    private static List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        for (int stride : new int[] {1, 2}) {
            windows.add(Window.same(1).stride(stride));
            windows.add(Window.same(7).stride(stride));
            for (int dilation : new int[] {1, 2, 4}) {
                windows.add(Window.same(3).dilation(dilation).stride(stride));
                windows.add(Window.same(3).dilation(dilation).stride(stride).reflected());
            }
            windows.add(new Window(3, stride, 1, 0, Border.ZERO));
            windows.add(new Window(3, stride, 1, 3, Border.ZERO));
        }
        return windows;
    }

    private static boolean fits(Window window, int... plane) {
        return window.output(plane[0]) > 0
                && window.output(plane[1]) > 0
                && (window.border() == Border.ZERO || window.padding() < Math.min(plane[0], plane[1]));
    }

    private static void convolution(
            OpSpec spec, Draw draw, Window window, boolean biased, int in, int out, int n, int... plane) {
        Numbers x = draw.normal(n, in, plane[0], plane[1]);
        Numbers weight = draw.normal(out, in, window.kernel(), window.kernel());
        Sample.Reference reference =
                inputs -> Torch.convolve(window, inputs[0], inputs[1], inputs.length > 2 ? inputs[2] : null);
        if (biased) {
            spec.sample(new Conv2d(window), reference, x, weight, draw.normal(out));
        } else {
            spec.sample(new Conv2d(window), reference, x, weight);
        }
    }

    private static OpSpec matmul() {
        OpSpec spec = new OpSpec("matmul", MatMul.class).exactOnIntegers();
        Draw draw = new Draw("matmul");
        int[][] sizes = {{3, 5, 2}, {1, 1, 1}, {0, 3, 2}, {16, 19, 33}, {33, 64, 5}, {70, 130, 40}};
        for (int[] size : sizes) {
            for (int flags = 0; flags < 4; flags++) {
                boolean turnA = flags % 2 == 1;
                boolean turnB = flags > 1;
                spec.sample(
                        new MatMul(turnA, turnB),
                        in -> turned(in[0], turnA).matmul(turned(in[1], turnB)),
                        turnA ? draw.normal(size[1], size[0]) : draw.normal(size[0], size[1]),
                        turnB ? draw.normal(size[2], size[1]) : draw.normal(size[1], size[2]));
            }
        }
        return spec;
    }

    private static Tensor turned(Tensor x, boolean yes) {
        return yes ? x.t() : x;
    }

    /// n, C, D, H, W.
    private static final int[][] MIXED = {
        {2, 3, 4, 3, 5}, {1, 1, 2, 1, 1}, {0, 2, 3, 2, 2}, {1, 16, 16, 8, 16}, {2, 19, 33, 7, 5}, {1, 33, 5, 17, 33}
    };

    private static OpSpec channelProducts() {
        OpSpec spec = new OpSpec("channel_products", ChannelProducts.class).exactOnIntegers();
        Draw draw = new Draw("channel_products");
        for (int[] size : MIXED) {
            spec.sample(
                    new ChannelProducts(),
                    in -> in[0].flatten(2, 3).bmm(in[1].flatten(2, 3).transpose(1, 2)),
                    draw.normal(size[0], size[1], size[3], size[4]),
                    draw.normal(size[0], size[2], size[3], size[4]));
        }
        return spec;
    }

    private static OpSpec channelMix() {
        OpSpec spec = new OpSpec("channel_mix", ChannelMix.class).exactOnIntegers();
        Draw draw = new Draw("channel_mix");
        for (int[] size : MIXED) {
            Shape y = Shape.of(size[0], size[1], size[3], size[4]);
            spec.sample(
                    new ChannelMix(),
                    in -> in[0].bmm(in[1].flatten(2, 3)).reshape(y.n(), y.c(), y.h(), y.w()),
                    draw.normal(size[0], size[1], size[2]),
                    draw.normal(size[0], size[2], size[3], size[4]));
        }
        return spec;
    }
}
