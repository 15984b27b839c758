package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.GridSample;
import dev.symbiosis.autograd.op.PhotometricError;
import dev.symbiosis.autograd.op.PoseMatrix;
import dev.symbiosis.autograd.op.Project;
import dev.symbiosis.bench.peer.TorchDepth;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The losses, and the geometry that one of them is made of, as blocks without parameters.
final class LossBlocks {
    private static final Scene SCENE = Scene.SMALL;
    private static final Losses LOSSES = new Losses(SCENE);

    private LossBlocks() {}

    static List<Block> all() {
        return List.of(reprojection(), similarity(), photometric(), segmentation(), pseudoLabels());
    }

    /// Back-projection, motion, projection, and the picture there; from depths, a motion and the picture.
    private static Block reprojection() {
        Rng rng = Rng.seed(38);
        Numbers depths =
                Numbers.each(Shape.of(SCENE.n(), 1, SCENE.height(), SCENE.width()), i -> 3 + 9 * rng.uniformAt(i));
        return Block.of(
                "reprojection",
                _ -> (pass, in) -> {
                    Numbers camera = SCENE.camera();
                    Project project = new Project(camera.on(
                            pass.tape().kernels(), in.getFirst().value().type()));
                    Variable places = pass.apply(project, in.get(0), pass.apply(new PoseMatrix(false), in.get(1)));
                    return List.of(places, pass.apply(new GridSample(), in.get(2), places));
                },
                (_, in) -> {
                    Numbers camera = SCENE.camera();
                    Tensor like = TorchOps.like(in.getFirst(), camera.shape(), camera.values());
                    Tensor places = TorchDepth.project(in.get(0), TorchDepth.poseMatrix(in.get(1), false), like);
                    return List.of(places, TorchOps.gridSample(in.get(2), places, false, false));
                },
                List.of(depths, motion(0), SCENE.frame(0)));
    }

    private static Block similarity() {
        return Block.of(
                "ssim and difference",
                _ -> (pass, in) -> List.of(pass.apply(new PhotometricError(), in.getFirst(), in.getLast())),
                (_, in) -> List.of(TorchDepth.photometricError(in.getFirst(), in.getLast())),
                List.of(SCENE.frame(0), SCENE.frame(1)));
    }

    /// From the disparities of four scales, and the motions to the frame before and the frame after.
    private static Block photometric() {
        List<Numbers> inputs = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            Rng rng = Rng.seed(33).branch(s);
            Shape shape = Shape.of(SCENE.n(), 1, SCENE.height() >> s, SCENE.width() >> s);
            inputs.add(Numbers.each(shape, i -> 0.02 + 0.05 * rng.uniformAt(i)));
        }
        inputs.add(motion(0));
        inputs.add(motion(1));
        return Block.of("photometric loss", _ -> LossBlocks::photometric, (_, in) -> List.of(inTorch(in)), inputs);
    }

    private static Numbers motion(int frame) {
        Rng rng = Rng.seed(34).branch(frame);
        return Numbers.each(Shape.of(SCENE.n(), 6), i -> 0.02 * rng.normalAt(i));
    }

    private static List<Variable> photometric(Pass pass, List<Variable> in) {
        List<Variable> motions =
                List.of(pass.apply(new PoseMatrix(true), in.get(4)), pass.apply(new PoseMatrix(false), in.get(5)));
        return List.of(LOSSES.photometric(pass, in.subList(0, 4), motions));
    }

    private static Tensor inTorch(List<Tensor> in) {
        List<Tensor> motions = List.of(TorchDepth.poseMatrix(in.get(4), true), TorchDepth.poseMatrix(in.get(5), false));
        return LOSSES.photometricInTorch(in.subList(0, 4), motions);
    }

    private static Block segmentation() {
        return Block.of(
                "segmentation loss",
                _ -> (pass, in) -> List.of(LOSSES.segmentation(pass, in.getFirst(), in.getLast())),
                (_, in) -> List.of(LOSSES.segmentationInTorch(in.getFirst(), in.getLast())),
                List.of(
                        logits("final", SCENE.height(), SCENE.width()),
                        logits("side", SCENE.height() / 4, SCENE.width() / 4)));
    }

    private static Block pseudoLabels() {
        return Block.of(
                "pseudo-label loss",
                _ -> (pass, in) -> List.of(LOSSES.pseudoLabels(pass, in.getFirst())),
                (_, in) -> List.of(LOSSES.pseudoLabelsInTorch(in.getFirst())),
                List.of(logits("student", SCENE.height(), SCENE.width())));
    }

    private static Numbers logits(String name, int height, int width) {
        Rng rng = Rng.seed(36).branch(name);
        return Numbers.each(Shape.of(SCENE.n(), SCENE.classes(), height, width), i -> 2 * rng.normalAt(i));
    }
}
