package dev.symbiosis.model.loss;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.GridSample;
import dev.symbiosis.autograd.op.Minimum;
import dev.symbiosis.autograd.op.PhotometricError;
import dev.symbiosis.autograd.op.Project;
import dev.symbiosis.autograd.op.Resize;
import dev.symbiosis.autograd.op.Smoothness;
import dev.symbiosis.model.decoder.DepthRange;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.ArrayList;
import java.util.List;

/// Self-supervised depth: a frame rebuilt from its neighbours, by predicted depth and motion, should look like itself
/// (Godard et al., monodepth2, ICCV 2019; docs/method.md 3.1).
///
///     L = (1/S) Σ_s [ mean_p min_f { pe(I_f, I_t) + ε,  pe(I_{f→t}, I_t) } + (λ / 2ˢ) · smoothness(d_s, I_s) ]
///
/// I_{f→t} is neighbour f looked up where depth and motion say that each pixel of the target lies; pe is the
/// photometric error of the frames in full resolution. The candidates pe(I_f, I_t) leave out what looks the same
/// without any motion (auto-masking); ε is a little noise that breaks their ties. They do not depend on the scale and
/// are computed once, with ε, which the published code draws anew for each scale.
///
/// @param range what disparities mean
/// @param autoMask whether unmoved neighbours are candidates
/// @param noise standard deviation of ε
/// @param smoothness λ
/// @param alignCorners whether the corner pixels' centres stay in place when disparities are resized; published without
public record PhotometricLoss(
        DepthRange range, boolean autoMask, double noise, double smoothness, boolean alignCorners) {

    /// As published.
    public static final PhotometricLoss PUBLISHED = new PhotometricLoss(DepthRange.TRAINING, true, 1e-5, 1e-3, false);

    /// A loss and its parts.
    ///
    /// @param loss a single number, photometric + smoothness
    /// @param photometric mean over scales
    /// @param smoothness mean over scales, weighted
    public record Terms(Variable loss, double photometric, double smoothness) {}

    /// Compares the target with its neighbours.
    ///
    /// @param disparities the network's sigmoid outputs (N, 1, H/2ˢ, W/2ˢ) for s = 0, 1, …
    /// @param target (N, 3, H, W), without colour augmentation, as the sources
    /// @param sources the neighbours, each (N, 3, H, W)
    /// @param motions for each source the motion (N, 4, 4) from the target's camera to the source's
    /// @param camera (N, 4): fx, fy, cx, cy in pixels
    public Terms of(
            Tape tape,
            List<Variable> disparities,
            Tensor target,
            List<Tensor> sources,
            List<Variable> motions,
            Tensor camera,
            Rng rng) {
        ShapeException.check("photometric loss")
                .given("scales", disparities.size())
                .given("sources", sources.size())
                .given("motions", motions.size())
                .that(!disparities.isEmpty() && !sources.isEmpty(), "scales > 0, sources > 0", "nothing to compare")
                .that(sources.size() == motions.size(), "one motion per source", "their numbers differ");
        List<Variable> unmoved = autoMask ? identities(tape, target, sources, rng) : List.of();
        ImagePyramid pyramid = new ImagePyramid(tape.kernels(), target);
        List<Variable> photometric = new ArrayList<>();
        List<Variable> smooth = new ArrayList<>();
        for (int s = 0; s < disparities.size(); s++) {
            Variable disparity = disparities.get(s);
            Shape size = disparity.shape();
            photometric.add(photometric(tape, disparity, target, sources, motions, camera, unmoved));
            smooth.add(tape.apply(new Smoothness(), disparity, tape.constant(pyramid.at(size.h(), size.w())))
                    .times(smoothness / (1L << s)));
        }
        Variable comparison = mean(photometric);
        Variable regularity = mean(smooth);
        return new Terms(
                comparison.plus(regularity),
                comparison.value().item(),
                regularity.value().item());
    }

    private Variable photometric(
            Tape tape,
            Variable disparity,
            Tensor target,
            List<Tensor> sources,
            List<Variable> motions,
            Tensor camera,
            List<Variable> unmoved) {
        Shape full = target.shape();
        boolean sameSize = disparity.shape().equals(full.withChannels(1));
        Variable large = sameSize ? disparity : tape.apply(new Resize(full.h(), full.w(), alignCorners), disparity);
        Variable depth = range.depth(tape, large);
        List<Variable> candidates = new ArrayList<>(unmoved);
        for (int f = 0; f < sources.size(); f++) {
            Variable places = tape.apply(new Project(camera), depth, motions.get(f));
            Variable rebuilt = tape.apply(new GridSample(), tape.constant(sources.get(f)), places);
            candidates.add(tape.apply(new PhotometricError(), rebuilt, tape.constant(target)));
        }
        return tape.apply(new Minimum(), candidates.toArray(Variable[]::new)).mean();
    }

    private List<Variable> identities(Tape tape, Tensor target, List<Tensor> sources, Rng rng) {
        Backend kernels = tape.kernels();
        List<Variable> identities = new ArrayList<>();
        for (int f = 0; f < sources.size(); f++) {
            Tensor error = kernels.photometricError(sources.get(f), target);
            Tensor ties = kernels.affine(kernels.normal(error.shape(), rng.branch(f)), noise, 0);
            identities.add(tape.constant(kernels.combine(Binary.ADD, error, ties)));
        }
        return identities;
    }

    private static Variable mean(List<Variable> scales) {
        return scales.stream().reduce(Variable::plus).orElseThrow().times(1.0 / scales.size());
    }
}
