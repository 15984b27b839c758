package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.PoseMatrix;
import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.TorchDepth;
import dev.symbiosis.bench.peer.TorchLosses;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.loss.DepthRange;
import dev.symbiosis.model.loss.LogitAdjustment;
import dev.symbiosis.model.loss.PhotometricLoss;
import dev.symbiosis.model.loss.PseudoLabelLoss;
import dev.symbiosis.model.loss.SegmentationLoss;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The three losses, as blocks without parameters.
final class Losses {
    static final int N = 2;
    static final int HEIGHT = 32;
    static final int WIDTH = 64;
    static final int CLASSES = 3;
    static final int IGNORED = 250;
    private static final Rng TIES = Rng.seed(31);
    private static final double NOISE = 1e-5;
    private static final double SMOOTHNESS = 1e-3;

    /// A frame, the frames before and after, and the camera.
    static final List<Numbers> FRAMES = List.of(frame(0), frame(1), frame(2));

    static final Numbers CAMERA = Numbers.each(
            Shape.of(N, 4), i -> new double[] {0.58 * WIDTH, 1.9 * HEIGHT, 0.5 * WIDTH, 0.5 * HEIGHT}[i % 4]);

    private Losses() {}

    static List<Block> all() {
        return List.of(photometric(), segmentation(), pseudoLabels());
    }

    /// A smooth picture that moves from frame to frame, with a little noise.
    private static Numbers frame(int time) {
        Rng rng = Rng.seed(32).branch(time);
        return Numbers.each(Shape.of(N, 3, HEIGHT, WIDTH), i -> {
            double column = i % WIDTH + 0.7 * time;
            double row = (i / WIDTH) % HEIGHT + 0.2 * time;
            int plane = i / (WIDTH * HEIGHT);
            return 0.5 + 0.25 * Math.sin(0.35 * column + plane) * Math.cos(0.2 * row) + 0.1 * (rng.uniformAt(i) - 0.5);
        });
    }

