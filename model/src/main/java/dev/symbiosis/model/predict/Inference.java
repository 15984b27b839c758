package dev.symbiosis.model.predict;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.image.Resize;
import dev.symbiosis.model.decoder.DepthRange;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.Pass.Mode;
import dev.symbiosis.model.network.Outputs;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.jspecify.annotations.Nullable;

/// Asks a trained network about one image at a time, with running statistics and without dropout.
///
/// The image is resized to the network's size, the answer to the size that is asked for: logits bilinearly, as published
/// with aligned corners; disparity bilinearly with edges in place, and only then inverted to depth (docs/method.md 7).
public final class Inference {
    private final Backend kernels;
    private final SymbiosisNetwork network;
    private final int width;
    private final int height;
    private final DepthRange range;
    private final InferenceOptions options;

    /// @param width columns of what the network sees
    /// @param height rows
    /// @param range what disparities mean
    /// @param options whole or in windows, and how answers are resized
    public Inference(
            Backend kernels,
            SymbiosisNetwork network,
            int width,
            int height,
            DepthRange range,
            InferenceOptions options) {
        this.options = options;
        this.kernels = kernels;
        this.network = network;
        this.width = width;
        this.height = height;
        this.range = range;
    }

    /// What the network says of an image.
    ///
    /// @param labels the most likely class of each pixel; null without segmentation
    /// @param probabilities planes of the classes, row-major (K, H, W); null without segmentation, and unless asked for
    /// @param depth in the network's unit of length; null without depth
    /// @param affinity of channels, (C, C), semantic channels in rows; null where the network has none
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(
            @Nullable Labels labels,
            float @Nullable [] probabilities,
            @Nullable Depth depth,
            float @Nullable [] affinity) {}

    /// Asks about an image of any size.
    ///
    /// @param columns of the answer
    /// @param rows of the answer
    public Answer ask(Image image, int columns, int rows) {
        return ask(image, columns, rows, false);
    }

    /// As [#ask], with the probabilities of all classes: of a large image that is much more than everything else.
    public Answer askForProbabilities(Image image, int columns, int rows) {
        return ask(image, columns, rows, true);
    }

    private Answer ask(Image image, int columns, int rows, boolean withProbabilities) {
        try (Scope _ = kernels.scope()) {
            Image small =
                    image.width() == width && image.height() == height ? image : Resize.image(image, width, height);
            Seen seen = options.inWindows() ? seeWindows(small) : see(small);
            Tensor logits = seen.logits();
            Tensor disparity = seen.disparity();
            Tensor affinity = seen.affinity();
            Labels labels = null;
            float[] probabilities = null;
            if (logits != null) {
                Tensor sized = resize(logits, columns, rows, options.alignLogits());
                labels = new Labels(columns, rows, kernels.argmax(sized).toInts());
                probabilities = withProbabilities ? kernels.softmax(sized).toFloats() : null;
            }
            return new Answer(
                    labels,
                    probabilities,
                    disparity == null ? null : depth(disparity, columns, rows),
                    affinity == null ? null : affinity.toFloats());
        }
    }

    /// What the network says, in its own size.
    private record Seen(
            @Nullable Tensor logits,
            @Nullable Tensor disparity,
            @Nullable Tensor affinity) {}

    private Seen see(Image image) {
        Tape tape = Tape.silent(kernels);
        Pass pass = new Pass(tape, Mode.EVALUATE, Rng.seed(0));
        Shape shape = Shape.of(1, 3, image.height(), image.width());
        Outputs out = network.forward(pass, tape.constant(kernels.upload(shape, image.planes())));
        return new Seen(
                value(out.logits()),
                out.disparities().isEmpty()
                        ? null
                        : out.disparities().getFirst().value(),
                value(out.affinity()));
    }

    /// The mean over windows; the affinity is that of the last.
    private Seen seeWindows(Image image) {
        int wide = Math.min(options.windowWidth(), width);
        int high = Math.min(options.windowHeight(), height);
        Windows logits = new Windows(width, height, network.config().classes());
        Windows disparity = new Windows(width, height, network.config().depthHead() ? 1 : 0);
        Tensor affinity = null;
        for (int y : Windows.starts(height, high, options.windowOverlap())) {
            for (int x : Windows.starts(width, wide, options.windowOverlap())) {
                try (Scope window = kernels.scope()) {
                    Seen part = see(image.crop(x, y, wide, high));
                    logits.add(floats(part.logits()), x, y, wide, high);
                    disparity.add(floats(part.disparity()), x, y, wide, high);
                    affinity = part.affinity() == null ? null : window.handOut(part.affinity());
                }
            }
        }
        return new Seen(upload(logits.mean()), upload(disparity.mean()), affinity);
    }

    private @Nullable Tensor upload(float[] planes) {
        int channels = planes.length / (width * height);
        return channels == 0 ? null : kernels.upload(Shape.of(1, channels, height, width), planes);
    }

    private static float[] floats(@Nullable Tensor planes) {
        return planes == null ? new float[0] : planes.toFloats();
    }

    private static @Nullable Tensor value(@Nullable Variable variable) {
        return variable == null ? null : variable.value();
    }

    private Depth depth(Tensor disparity, int columns, int rows) {
        float[] inverse = range.disparity(kernels, resize(disparity, columns, rows, options.alignDisparities()))
                .toFloats();
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1 / inverse[i];
        }
        return new Depth(columns, rows, inverse);
    }

    private Tensor resize(Tensor x, int columns, int rows, boolean alignCorners) {
        return x.shape().h() == rows && x.shape().w() == columns ? x : kernels.resize(x, rows, columns, alignCorners);
    }
}
