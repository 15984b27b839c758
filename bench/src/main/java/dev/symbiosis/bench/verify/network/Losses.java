package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchLosses;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.model.decoder.DepthRange;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.loss.LogitAdjustment;
import dev.symbiosis.model.loss.PhotometricLoss;
import dev.symbiosis.model.loss.PseudoLabelLoss;
import dev.symbiosis.model.loss.SegmentationLoss;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The three losses of a training on a scene, here and in libtorch.
record Losses(Scene scene) {
    private static final Rng TIES = Rng.seed(31);
    private static final double NOISE = 1e-5;
    private static final double SMOOTHNESS = 1e-3;

    /// With auto-masking.
    ///
    /// @param disparities finest first
    /// @param motions to the frame before and the frame after
    Variable photometric(Pass pass, List<Variable> disparities, List<Variable> motions) {
        Backend kernels = pass.tape().kernels();
        DType type = disparities.getFirst().value().type();
        return new PhotometricLoss(DepthRange.TRAINING, true, NOISE, SMOOTHNESS, false)
                .of(
                        pass.tape(),
                        disparities,
                        scene.frame(1).on(kernels, type),
                        List.of(scene.frame(0).on(kernels, type), scene.frame(2).on(kernels, type)),
                        motions,
                        scene.camera().on(kernels, type),
                        TIES)
                .loss();
    }

    Tensor photometricInTorch(List<Tensor> disparities, List<Tensor> motions) {
        Tensor like = disparities.getFirst();
        TorchLosses.Scene same = new TorchLosses.Scene(
                in(like, scene.frame(1)),
                List.of(in(like, scene.frame(0)), in(like, scene.frame(2))),
                in(like, scene.camera()),
                List.of(noise(like, 0), noise(like, 1)));
        DepthRange range = DepthRange.TRAINING;
        return TorchLosses.photometric(disparities, motions, same, range.nearest(), range.farthest(), SMOOTHNESS);
    }

    private Tensor noise(Tensor like, int source) {
        Rng rng = TIES.branch(source);
        Numbers normal = Numbers.each(Shape.of(scene.n(), 1, scene.height(), scene.width()), rng::normalAt);
        return Torch.times(in(like, normal), NOISE);
    }

    private static Tensor in(Tensor like, Numbers numbers) {
        return TorchOps.like(like, numbers.shape(), numbers.values());
    }

    Variable segmentation(Pass pass, Variable logits, Variable side) {
        return new SegmentationLoss(Scene.IGNORED, LogitAdjustment.NONE, true)
                .of(pass.tape(), logits, side, pass.tape().kernels().upload(scene.plane(), scene.labels()))
                .loss();
    }

    Tensor segmentationInTorch(Tensor logits, Tensor side) {
        Tensor labels = Libtorch.labels(scene.plane(), scene.labels());
        return TorchLosses.segmentation(logits, side, labels, Scene.IGNORED);
    }

    Variable pseudoLabels(Pass pass, Variable logits) {
        return PseudoLabelLoss.PUBLISHED
                .of(
                        pass.tape(),
                        logits,
                        scene.distribution()
                                .on(pass.tape().kernels(), logits.value().type()))
                .loss();
    }

    Tensor pseudoLabelsInTorch(Tensor logits) {
        PseudoLabelLoss loss = PseudoLabelLoss.PUBLISHED;
        return TorchLosses.pseudoLabels(logits, in(logits, scene.distribution()), loss.confidence(), loss.weight());
    }
}
