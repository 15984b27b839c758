package dev.symbiosis.bench.verify.op;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// What moves numbers, or draws them.
final class MemoryKernels {
    private static final Shape SHAPE = Shape.of(2, 19, 7, 5);

    private MemoryKernels() {}

    static List<KernelSpec> all() {
        Draw draw = new Draw("memory");
        int[] shape = SHAPE.toArray();
        return List.of(
                new KernelSpec(
                        "copy, upload, accumulate",
                        2e-7,
                        List.of(draw.normal(shape), draw.normal(shape)),
                        MemoryKernels::copies,
                        List.of(in -> List.of(in[0], in[0].add(in[1]), in[0]))),
                new KernelSpec(
                        "select_samples",
                        0,
                        List.of(draw.normal(3, 5, 7, 9)),
                        (kernels, in) -> List.of(kernels.selectSamples(in[0], 2, 0, 2)),
                        List.of(in -> List.of(torchSamples(in[0])))),
                new KernelSpec(
                        "uniform, normal",
                        1e-6,
                        List.of(),
                        (kernels, _) ->
                                List.of(kernels.uniform(SHAPE, Rng.seed(5)), kernels.normal(SHAPE, Rng.seed(6))),
                        List.of()));
    }

    private static List<Tensor> copies(Backend kernels, Tensor... in) {
        Tensor sum = kernels.copy(in[0]);
        kernels.accumulate(sum, in[1]);
        Tensor plain = in[0].type() == DType.FLOAT32 ? kernels.upload(in[0].shape(), in[0].toFloats()) : in[0];
        return List.of(kernels.copy(in[0]), sum, plain);
    }

    private static org.bytedeco.pytorch.Tensor torchSamples(org.bytedeco.pytorch.Tensor x) {
        return torch.cat(new TensorVector(x.narrow(0, 2, 1), x.narrow(0, 0, 1), x.narrow(0, 2, 1)), 0);
    }
}