    private static Block photometric() {
        List<Numbers> inputs = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            Rng rng = Rng.seed(33).branch(s);
            Shape shape = Shape.of(N, 1, HEIGHT >> s, WIDTH >> s);
            inputs.add(Numbers.each(shape, i -> 0.02 + 0.05 * rng.uniformAt(i)));
        }
        for (int f = 0; f < 2; f++) {
            Rng rng = Rng.seed(34).branch(f);
            inputs.add(Numbers.each(Shape.of(N, 6), i -> 0.02 * rng.normalAt(i)));
        }
        return new Block("photometric loss", _ -> Losses::ours, (_, in) -> List.of(theirs(in)), inputs);
    }

    /// With auto-masking; disparities, then the motions to the frame before and the frame after.
    private static List<Variable> ours(Pass pass, List<Variable> in) {
        List<Variable> motions =
                List.of(pass.apply(new PoseMatrix(true), in.get(4)), pass.apply(new PoseMatrix(false), in.get(5)));
        return List.of(photometric(pass, in.subList(0, 4), motions));
    }

    static Variable photometric(Pass pass, List<Variable> disparities, List<Variable> motions) {
        Backend kernels = pass.tape().kernels();
        DType type = disparities.getFirst().value().type();
        return new PhotometricLoss(DepthRange.TRAINING, true, NOISE, SMOOTHNESS, false)
                .of(
                        pass.tape(),
                        disparities,
                        FRAMES.get(1).on(kernels, type),
                        List.of(FRAMES.get(0).on(kernels, type), FRAMES.get(2).on(kernels, type)),
                        motions,
                        CAMERA.on(kernels, type),
                        TIES)
                .loss();
    }

    private static Tensor theirs(List<Tensor> in) {
        List<Tensor> motions = List.of(TorchDepth.poseMatrix(in.get(4), true), TorchDepth.poseMatrix(in.get(5), false));
        return photometricInTorch(in.subList(0, 4), motions);
    }

    static Tensor photometricInTorch(List<Tensor> disparities, List<Tensor> motions) {
        Tensor like = disparities.getFirst();
        TorchLosses.Scene scene = new TorchLosses.Scene(
                in(like, FRAMES.get(1)),
                List.of(in(like, FRAMES.get(0)), in(like, FRAMES.get(2))),
                in(like, CAMERA),
                List.of(noise(like, 0), noise(like, 1)));
        DepthRange range = DepthRange.TRAINING;
        return TorchLosses.photometric(disparities, motions, scene, range.nearest(), range.farthest(), SMOOTHNESS);
    }

    private static Tensor noise(Tensor like, int source) {
        Rng rng = TIES.branch(source);
        Numbers normal = Numbers.each(Shape.of(N, 1, HEIGHT, WIDTH), rng::normalAt);
        return in(like, normal).mul(TorchOps.scalar(NOISE));
    }

    static Tensor in(Tensor like, Numbers numbers) {
        return TorchOps.like(like, numbers.shape(), numbers.values());
    }

    // ---- segmentation

    static int[] labels() {
        int[] labels = new int[N * HEIGHT * WIDTH];
        Rng rng = Rng.seed(35);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 7 == 3 ? IGNORED : (int) (CLASSES * rng.uniformAt(i));
        }
        return labels;
    }

    static Shape plane() {
        return Shape.of(N, HEIGHT, WIDTH);
    }

    private static Numbers logits(String name, int height, int width) {
        Rng rng = Rng.seed(36).branch(name);
        return Numbers.each(Shape.of(N, CLASSES, height, width), i -> 2 * rng.normalAt(i));
    }

    static Variable segmentation(Pass pass, Variable logits, Variable side) {
        return new SegmentationLoss(IGNORED, LogitAdjustment.NONE, true)
                .of(pass.tape(), logits, side, pass.tape().kernels().upload(plane(), labels()))
                .loss();
    }

    static Tensor segmentationInTorch(Tensor logits, Tensor side) {
        return TorchLosses.segmentation(logits, side, Libtorch.labels(plane(), labels()), IGNORED);
    }

    private static Block segmentation() {
        return new Block(
                "segmentation loss",
                _ -> (pass, in) -> List.of(segmentation(pass, in.getFirst(), in.getLast())),
                (_, in) -> List.of(segmentationInTorch(in.getFirst(), in.getLast())),
                List.of(logits("final", HEIGHT, WIDTH), logits("side", HEIGHT / 4, WIDTH / 4)));
    }

    /// A teacher's distribution, sure of a third of the pixels, without an opinion on some.
    private static Numbers distribution() {
        Rng rng = Rng.seed(37);
        int pixels = HEIGHT * WIDTH;
        return Numbers.each(Shape.of(N, CLASSES, HEIGHT, WIDTH), i -> {
            int pixel = i % pixels;
            int own = i / pixels % CLASSES;
            int chosen = (int) (CLASSES * rng.uniformAt(pixel));
            double sure = pixel % 3 == 0 ? 0.98 : 0.6;
            return pixel % 11 == 0 ? 0 : own == chosen ? sure : (1 - sure) / (CLASSES - 1);
        });
    }

    static Variable pseudoLabels(Pass pass, Variable logits) {
        return PseudoLabelLoss.PUBLISHED
                .of(
                        pass.tape(),
                        logits,
                        distribution().on(pass.tape().kernels(), logits.value().type()))
                .loss();
    }

    static Tensor pseudoLabelsInTorch(Tensor logits) {
        PseudoLabelLoss loss = PseudoLabelLoss.PUBLISHED;
        return TorchLosses.pseudoLabels(logits, in(logits, distribution()), loss.confidence(), loss.weight());
    }

    private static Block pseudoLabels() {
        return new Block(
                "pseudo-label loss",
                _ -> (pass, in) -> List.of(pseudoLabels(pass, in.getFirst())),
                (_, in) -> List.of(pseudoLabelsInTorch(in.getFirst())),
                List.of(logits("student", HEIGHT, WIDTH)));
    }
}
