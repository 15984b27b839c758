package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.GridSample;
import dev.symbiosis.autograd.op.MaxPool;
import dev.symbiosis.autograd.op.PoseMatrix;
import dev.symbiosis.autograd.op.Project;
import dev.symbiosis.autograd.op.Resize;
import dev.symbiosis.autograd.op.UpsampleNearest;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchDepth;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import java.util.List;

/// Pooling, resampling, geometry.
final class ImageSpecs {
    private ImageSpecs() {}

    static List<OpSpec> all() {
        return List.of(maxPool(), resize(), upsampleNearest(), gridSample(), project(), poseMatrix());
    }

    private static OpSpec maxPool() {
        OpSpec spec = new OpSpec("max_pool", MaxPool.class);
        Draw draw = new Draw("max_pool");
        for (Window window : List.of(
                Window.same(3).stride(2),
                Window.same(3),
                new Window(2, 2, 1, 0, Border.ZERO),
                new Window(3, 1, 2, 1, Border.ZERO))) {
            for (int[] shape : new int[][] {{2, 2, 7, 6}, {1, 1, 1, 1}, {1, 19, 8, 17}, {2, 33, 5, 9}}) {
                if (window.output(Math.min(shape[2], shape[3])) > 0) {
                    spec.sample(new MaxPool(window), in -> TorchOps.maxPool(window, in[0]), draw.normal(shape));
                }
            }
        }
        return spec;
    }

    private static OpSpec resize() {
        OpSpec spec = new OpSpec("resize", Resize.class);
        Draw draw = new Draw("resize");
        int[][] sizes = {{7, 5}, {2, 3}, {1, 1}, {16, 33}};
        int[][] shapes = {{2, 2, 3, 4}, {1, 1, 5, 5}, {1, 2, 1, 1}, {1, 19, 8, 16}, {2, 33, 7, 5}};
        for (boolean align : new boolean[] {false, true}) {
            for (int[] size : sizes) {
                for (int[] shape : shapes) {
                    spec.sample(
                            new Resize(size[0], size[1], align),
                            in -> Torch.resize(in[0], size[0], size[1], align),
                            draw.normal(shape));
                }
            }
        }
        return spec;
    }

    private static OpSpec upsampleNearest() {
        OpSpec spec = new OpSpec("upsample_nearest", UpsampleNearest.class).moving();
        Draw draw = new Draw("upsample_nearest");
        for (int factor : new int[] {1, 2, 3}) {
            for (int[] shape : new int[][] {{2, 3, 3, 5}, {1, 1, 1, 1}, {1, 19, 8, 17}}) {
                spec.sample(
                        new UpsampleNearest(factor), in -> TorchOps.upsampleNearest(in[0], factor), draw.normal(shape));
            }
        }
        return spec;
    }

    private static OpSpec gridSample() {
        OpSpec spec = new OpSpec("grid_sample", GridSample.class);
        Draw draw = new Draw("grid_sample");
        for (int[] shape : new int[][] {{2, 3, 5, 7}, {1, 1, 2, 2}, {1, 19, 8, 17}, {2, 33, 7, 5}}) {
            for (int[] out : new int[][] {{3, 5}, {shape[2], shape[3]}}) {
                spec.sample(
                        new GridSample(),
                        in -> TorchOps.gridSample(in[0], in[1], false, false),
                        draw.normal(shape),
                        draw.places(shape[0], out[0], out[1], shape[2], shape[3]));
            }
        }
        return spec;
    }

    private static OpSpec project() {
        OpSpec spec = new OpSpec("project", Project.class);
        Draw draw = new Draw("project");
        for (int[] shape : new int[][] {{2, 1, 3, 5}, {1, 1, 1, 1}, {1, 1, 17, 33}}) {
            int n = shape[0];
            Numbers camera =
                    Numbers.each(Shape.of(n, 4), i -> new double[] {1.1, 1.2, 0.48, 0.53}[i % 4] * shape[3] + 0.01 * i);
            Numbers noise = draw.uniform(-0.05, 0.05, n, 4, 4);
            Numbers motion = Numbers.each(
                    Shape.of(n, 4, 4),
                    i -> i % 16 >= 12 ? (i % 16 == 15 ? 1 : 0) : (i % 16 % 5 == 0 ? 1 : noise.values()[i]));
            // In front of the camera, and behind it.
            for (Numbers depth : List.of(draw.uniform(2, 10, shape), draw.uniform(-10, -2, shape))) {
                spec.made(
                        (kernels, type) -> new Project(camera.on(kernels, type)),
                        in -> TorchDepth.project(in[0], in[1], TorchOps.like(in[0], camera.shape(), camera.values())),
                        depth,
                        motion);
            }
        }
        return spec;
    }

    private static OpSpec poseMatrix() {
        OpSpec spec = new OpSpec("pose_matrix", PoseMatrix.class);
        Draw draw = new Draw("pose_matrix");
        for (boolean inverted : new boolean[] {false, true}) {
            Sample.Reference reference = in -> TorchDepth.poseMatrix(in[0], inverted);
            spec.sample(new PoseMatrix(inverted), reference, draw.normal(3, 6));
            spec.sample(new PoseMatrix(inverted), reference, draw.uniform(-1e-3, 1e-3, 1, 6));
            spec.sample(new PoseMatrix(inverted), reference, draw.uniform(-0.1, 0.1, 5, 6));
        }
        return spec;
    }
}
