package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.tensor.spi.Recolour;
import java.util.List;
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
                        List.of(),
                        (kernels, _) -> List.of(kernels.affineGrid(MATRICES, 7, 17)),
                        List.of()),
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
                        List.of()));
    }
}
