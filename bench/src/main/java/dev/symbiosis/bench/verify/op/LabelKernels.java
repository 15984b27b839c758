package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// From scores to labels and back, and masks of labels.
final class LabelKernels {
    private static final int CLASSES = 19;
    private static final Shape PLANE = Shape.of(2, 7, 17);

    private LabelKernels() {}

    static List<KernelSpec> all() {
        Draw draw = new Draw("labels");
        int[] labels = draw.labels(CLASSES, CLASSES - 1, PLANE);
        return List.of(
                new KernelSpec(
                        "argmax, maximum",
                        0,
                        List.of(draw.normal(2, CLASSES, 7, 17)),
                        (kernels, in) -> List.of(kernels.argmax(in[0]), kernels.maximum(in[0])),
                        List.of(in -> List.of(
                                torch.argmax(in[0], new LongOptional(1), false),
                                torch.amax(in[0], new long[] {1}, true)))),
                new KernelSpec(
                        "one_hot",
                        0,
                        List.of(),
                        (kernels, _) -> List.of(kernels.oneHot(kernels.upload(PLANE, labels), CLASSES)),
                        List.of(_ -> List.of(torch.one_hot(Libtorch.labels(PLANE, labels), CLASSES)
                                .permute(0, 3, 1, 2)
                                .to(ScalarType.Double)))),
                new KernelSpec(
                        "count_labels",
                        0,
                        List.of(),
                        (kernels, _) -> List.of(kernels.upload(DType.FLOAT32, Shape.of(), (double)
                                kernels.countLabels(kernels.upload(PLANE, labels), 1, CLASSES - 1))),
                        List.of(_ -> List.of(between(Libtorch.labels(PLANE, labels), 1, CLASSES - 1)))),
                new KernelSpec(
                        "label_mask, blend",
                        2e-7,
                        List.of(draw.normal(2, 5, 7, 17), draw.normal(2, 5, 7, 17), draw.uniform(0, 1, 2, 1, 7, 17)),
                        (kernels, in) -> masked(kernels, labels, in),
                        List.of()));
    }

    private static org.bytedeco.pytorch.Tensor between(org.bytedeco.pytorch.Tensor labels, int from, int to) {
        return labels.ge(new Scalar(from))
                .logical_and(labels.lt(new Scalar(to)))
                .sum()
                .to(ScalarType.Double);
    }

    private static List<Tensor> masked(Backend kernels, int[] labels, Tensor... in) {
        boolean[][] chosen = new boolean[2][CLASSES];
        for (int label = 0; label < CLASSES; label++) {
            chosen[label % 2][label] = true;
        }
        Tensor mask = kernels.labelMask(kernels.upload(PLANE, labels), chosen);
        return List.of(kernels.blend(mask, in[0], in[1]), kernels.blend(in[2], in[0], in[1]), mask);
    }
}
