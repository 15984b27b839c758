package dev.symbiosis.bench.peer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The losses of docs/method.md 3 in libtorch.
public final class TorchLosses {
    private TorchLosses() {}

    /// Depth of a sigmoid output between the nearest and the farthest.
    public static Tensor depth(Tensor disparity, double nearest, double farthest) {
        double least = 1 / farthest;
        return torch.reciprocal(TorchOps.affine(disparity, 1 / nearest - least, least));
    }

    /// What the photometric loss compares.
    ///
    /// @param noise for each source what is added to the error of the unmoved source
    public record Scene(Tensor target, List<Tensor> sources, Tensor camera, List<Tensor> noise) {}

    /// Mean over scales of the least photometric error of moved and unmoved sources, and of the weighted smoothness.
    public static Tensor photometric(
            List<Tensor> disparities,
            List<Tensor> motions,
            Scene scene,
            double nearest,
            double farthest,
            double lambda) {
        Tensor target = scene.target();
        Tensor sum = target.sum().mul(TorchOps.scalar(0));
        Tensor level = target;
        for (int s = 0; s < disparities.size(); s++) {
            Tensor disparity = disparities.get(s);
            Tensor large = Torch.resize(disparity, target.size(2), target.size(3), false);
            List<Tensor> candidates = new ArrayList<>();
            for (int f = 0; f < motions.size(); f++) {
                Tensor source = scene.sources().get(f);
                candidates.add(TorchDepth.photometricError(source, target)
                        .add(scene.noise().get(f)));
            }
            for (int f = 0; f < motions.size(); f++) {
                Tensor places = TorchDepth.project(depth(large, nearest, farthest), motions.get(f), scene.camera());
                Tensor rebuilt = TorchOps.gridSample(scene.sources().get(f), places, false, false);
                candidates.add(TorchDepth.photometricError(rebuilt, target));
            }
            Tensor least = torch.amin(
                    torch.stack(new TensorVector(candidates.toArray(Tensor[]::new)), 0), new long[] {0}, false);
            while (level.size(2) > disparity.size(2)) {
                level = torch.avg_pool2d(level, 2, 2);
            }
            Tensor rough = TorchDepth.smoothness(disparity, level).mul(TorchOps.scalar(lambda / (1 << s)));
            sum = sum.add(least.mean()).add(rough);
        }
        return sum.mul(TorchOps.scalar(1.0 / disparities.size()));
    }

    /// Mean of the cross entropies of the final and the side output, the latter enlarged with aligned corners.
    public static Tensor segmentation(Tensor logits, Tensor side, Tensor labels, int ignore) {
        Tensor large = Torch.resize(side, labels.size(1), labels.size(2), true);
        return TorchOps.crossEntropy(logits, labels, ignore, false)
                .add(TorchOps.crossEntropy(large, labels, ignore, false))
                .mul(TorchOps.scalar(0.5));
    }

    /// weight · share of confident pixels · mean over all pixels of the cross entropy with the teacher's labels.
    public static Tensor pseudoLabels(Tensor logits, Tensor distribution, double confidence, double weight) {
        Tensor largest = torch.amax(distribution, new long[] {1}, false);
        int unknown = (int) distribution.size(1);
        Tensor labels = torch.argmax(distribution, new LongOptional(1), false);
        Tensor known = largest.gt(TorchOps.scalar(0));
        Tensor full = torch.where(known, labels, torch.full_like(labels, TorchOps.scalar(unknown)));
        double confident = largest.ge(TorchOps.scalar(confidence))
                .to(ScalarType.Double)
                .mean()
                .item_double();
        return TorchOps.crossEntropy(logits, full, unknown, true).mul(TorchOps.scalar(weight * confident));
    }
}
