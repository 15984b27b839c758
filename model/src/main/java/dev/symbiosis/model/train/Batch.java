package dev.symbiosis.model.train;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.Sample;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Samples as tensors: all that goes up to the device in an iteration.
///
/// @param images (N, 3, H, W) in [0, 1]
/// @param previous the frames before; null unless every sample has neighbours
/// @param next the frames after; null together with `previous`
/// @param toPrevious known motion (N, 4, 4) to the frame before; null unless every sample has it
/// @param toNext known motion to the frame after; null together with `toPrevious`
/// @param labels INT32 (N, H, W), [#NO_LABEL] all over in samples without labels
/// @param labelled which samples have labels
/// @param camera (N, 4): fx, fy, cx, cy in pixels
/// @param centres the principal point of each image
record Batch(
        Tensor images,
        @Nullable Tensor previous,
        @Nullable Tensor next,
        @Nullable Tensor toPrevious,
        @Nullable Tensor toNext,
        Tensor labels,
        boolean[] labelled,
        Tensor camera,
        double[][] centres) {

    /// In place of the labels of a sample that has none; no class and not the label of void pixels.
    static final int NO_LABEL = -1;

    static Batch upload(Backend kernels, List<Sample> samples) {
        boolean video = samples.stream().allMatch(Sample::hasNeighbours);
        boolean known = samples.stream().allMatch(sample -> sample.toPrevious() != null && sample.toNext() != null);
        int n = samples.size();
        boolean[] labelled = new boolean[n];
        double[][] centres = new double[n][];
        float[] cameras = new float[4 * n];
        for (int i = 0; i < n; i++) {
            Camera camera = samples.get(i).camera();
            labelled[i] = samples.get(i).labels() != null;
            centres[i] = new double[] {camera.cx(), camera.cy()};
            float[] four = {camera.fx(), camera.fy(), camera.cx(), camera.cy()};
            System.arraycopy(four, 0, cameras, 4 * i, 4);
        }
        return new Batch(
                images(kernels, samples, Sample::image),
                video ? images(kernels, samples, Sample::previous) : null,
                video ? images(kernels, samples, Sample::next) : null,
                known ? motions(kernels, samples, Sample::toPrevious) : null,
                known ? motions(kernels, samples, Sample::toNext) : null,
                labels(kernels, samples),
                labelled,
                kernels.upload(Shape.of(n, 4), cameras),
                centres);
    }

    int size() {
        return labelled.length;
    }

    boolean hasNeighbours() {
        return previous != null;
    }

    /// 1 everywhere in labelled samples, 0 in others: (N, 1, H, W).
    Tensor labelledMask(Backend kernels) {
        Tensor ones = kernels.fill(DType.FLOAT32, images.shape().withChannels(1), 1);
        double[] factors = new double[size()];
        Arrays.setAll(factors, i -> labelled[i] ? 1 : 0);
        return kernels.affinePerSample(ones, new double[size()], factors);
    }

    private static Tensor images(Backend kernels, List<Sample> samples, Function<Sample, @Nullable Image> part) {
        Image first = Objects.requireNonNull(part.apply(samples.getFirst()));
        int size = first.planes().length;
        float[] all = new float[samples.size() * size];
        for (int i = 0; i < samples.size(); i++) {
            System.arraycopy(Objects.requireNonNull(part.apply(samples.get(i))).planes(), 0, all, i * size, size);
        }
        return kernels.upload(Shape.of(samples.size(), 3, first.height(), first.width()), all);
    }

    private static Tensor motions(Backend kernels, List<Sample> samples, Function<Sample, @Nullable Motion> part) {
        double[] all = new double[16 * samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            System.arraycopy(Objects.requireNonNull(part.apply(samples.get(i))).matrix(), 0, all, 16 * i, 16);
        }
        return kernels.upload(DType.FLOAT32, Shape.of(samples.size(), 4, 4), all);
    }

    private static Tensor labels(Backend kernels, List<Sample> samples) {
        int height = samples.getFirst().height();
        int width = samples.getFirst().width();
        int[] all = new int[samples.size() * height * width];
        Arrays.fill(all, NO_LABEL);
        for (int i = 0; i < samples.size(); i++) {
            Labels labels = samples.get(i).labels();
            if (labels != null) {
                System.arraycopy(labels.ids(), 0, all, i * height * width, height * width);
            }
        }
        return kernels.upload(Shape.of(samples.size(), height, width), all);
    }
}
