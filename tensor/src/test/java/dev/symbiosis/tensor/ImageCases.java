package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Resampling, pooling, geometry, photometry.
final class ImageCases {
    private static final int[][] RESIZED = {{1, 1}, {3, 2}, {8, 16}, {13, 9}, {35, 67}};

    private ImageCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (int[] shape : Sizes.IMAGES) {
            String size = Arrays.toString(shape);
            resampling(cases, size, shape[0], shape[1], shape[2], shape[3]);
            pooling(cases, size, shape[0], shape[1], shape[2], shape[3]);
            sampling(cases, size, shape[0], shape[1], shape[2], shape[3]);
        }
        for (int c = 3; c <= 4; c++) {
            sampling(cases, "of %d channels, more places than go together".formatted(c), 2, c, 40, 65);
        }
        for (int[] plane : new int[][] {{1, 1}, {2, 3}, {7, 5}, {8, 16}, {17, 33}}) {
            geometry(cases, plane[0], plane[1]);
            for (int n = 1; n <= 2; n++) {
                photometry(cases, n, 3, plane[0], plane[1]);
            }
            photometry(cases, 2, 1, plane[0], plane[1]);
            photometry(cases, 1, 19, plane[0], plane[1]);
        }
        return cases;
    }

    static void resampling(List<Case> cases, String size, int n, int c, int h, int w) {
        for (int factor : new int[] {1, 2, 4}) {
            cases.add(Case.exact(
                    "upsampleNearest x" + factor + " " + size,
                    in -> List.of(
                            in.backend.upsampleNearest(in.numbers(n, c, h, w), factor),
                            in.backend.upsampleNearestGradient(
                                    in.integers(true).numbers(n, c, h * factor, w * factor), factor))));
        }
        for (boolean alignCorners : new boolean[] {false, true}) {
            int[] to = RESIZED[(n * 3 + c + h + (alignCorners ? 1 : 0)) % RESIZED.length];
            resize(cases, size, new int[] {n, c, h, w}, to[0], to[1], alignCorners);
            resize(cases, size, new int[] {n, c, h, w}, 2 * h, 2 * w, alignCorners);
        }
    }

    private static void resize(
            List<Case> cases, String size, int[] shape, int height, int width, boolean alignCorners) {
        String name = "resize %s to %d x %d%s".formatted(size, height, width, alignCorners ? ", corners aligned" : "");
        cases.add(Case.within(
                2e-5,
                name,
                in -> List.of(
                        in.backend.resize(in.numbers(shape), height, width, alignCorners),
                        in.backend.resizeGradient(
                                in.numbers(shape[0], shape[1], height, width), Shape.of(shape), alignCorners))));
    }

    static void pooling(List<Case> cases, String size, int n, int c, int h, int w) {
        Window[] windows = {
            Window.same(3).stride(2),
            Window.same(3),
            Window.same(3).dilation(2),
            new Window(1, 1, 1, 0, Window.Border.ZERO),
            new Window(2, 2, 1, 0, Window.Border.ZERO),
            Window.same(3).reflected()
        };
        for (Window window : windows) {
            boolean reflects = window.border() == Window.Border.REFLECT;
            if (window.output(h) < 1 || window.output(w) < 1 || (reflects && window.padding() >= Math.min(h, w))) {
                continue;
            }
            Shape y = window.output(Shape.of(n, c, h, w));
            cases.add(Case.exact(
                    "maxPool " + window + " " + size,
                    in -> List.of(in.backend.maxPool(window, in.numbers(n, c, h, w)))));
            cases.add(Case.exact("maxPoolGradient of equals " + window + " " + size, in -> {
                Tensor x = in.ties(n, c, h, w);
                return List.of(
                        in.backend.maxPoolGradient(window, x, in.integers(true).numbers(y.toArray())));
            }));
        }
    }

    static void sampling(List<Case> cases, String size, int n, int c, int h, int w) {
        int[][] outputs = {{h, w}, {5, 9}};
        for (int[] output : outputs) {
            String name = "gridSample %s at %d x %d".formatted(size, output[0], output[1]);
            cases.add(Case.within(1e-5, name + ", bilinear", in -> {
                Tensor x = in.numbers(n, c, h, w);
                Tensor at = in.places(n, output[0], output[1], h, w);
                return List.of(in.backend.gridSample(x, at, false, false), in.backend.gridSample(x, at, false, true));
            }));
            cases.add(Case.within(2e-5, name + ", gradients", in -> {
                Tensor x = in.numbers(n, c, h, w);
                Tensor at = in.places(n, output[0], output[1], h, w);
                Tensor dy = in.numbers(n, c, output[0], output[1]);
                return List.of(
                        in.backend.gridSampleInputGradient(x.shape(), at, dy),
                        in.backend.gridSampleGridGradient(x, at, dy));
            }));
            cases.add(Case.exact(name + ", nearest", in -> {
                Tensor x = in.numbers(n, c, h, w);
                Tensor at = in.places(n, output[0], output[1], h, w);
                Tensor halves = in.each(i -> (i * 7 % (2 * w + 6)) / 2.0 - 1.5, n, 2, output[0], output[1]);
                return List.of(
                        in.backend.gridSample(x, at, true, false),
                        in.backend.gridSample(x, at, true, true),
                        in.backend.gridSample(x, halves, true, false),
                        in.backend.gridSample(x, halves, true, true));
            }));
            cases.add(Case.exact(name + ", whole places and far outside", in -> {
                Tensor x = in.integers(true).numbers(n, c, h, w);
                Tensor at = in.each(i -> i % 11 == 10 ? 1e9 : i * 5 % (w + 4) - 2, n, 2, output[0], output[1]);
                Tensor dy = in.numbers(n, c, output[0], output[1]);
                return List.of(
                        in.backend.gridSample(x, at, false, false),
                        in.backend.gridSample(x, at, false, true),
                        in.backend.gridSampleInputGradient(x.shape(), at, dy),
                        in.backend.gridSampleGridGradient(x, at, dy));
            }));
        }
    }

    static void geometry(List<Case> cases, int h, int w) {
        for (int n = 1; n <= 2; n++) {
            int batch = n;
            cases.add(Case.within(2e-5, "project (%d, 1, %d, %d)".formatted(n, h, w), in -> {
                Backend backend = in.backend;
                Tensor depth = in.between(1, 20, batch, 1, h, w);
                Tensor motion = in.motions(batch);
                Tensor camera = in.cameras(batch, h, w);
                Tensor dy = in.numbers(batch, 2, h, w);
                return List.of(
                        backend.project(depth, motion, camera),
                        backend.projectDepthGradient(depth, motion, camera, dy),
                        backend.projectMotionGradient(depth, motion, camera, dy));
            }));
        }
    }

    static void photometry(List<Case> cases, int n, int c, int h, int w) {
        String size = " (%d, %d, %d, %d)".formatted(n, c, h, w);
        cases.add(Case.within(2e-5, "photometricError of noise" + size, in -> {
            Tensor a = in.between(0, 1, n, c, h, w);
            Tensor b = in.between(0, 1, n, c, h, w);
            return List.of(in.backend.photometricError(a, b), in.backend.photometricError(a, a));
        }));
        cases.add(Case.within(1e-4, "photometricError of images" + size, in -> {
            Tensor a = in.image(n, c, h, w);
            Tensor b = in.image(n, c, h, w);
            return List.of(
                    in.backend.photometricError(a, b),
                    in.backend.photometricErrorGradient(a, b, in.between(0, 1, n, 1, h, w)));
        }));
        cases.add(Case.within(2e-5, "smoothness" + size, in -> {
            Tensor disparity = in.between(0.1, 1, n, 1, h, w);
            Tensor image = in.image(n, c, h, w);
            return List.of(
                    in.backend.smoothness(disparity, image), in.backend.smoothnessGradient(disparity, image, 0.7));
        }));
    }
}
