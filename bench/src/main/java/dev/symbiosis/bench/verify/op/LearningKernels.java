package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.peer.Torch;
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
                        List.of(LearningKernels::torchSgd)),
                new KernelSpec(
                        "adam",
                        1e-5,
                        List.of(
                                draw.normal(shape),
                                draw.normal(shape),
                                draw.normal(shape),
                                draw.uniform(0.1, 1, shape)),
                        LearningKernels::adam,
                        List.of(LearningKernels::torchAdam)),
                new KernelSpec(
                        "moving_average",
                        2e-7,
                        List.of(draw.normal(shape), draw.normal(shape)),
                        LearningKernels::movingAverage,
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

    private static List<org.bytedeco.pytorch.Tensor> torchSgd(org.bytedeco.pytorch.Tensor... in) {
        var gradient = Torch.times(in[1], 0.5).add(Torch.times(in[0], 1e-2));
        var velocity = Torch.times(in[2], 0.9).add(gradient);
        return List.of(in[0].sub(Torch.times(velocity, 0.125)), velocity);
    }

    private static List<Tensor> adam(Backend kernels, Tensor... in) {
        for (int step = 1; step <= 2; step++) {
            kernels.adam(in[0], in[1], in[2], in[3], 0.5, 1e-2, new Backend.AdamRule(1e-2, 0.9, 0.999, 1e-8, step));
        }
        return List.of(in[0], in[2], in[3]);
    }

    private static List<org.bytedeco.pytorch.Tensor> torchAdam(org.bytedeco.pytorch.Tensor... in) {
        var theta = in[0];
        var first = in[2];
        var second = in[3];
        for (int step = 1; step <= 2; step++) {
            var gradient = Torch.times(in[1], 0.5).add(Torch.times(theta, 1e-2));
            first = Torch.times(first, 0.9).add(Torch.times(gradient, 0.1));
            second = Torch.times(second, 0.999).add(Torch.times(gradient.square(), 1e-3));
            var mean = Torch.times(first, 1 / (1 - Math.pow(0.9, step)));
            var size = Torch.times(second, 1 / (1 - Math.pow(0.999, step))).sqrt();
            theta = theta.sub(Torch.times(mean, 1e-2).div(size.add(TorchOps.scalar(1e-8))));
        }
        return List.of(theta, first, second);
    }

    private static List<Tensor> movingAverage(Backend kernels, Tensor... in) {
        kernels.movingAverage(in[0], in[1], 0.75);
        return List.of(in[0]);
    }
}
