package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Copies movable objects of an image to another depth, in perspective, and hides them where something is nearer
/// (Bansal et al., Semantics-Depth-Symbiosis; reconstructed in docs/method.md 4.4).
///
/// An object at depth Z that moves to sZ, its lateral position kept, is scaled by 1/s about the principal point c:
///
///     p' = c + (p − c) / s          copied backwards: pixel p shows q = c + s (p − c)
///     M'(p) = [q in the image] · [argmax ŷ(q) chosen]
///     V(p) = M'(p) · [n(δ(q) / s) ≥ n(δ(p)) − margin]          n(δ) = (δ − min δ) / (max δ − min δ) of the background
///     x̃ = V ⊙ x(q) + (1 − V) ⊙ x(p), the distribution alike but from the nearest pixel
///
/// With s > 1 the copy is smaller and farther away, with s < 1 larger and nearer; on flat ground it stays on the
/// ground. The original stays where it is, so there are no holes. Samples without a movable class, or whose copy turns
/// out hidden, come back unchanged with an empty mask.
///
/// @param movable classes that are copied
/// @param nearest smallest depth scale s
/// @param farthest largest depth scale s
/// @param leastChange s is drawn again while |ln s| < ln(leastChange): the copy would lie on its original
/// @param share of the present movable classes that are copied, rounded up, at least one
/// @param presence least share of pixels for a class to count as present
/// @param margin of the depth comparison, in normalised disparity
/// @param coverage least share of pixels a visible copy has
/// @param background the image the objects are copied onto
public record AffineMix(
        MovableClasses movable,
        double nearest,
        double farthest,
        double leastChange,
        double share,
        double presence,
        double margin,
        double coverage,
        Background background) {

    /// What the objects are copied onto.
    public enum Background {
        /// The image they come from.
        SAME_IMAGE,
        /// The next image of the batch; the disparities of both must have the same scale.
        OTHER_IMAGE
    }

    public AffineMix {
        if (!(nearest > 0 && nearest <= farthest)) {
            throw new IllegalArgumentException("affine-mix: depth scales need 0 < nearest <= farthest, got %s and %s"
                    .formatted(nearest, farthest));
        }
        if (!(Math.max(farthest, 1 / nearest) > leastChange)) {
            throw new IllegalArgumentException(
                    "affine-mix: no depth scale in %s … %s changes the depth by a factor of %s"
                            .formatted(nearest, farthest, leastChange));
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("affine-mix: the share of classes is in 0 … 1, not " + share);
        }
    }

    /// Half of the movable classes, half to twice their depth, onto the same image.
    public static AffineMix standard(MovableClasses movable) {
        return new AffineMix(movable, 0.5, 2, 1.1, 0.5, 1e-3, 0.03, 5e-4, Background.SAME_IMAGE);
    }

    /// The same with other depth scales.
    public AffineMix between(double least, double most) {
        return new AffineMix(movable, least, most, leastChange, share, presence, margin, coverage, background);
    }

    /// The same with another background.
    public AffineMix onto(Background other) {
        return new AffineMix(movable, nearest, farthest, leastChange, share, presence, margin, coverage, other);
    }

    /// Copies objects of each image.
    ///
    /// @param images (N, 3, H, W)
    /// @param distribution (N, K, H, W)
    /// @param disparity (N, 1, H, W), proportional to 1/Z: not normalised
    /// @param centres the principal point of each image, column and row
    public Mixed apply(
            Backend kernels, Tensor images, Tensor distribution, Tensor disparity, double[][] centres, Rng rng) {
        int classes = distribution.shape().c();
        Tensor labels = LabelDistribution.labels(kernels, distribution);
        double[][] shares = LabelDistribution.shares(kernels, labels, classes);
        boolean[][] chosen = new boolean[shares.length][];
        double[] scales = new double[shares.length];
        for (int i = 0; i < chosen.length; i++) {
            Rng own = rng.branch(i);
            chosen[i] = choose(shares[i], own);
            scales[i] = scale(own);
        }
        Tensor objects = kernels.labelMask(labels, chosen);
        return compose(kernels, images, distribution, disparity, objects, centres, scales);
    }

    /// Copies the objects of a mask (N, 1, H, W) with these depth scales.
    Mixed compose(
            Backend kernels,
            Tensor images,
            Tensor distribution,
            Tensor disparity,
            Tensor objects,
            double[][] centres,
            double[] scales) {
        Shape shape = images.shape();
        ShapeException.check("affine-mix")
                .given("images", shape)
                .given("centres", centres.length)
                .that(centres.length == shape.n(), "one principal point per image", "their numbers differ");
        Tensor places = kernels.affineGrid(matrices(centres, scales), shape.h(), shape.w());
        int[] behind = behind(shape.n());
        Tensor copied = kernels.gridSample(objects, places, true, true);
        Tensor inFront = inFront(kernels, disparity, places, behind, scales);
        Tensor visible = kernels.combine(Binary.MULTIPLY, copied, inFront);
        boolean[] changed = covered(kernels, visible);
        Tensor mask = kernels.affinePerSample(
                visible,
                new double[shape.n()],
                IntStream.range(0, shape.n())
                        .mapToDouble(i -> changed[i] ? 1 : 0)
                        .toArray());
        int[] under = IntStream.range(0, shape.n())
                .map(i -> changed[i] ? behind[i] : i)
                .toArray();
        Tensor moved = kernels.gridSample(images, places, false, false);
        Tensor movedDistribution = kernels.gridSample(distribution, places, true, false);
        Tensor movedDisparity = kernels.affinePerSample(
                kernels.gridSample(disparity, places, true, false),
                new double[shape.n()],
                Arrays.stream(scales).map(scale -> 1 / scale).toArray());
        Mixed mixed = new Mixed(
                kernels.blend(mask, moved, kernels.selectSamples(images, under)),
                kernels.blend(mask, movedDistribution, kernels.selectSamples(distribution, under)),
                mask,
                kernels.blend(mask, movedDisparity, kernels.selectSamples(disparity, under)));
        movedDistribution.release();
        return mixed;
    }

    private boolean[] choose(double[] shares, Rng rng) {
        int[] present = Arrays.stream(movable.below(shares.length))
                .filter(id -> shares[id] > 0 && shares[id] >= presence)
                .toArray();
        int count = present.length == 0 ? 0 : Math.max(1, (int) Math.ceil(share * present.length));
        boolean[] chosen = Choice.of(present, count, shares.length, rng);
        movable.complete(chosen);
        return chosen;
    }

    /// Log-uniform, so that nearer and farther are equally likely.
    double scale(Rng rng) {
        double low = StrictMath.log(nearest);
        double high = StrictMath.log(farthest);
        double logarithm;
        do {
            logarithm = low + (high - low) * rng.uniform();
        } while (Math.abs(logarithm) < StrictMath.log(leastChange));
        return StrictMath.exp(logarithm);
    }

    private int[] behind(int batch) {
        return switch (background) {
            case SAME_IMAGE -> IntStream.range(0, batch).toArray();
            case OTHER_IMAGE -> Pairs.partners(batch);
        };
    }

    /// 1 where the copy is not behind the background.
    private Tensor inFront(Backend kernels, Tensor disparity, Tensor places, int[] behind, double[] scales) {
        Ranges ranges = Ranges.of(kernels, disparity).inOrder(behind);
        Tensor copy = ranges.normalizeDivided(kernels, kernels.gridSample(disparity, places, true, false), scales);
        Tensor ground = ranges.normalize(kernels, kernels.selectSamples(disparity, behind));
        return kernels.combine(Binary.GREATER_OR_EQUAL, copy, kernels.affine(ground, 1, -margin));
    }

    private boolean[] covered(Backend kernels, Tensor visible) {
        double[] shares = kernels.globalAveragePool(visible).toDoubles();
        boolean[] covered = new boolean[shares.length];
        for (int i = 0; i < covered.length; i++) {
            covered[i] = shares[i] > 0 && shares[i] >= coverage;
        }
        return covered;
    }

    /// q = c + s (p − c).
    private static double[][] matrices(double[][] centres, double[] scales) {
        double[][] matrices = new double[centres.length][];
        for (int i = 0; i < matrices.length; i++) {
            double s = scales[i];
            matrices[i] = new double[] {s, 0, (1 - s) * centres[i][0], 0, s, (1 - s) * centres[i][1]};
        }
        return matrices;
    }
}
