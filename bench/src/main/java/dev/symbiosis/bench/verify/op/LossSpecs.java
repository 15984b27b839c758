package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.CrossEntropy;
import dev.symbiosis.autograd.op.PhotometricError;
import dev.symbiosis.autograd.op.Smoothness;
import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.TorchDepth;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.tensor.Shape;
import java.util.List;

/// Losses, and what they are made of.
final class LossSpecs {
    private static final int IGNORED = 250;

    /// Logits whose exponentials overflow, were the largest of a pixel not taken off first.
    private static final int FAR = 300;

    private LossSpecs() {}

    static List<OpSpec> all() {
        return List.of(crossEntropy(), photometricError(), smoothness());
    }

    private static OpSpec crossEntropy() {
        OpSpec spec = new OpSpec("cross_entropy", CrossEntropy.class).sumsInDouble();
        Draw draw = new Draw("cross_entropy");
        for (boolean meanOverAll : new boolean[] {false, true}) {
            for (int[] shape : new int[][] {{2, 4, 3, 5}, {1, 2, 1, 1}, {1, 19, 8, 17}, {2, 33, 5, 4}}) {
                Shape plane = Shape.of(shape[0], shape[2], shape[3]);
                int[] labels = draw.labels(shape[1], IGNORED, plane);
                for (int range : new int[] {5, FAR}) {
                    spec.made(
                            (kernels, _) -> new CrossEntropy(kernels.upload(plane, labels), IGNORED, meanOverAll),
                            in -> TorchOps.crossEntropy(in[0], Libtorch.labels(plane, labels), IGNORED, meanOverAll),
                            draw.uniform(-range, range, shape));
                }
            }
        }
        return spec;
    }

    private static final int[][] SHAPES = {{2, 3, 5, 4}, {1, 1, 2, 2}, {1, 3, 17, 33}, {2, 19, 8, 16}};

    private static OpSpec photometricError() {
        OpSpec spec = new OpSpec("photometric_error", PhotometricError.class).sumsInDouble();
        Draw draw = new Draw("photometric_error");
        for (int[] s : SHAPES) {
            spec.sample(
                    new PhotometricError(),
                    in -> TorchDepth.photometricError(in[0], in[1]),
                    draw.uniform(0, 1, s),
                    draw.uniform(0, 1, s));
            spec.sample(
                    new PhotometricError(),
                    in -> TorchDepth.photometricError(in[0], in[1]),
                    draw.image(s[0], s[1], s[2], s[3]),
                    draw.image(s[0], s[1], s[2], s[3]));
        }
        return spec;
    }

    private static OpSpec smoothness() {
        OpSpec spec = new OpSpec("smoothness", Smoothness.class).sumsInDouble();
        Draw draw = new Draw("smoothness");
        for (int[] s : SHAPES) {
            spec.sample(
                    new Smoothness(),
                    in -> TorchDepth.smoothness(in[0], in[1]),
                    draw.uniform(0.1, 1, s[0], 1, s[2], s[3]),
                    draw.image(s[0], s[1], s[2], s[3]));
        }
        return spec;
    }
}
