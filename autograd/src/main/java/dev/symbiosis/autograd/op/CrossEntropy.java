package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cross entropy of the softmax of logits and given labels: the loss of a segmentation.
///
///     L = (1 / m) Σ_p −ln softmax(logits[p])[label[p]]          ignored pixels left out
///
///     dlogits[p] = dL / m · (softmax(logits[p]) − onehot(label[p]))          0 where ignored
///
/// with m the number of pixels that are not ignored, or of all pixels. L is 0, as its gradient, if all are ignored,
/// where PyTorch has NaN.
/// Inputs: logits (N, K, H, W) → []. Saves the logits, and of each pixel's softmax its denominator, which is two numbers where the
/// softmax would be K. Reference: torch.nn.functional.cross_entropy(ignore_index=…),
/// with `meanOverAll` its reduction="none" and a mean. (docs/method.md 3.3 and 3.4)
///
/// @param labels INT32 (N, H, W), each a class 0 … K − 1 or the ignored one
/// @param ignore the label of pixels that do not count
public record CrossEntropy(Tensor labels, int ignore, boolean meanOverAll) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("cross_entropy", 1, in, "logits").given("labels", labels.shape());
        Rules.axes(check, "logits", in[0], "(N, K, H, W)");
        Rules.axes(check, "labels", labels.shape(), "(N, H, W)");
        check.hint("resize the logits to the size of the labels")
                .that(
                        labels.shape().equals(Shape.of(in[0].n(), in[0].h(), in[0].w())),
                        "logits.(N, H, W) == labels.(N, H, W)",
                        "logits and labels have different sizes");
        return Shape.of();
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        double weight = weightOfPixel(in[0].shape().c());
        Backend.CrossEntropy found = kernels.crossEntropy(in[0], labels, ignore);
        saved.keep(in[0], found.denominators());
        Tensor mean = kernels.affine(found.sum(), weight, 0);
        found.sum().release();
        return mean;
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Tensor logits = saved.get(0);
        double factor = dy.item() * weightOfPixel(logits.shape().c());
        return wanted.gradients(() -> kernels.crossEntropyGradient(logits, saved.get(1), labels, ignore, factor));
    }

    /// 1 / m, or 0 if all pixels are ignored.
    private double weightOfPixel(int classes) {
        long all = labels.shape().size();
        long ignored = labels.backend().countLabels(labels, ignore, ignore + 1);
        long known = labels.backend().countLabels(labels, 0, classes);
        boolean ignoredIsClass = 0 <= ignore && ignore < classes;
        long counted = ignoredIsClass ? known - ignored : known;
        ShapeException.check("cross_entropy")
                .given("classes", classes)
                .given("ignore", ignore)
                .hint("were the labels mapped to train ids?")
                .that(
                        counted + ignored == all,
                        "a label is in 0 ... classes - 1, or ignored",
                        () -> "there is a label %d, which is no class".formatted(stranger(classes)));
        return counted == 0 ? 0 : 1.0 / (double) (meanOverAll ? all : counted);
    }

    private int stranger(int classes) {
        return Arrays.stream(labels.toInts())
                .filter(label -> label != ignore && (label < 0 || label >= classes))
                .findFirst()
                .orElseThrow();
    }
}
