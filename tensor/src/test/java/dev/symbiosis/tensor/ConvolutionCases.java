package dev.symbiosis.tensor;

import static dev.symbiosis.tensor.Window.Border.REFLECT;
import static dev.symbiosis.tensor.Window.Border.ZERO;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Convolution with both gradients, over awkward sizes.
final class ConvolutionCases {
    private static final int[] CHANNELS = {1, 3, 4, 5, 8, 16, 19, 32, 33};
    private static final int[][] PLANES = {{1, 1}, {2, 3}, {7, 5}, {8, 16}, {17, 33}};
    private static final List<Window> WINDOWS = windows();

    private ConvolutionCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        everyPairOfChannels(cases);
        sumsInSeveralRuns(cases);
        everyWindowOnEveryPlane(cases);
        cases.addAll(large());
        return cases;
    }

    /// Each window on each plane, with two of the channel pairs, batches 1 and 2, with and without bias by turns.
    private static void everyWindowOnEveryPlane(List<Case> cases) {
        int turn = 0;
        for (Window window : WINDOWS) {
            for (int[] plane : PLANES) {
                for (int repeat = 0; repeat < 2 && fits(window, plane); repeat++) {
                    turn++;
                    int in = CHANNELS[(turn * 5 + 3) % CHANNELS.length];
                    int out = CHANNELS[(turn * 2 + turn / CHANNELS.length) % CHANNELS.length];
                    long products = (long) in * out * window.taps() * plane[0] * plane[1];
                    Size size = new Size(1 + turn % 2, products > 2e6 ? Math.min(in, 5) : in, out, plane[0], plane[1]);
                    add(cases, window, size, turn % 4 < 2, true);
                    if (turn % 4 == 0) {
                        add(cases, window, size, turn % 4 < 2, false);
                    }
                }
            }
        }
    }

    private static void everyPairOfChannels(List<Case> cases) {
        for (int in : CHANNELS) {
            for (int out : CHANNELS) {
                Window window = (in + out) % 2 == 0 ? Window.same(1) : Window.same(3);
                add(cases, window, new Size(2, in, out, 6, 5), true, true);
            }
        }
    }

    /// So many terms that a backend may add them up in several runs: forward to many channels and to a plain image, and in the
    /// gradient of a stride.
    private static void sumsInSeveralRuns(List<Case> cases) {
        add(cases, Window.same(3), new Size(1, 120, 20, 6, 5), true, true);
        add(cases, Window.same(3), new Size(1, 120, 3, 6, 5), true, true);
        add(cases, Window.same(3).stride(2), new Size(1, 20, 270, 6, 5), true, true);
        add(cases, Window.same(3).stride(2), new Size(1, 3, 270, 6, 5), true, true);
    }

    /// Planes where a backend may change to a faster algorithm, which rounds differently.
    static List<Case> large() {
        List<Case> cases = new ArrayList<>();
        for (Window.Border border : Window.Border.values()) {
            for (int dilation : new int[] {1, 2, 4}) {
                Window window = new Window(3, 1, dilation, dilation, border);
                add(cases, window, new Size(1, 16, 32, 36, 44), true, false);
                add(cases, window, new Size(2, 19, 5, 33, 37), false, false);
                add(cases, window, new Size(2, 50, 33, 35, 41), true, false);
            }
        }
        add(cases, Window.same(3), new Size(1, 80, 72, 36, 44), true, false);
        Window wide = Window.same(3).dilation(9);
        add(cases, wide, new Size(1, 40, 72, 50, 49), true, false);
        add(cases, wide, new Size(2, 40, 72, 50, 49), false, false);
        add(cases, wide.reflected(), new Size(1, 40, 72, 33, 32), true, false);
        add(cases, Window.same(3), new Size(1, 272, 32, 36, 44), false, false);
        add(cases, Window.same(3).dilation(6), new Size(2, 300, 40, 13, 11), true, false);
        add(cases, Window.same(1), new Size(2, 33, 40, 36, 44), true, true);
        add(cases, Window.same(3).stride(2), new Size(2, 33, 19, 40, 38), true, true);
        add(cases, Window.same(7).stride(2), new Size(1, 3, 32, 40, 38), true, true);
        return cases;
    }

    record Size(int n, int in, int out, int h, int w) {}

    static void add(List<Case> cases, Window window, Size size, boolean biased, boolean integers) {
        String name = "convolve %d x %d, stride %d, dilation %d, padding %d %s, (%d, %d, %d, %d) -> %d%s, %s"
                .formatted(
                        window.kernel(),
                        window.kernel(),
                        window.stride(),
                        window.dilation(),
                        window.padding(),
                        window.border(),
                        size.n,
                        size.in,
                        size.h,
                        size.w,
                        size.out,
                        biased ? " + bias" : "",
                        integers ? "integers" : "reals");
        Shape weight = Shape.of(size.out, size.in, window.kernel(), window.kernel());
        Shape y = window.output(Shape.of(size.n, size.out, size.h, size.w));
        long longestSum = Math.max((long) window.taps() * Math.max(size.in, size.out), (long) y.n() * y.h() * y.w());
        Function<Inputs, List<Tensor>> program = in -> {
            in.integers(integers);
            Tensor x = in.numbers(size.n, size.in, size.h, size.w);
            Tensor w = in.numbers(weight.toArray());
            Tensor bias = biased ? in.numbers(size.out) : null;
            Tensor dy = in.numbers(y.toArray());
            return List.of(
                    in.backend.convolve(window, x, w, bias),
                    in.backend.convolveInputGradient(window, dy, w, x.shape()),
                    in.backend.convolveWeightGradient(window, x, dy, weight));
        };
        cases.add(integers ? Case.exact(name, program) : Case.within(tolerance(size, longestSum), name, program));
    }

    private static double tolerance(Size size, long longestSum) {
        boolean fastAlgorithmAllowed = size.h > 32;
        return fastAlgorithmAllowed ? 1e-4 : Case.ofSum(longestSum);
    }

    private static List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        for (int stride : new int[] {1, 2}) {
            windows.add(Window.same(1).stride(stride));
            for (Window.Border border : new Window.Border[] {ZERO, REFLECT}) {
                for (int kernel : new int[] {3, 7}) {
                    for (int dilation : new int[] {1, 2, 4}) {
                        windows.add(new Window(kernel, stride, dilation, dilation * (kernel - 1) / 2, border));
                    }
                }
            }
            windows.add(new Window(3, stride, 1, 0, ZERO));
            windows.add(new Window(3, stride, 1, 3, ZERO));
            windows.add(new Window(1, stride, 1, 1, REFLECT));
        }
        return windows;
    }

    static boolean fits(Window window, int... plane) {
        return window.output(plane[0]) > 0
                && window.output(plane[1]) > 0
                && (window.border() == ZERO || window.padding() < Math.min(plane[0], plane[1]));
    }
}
