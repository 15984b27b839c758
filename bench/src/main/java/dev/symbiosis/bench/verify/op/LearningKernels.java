package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;

/// What moves parameters. The optimizers themselves are checked beside libtorch's with the networks.
final class LearningKernels {
    private LearningKernels() {}

    static List<KernelSpec> all() {
        Draw draw = new Draw("learning");
        int[] shape = {3, 19, 3, 5};
        return List.of(
                new KernelSpec(
                        "sgd",
                        2e-6,
                        List.of(draw.normal(shape), draw.normal(shape), draw.normal(shape)),
                        LearningKernels::sgd,
                        List.of()),
                new KernelSpec(
                        "adam",
                        1e-5,
                        List.of(
                                draw.normal(shape),
                                draw.normal(shape),
                                draw.normal(shape),
                                draw.uniform(0.1, 1, shape)),
                        LearningKernels::adam,
                        List.of()),
                new KernelSpec(
                        "average",
                        2e-7,
                        List.of(draw.normal(shape), draw.normal(shape)),
                        LearningKernels::average,
                        List.of(in -> List.of(TorchOps.affine(in[0], 0.75, 0).add(TorchOps.affine(in[1], 0.25, 0))))),
                new KernelSpec(
                        "sum_of_squares",
                        2e-7,
                        List.of(draw.normal(shape), draw.normal(5, 19), draw.normal(3)),
                        (kernels, in) ->
                                List.of(kernels.upload(in[0].type(), Shape.of(), kernels.sumOfSquares(List.of(in)))),
                        List.of()));
    }

    private static List<Tensor> sgd(Backend kernels, Tensor... in) {
        kernels.sgd(in[0], in[1], in[2], 0.5, 0.125, 0.9, 1e-2);
        return List.of(in[0], in[2]);
    }

    private static List<Tensor> adam(Backend kernels, Tensor... in) {
        for (int step = 1; step <= 2; step++) {
            kernels.adam(in[0], in[1], in[2], in[3], 0.5, 1e-2, new Backend.AdamRule(1e-2, 0.9, 0.999, 1e-8, step));
        }
        return List.of(in[0], in[2], in[3]);
    }

    private static List<Tensor> average(Backend kernels, Tensor... in) {
        kernels.average(in[0], in[1], 0.75);
        return List.of(in[0]);
    }
}
