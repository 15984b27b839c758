package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Recolour;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// What is done to pictures before a network sees them.
final class PictureKernels {
    private static final double[][] MATRICES = {{1.1, -0.2, 3, 0.1, 0.9, -2}, {0.5, 0, 0.25, 0, 2, -1}};
    private static final List<Recolour> RECIPES = List.of(
            Recolour.NONE,
            new Recolour(List.of(new Recolour.AddBrightness(0.2), new Recolour.Contrast(1.4))),
            new Recolour(List.of(new Recolour.Saturation(0.3), new Recolour.Multiply(1.3))),
            new Recolour(List.of(new Recolour.Hue(0.2), new Recolour.HsvSaturation(1.2))));

    private PictureKernels() {}

    static List<KernelSpec> all() {
        Draw draw = new Draw("pictures");
        return List.of(
                new KernelSpec(
                        "grid_sample, nearest",
                        1e-5,
                        List.of(draw.normal(2, 3, 7, 9), draw.places(2, 5, 17, 7, 9)),
                        (kernels, in) -> List.of(
                                kernels.gridSample(in[0], in[1], true, false),
                                kernels.gridSample(in[0], in[1], true, true)),
                        List.of(in -> List.of(
                                TorchOps.gridSample(in[0], in[1], true, false),
                                TorchOps.gridSample(in[0], in[1], true, true)))),
                new KernelSpec(
                        "min_max, affine_per_sample",
                        1e-6,
                        List.of(draw.normal(2, 3, 7, 9)),
                        (kernels, in) -> List.of(
                                kernels.minMax(in[0]),
                                kernels.affinePerSample(in[0], new double[] {0.25, -0.5}, new double[] {2, 0.5})),
                        List.of(in -> List.of(
                                torch.stack(
                                        new TensorVector(
                                                torch.amin(in[0], new long[] {1, 2, 3}, false),
                                                torch.amax(in[0], new long[] {1, 2, 3}, false)),
                                        1),
                                torch.cat(
                                        new TensorVector(
                                                TorchOps.affine(in[0].narrow(0, 0, 1), 2, -0.5),
                                                TorchOps.affine(in[0].narrow(0, 1, 1), 0.5, 0.25)),
                                        0)))),
                new KernelSpec(
                        "affine_grid",
                        1e-6,
                        List.of(Numbers.each(Shape.of(3, 7 * 17), PictureKernels::pixel)),
                        (kernels, _) -> List.of(kernels.affineGrid(MATRICES, 7, 17)),
                        List.of(in -> List.of(affineGrid(in[0])))),
                new KernelSpec(
                        "recolour",
                        2e-5,
                        List.of(draw.uniform(0, 1, RECIPES.size(), 3, 8, 17)),
                        (kernels, in) -> List.of(kernels.recolour(in[0], RECIPES)),
                        List.of()),
                new KernelSpec(
                        "blur",
                        4e-6,
                        List.of(draw.uniform(0, 1, 2, 3, 17, 33)),
                        (kernels, in) -> List.of(kernels.blur(in[0], 1.15, 7, 51), kernels.blur(in[0], 0.4, 1, 3)),
                        List.of(in -> List.of(blur(in[0], 1.15, 7, 51), blur(in[0], 0.4, 1, 3)))));
    }

    /// (x, y, 1) of the pixels of 7 × 17.
    private static double pixel(int index) {
        int pixel = index % (7 * 17);
        return new int[] {pixel % 17, pixel / 17, 1}[index / (7 * 17)];
    }

    /// A (x, y, 1) of all pixels as a product of matrices, rounded to single as a grid is.
    private static Tensor affineGrid(Tensor pixels) {
        double[] numbers =
                Arrays.stream(MATRICES).flatMapToDouble(Arrays::stream).toArray();
        return TorchOps.like(pixels, Shape.of(MATRICES.length, 2, 3), numbers)
                .matmul(pixels)
                .reshape(MATRICES.length, 2, 7, 17)
                .to(torch.ScalarType.Float);
    }

    /// B x Bᵀ, each B the blur along one axis as a matrix.
    private static Tensor blur(Tensor x, double sigma, int kernelHeight, int kernelWidth) {
        Tensor down = blurAlong((int) x.size(2), sigma, kernelHeight, x);
        Tensor across = blurAlong((int) x.size(3), sigma, kernelWidth, x);
        return down.matmul(x).matmul(across.t());
    }

    /// Row i has the weights e^(−d² / 2σ²) / Σ at the pixels i + d, mirrored about the first and the last.
    private static Tensor blurAlong(int length, double sigma, int kernel, Tensor like) {
        double[] matrix = new double[length * length];
        int reach = kernel / 2;
        double sum = IntStream.rangeClosed(-reach, reach)
                .mapToDouble(d -> Math.exp(-d * d / (2 * sigma * sigma)))
                .sum();
        for (int i = 0; i < length; i++) {
            for (int d = -reach; d <= reach; d++) {
                int mirrored = Math.abs(i + d);
                int pixel = mirrored < length ? mirrored : 2 * (length - 1) - mirrored;
                matrix[i * length + pixel] += Math.exp(-d * d / (2 * sigma * sigma)) / sum;
            }
        }
        return TorchOps.like(like, Shape.of(length, length), matrix);
    }
}
