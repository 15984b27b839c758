package dev.symbiosis.model.train;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.augment.AffineMix;
import dev.symbiosis.data.augment.ClassMix;
import dev.symbiosis.data.augment.ColorAug;
import dev.symbiosis.data.augment.DepthMix;
import dev.symbiosis.data.augment.LabelDistribution;
import dev.symbiosis.data.augment.Mixed;
import dev.symbiosis.data.augment.MovableClasses;
import dev.symbiosis.data.augment.SdeJitter;
import dev.symbiosis.data.augment.StrongPhotometric;
import dev.symbiosis.model.config.AugmentConfig;
import dev.symbiosis.model.config.AugmentConfig.Head;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.decoder.DepthRange;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.Pass.Mode;
import dev.symbiosis.model.loss.FeatureDistance;
import dev.symbiosis.model.loss.Orthogonality;
import dev.symbiosis.model.loss.PhotometricLoss;
import dev.symbiosis.model.loss.PseudoLabelLoss;
import dev.symbiosis.model.loss.SegmentationLoss;
import dev.symbiosis.model.network.Asked;
import dev.symbiosis.model.network.Outputs;
import dev.symbiosis.model.pose.PoseNetwork;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The losses of one iteration of the joint, semi-supervised training (docs/method.md 5.2), each taken backward as soon as it is
/// known, so that only one network pass is in memory at a time. The sum of the gradients is the gradient of the sum.
///
///     L1  labelled batch    → student → segmentation loss, depth loss
///     U1  unlabelled batch  → teacher → distribution of labels; the truth where there is one
///     U2  ColorAug          → student → depth loss, disparity for mixing
///     U3  DepthMix or AffineMix, strong photometric changes
///     U4  mixed batch       → student → pseudo-label loss
final class Iteration {
    private final Backend kernels;
    private final RunConfig config;
    private final Networks student;
    private final Networks teacher;
    private final @Nullable Reference reference;
    private final ColorAug colorAug;
    private final AffineMix affine;
    private final DepthRange range;
    private final PhotometricLoss photometric;
    private final SegmentationLoss segmentation;
    private final PseudoLabelLoss pseudoLabels;

    /// @param segmentation the loss of the labelled batch
    /// @param reference the encoder that the student's is held near; null for none
    Iteration(
            Backend kernels,
            RunConfig config,
            LabelMap labels,
            SegmentationLoss segmentation,
            Networks student,
            Networks teacher,
            @Nullable Reference reference) {
        this.reference = reference;
        this.segmentation = segmentation;
        this.kernels = kernels;
        this.config = config;
        this.student = student;
        this.teacher = teacher;
        MovableClasses movable = MovableClasses.of(labels);
        AugmentConfig augment = config.augment();
        this.colorAug = new ColorAug(
                movable,
                augment.colorAugChance(),
                augment.colorAugStrength(),
                augment.colorAugHue(),
                augment.colorAugSurroundings());
        this.affine = AffineMix.standard(movable)
                .between(augment.affineNearest(), augment.affineFarthest())
                .onto(augment.affineBackground());
        this.range = new DepthRange(config.loss().nearest(), config.loss().farthest());
        this.photometric = new PhotometricLoss(
                range, true, 1e-5, config.loss().smoothness(), config.loss().alignDisparities());
        this.pseudoLabels =
                new PseudoLabelLoss(config.loss().confidence(), config.loss().unlabelled(), segmentation.adjustment());
    }

    /// Depth and pose alone, as before the joint training.
    void depthAlone(Batch batch, Gradients gradients, Map<String, Double> losses, Rng rng) {
        try (Scope _ = kernels.scope()) {
            Pass pass = training(rng.branch("dropout"));
            Frames frames = Frames.of(kernels, batch, config.augment().jitter(), rng.branch("jitter"));
            List<Variable> features = features(pass, frames.target());
            Outputs out = student.network().decodeDepth(pass, features);
            Variable loss = depthLoss(pass, out, batch, frames, losses, rng);
            if (reference != null) {
                Variable distance =
                        FeatureDistance.of(pass.tape(), features.getLast(), reference.feature(frames.target()));
                losses.put("features", distance.value().item());
                loss = loss.plus(distance.times(config.loss().featureDistance()));
            }
            pass.tape().backward(loss, gradients);
        }
    }

    /// How far the filters of the depth decoder are from orthogonal, once an iteration and of any kind of it.
    void orthogonality(double weight, Gradients gradients, Map<String, Double> losses, Rng rng) {
        try (Scope _ = kernels.scope()) {
            Tape tape = Tape.recording(kernels);
            Variable departure = Orthogonality.of(tape, depthFilters(tape), rng);
            losses.put("orthogonality", departure.value().item());
            tape.backward(departure.times(weight), gradients);
        }
    }

    /// L1.
    void labelled(Batch batch, Gradients gradients, Map<String, Double> losses, Rng rng) {
        try (Scope _ = kernels.scope()) {
            Pass pass = training(rng.branch("dropout"));
            Frames frames = Frames.of(kernels, batch, config.augment().labelledJitter(), rng.branch("jitter"));
            boolean learnsDepth = config.loss().depthOnLabelled()
                    && batch.hasNeighbours()
                    && config.network().depthHead();
            Outputs out = see(pass, frames.target(), learnsDepth ? Asked.BOTH : Asked.LABELS);
            SegmentationLoss.Terms terms = segmentation.of(
                    pass.tape(), Objects.requireNonNull(out.logits()), out.sideLogits(), batch.labels());
            losses.put("segmentation", terms.last());
            Variable loss = terms.loss().times(config.loss().segmentation());
            if (learnsDepth) {
                loss = loss.plus(depthLoss(pass, out, batch, frames, losses, rng));
            }
            pass.tape().backward(loss, gradients);
        }
    }

    /// U2, with `asks` U1 before it, and with `mixes` U3 and U4 after it.
    ///
    /// @param asks whether the teacher is asked
    /// @param mixes whether mixed images are learned from; needs `asks`
    /// @return the mixed images for a picture, kept until the caller releases them; null where nothing was mixed
    @Nullable
    Tensor unlabelled(
            Batch batch, boolean asks, boolean mixes, Gradients gradients, Map<String, Double> losses, Rng rng) {
        try (Scope _ = kernels.scope()) {
            Taught taught = asks ? teach(batch, rng.branch("teacher")) : null;
            Tensor disparity = !config.network().depthHead()
                    ? null
                    : batch.hasNeighbours()
                            ? depthPass(batch, taught, gradients, losses, rng.branch("depth"))
                            : seenDepth(batch, rng.branch("depth"));
            return taught == null || !mixes
                    ? null
                    : mixedPass(batch, taught.distribution(), disparity, gradients, losses, rng);
        }
    }

    private Outputs see(Pass pass, Tensor images, Asked asked) {
        return student.network().decode(pass, features(pass, images), asked);
    }

    /// E0 … E4; without a way back where the encoder is frozen.
    private List<Variable> features(Pass pass, Tensor images) {
        if (!config.learn().freezeEncoder()) {
            return student.network().features(pass, pass.tape().constant(images));
        }
        Pass silent = new Pass(Tape.silent(kernels), pass.mode(), pass.draw());
        return student.network().features(silent, silent.tape().constant(images)).stream()
                .map(feature -> pass.tape().constant(feature.value()))
                .toList();
    }

    /// The 3 × 3 convolutions of the depth decoder.
    private List<Variable> depthFilters(Tape tape) {
        return student.parameters().learned().stream()
                .filter(parameter -> parameter.name().startsWith("depth.upconv"))
                .filter(parameter -> parameter.value().shape().rank() == 4)
                .filter(parameter -> parameter.value().shape().w() == 3)
                .map(parameter -> tape.watch(parameter.value()))
                .toList();
    }

    private Pass training(Rng rng) {
        return new Pass(Tape.recording(kernels), Mode.TRAIN, rng, config.learn().recompute());
    }

    /// U1: what the teacher says of the clean images, or the truth where there is one.
    private Taught teach(Batch batch, Rng rng) {
        try (Scope inside = kernels.scope()) {
            Mode mode = config.learn().teacherTrains() ? Mode.TRAIN_UNTRACKED : Mode.EVALUATE;
            Pass pass = new Pass(Tape.silent(kernels), mode, rng);
            Outputs out = teacher.network().forward(pass, pass.tape().constant(batch.images()), Asked.LABELS);
            Tensor logits = Objects.requireNonNull(out.logits()).value();
            Tensor distribution =
                    truthOr(batch, kernels.softmax(segmentation.adjustment().on(kernels, logits)));
            Tensor classes = !config.augment().colorAug() || !batch.hasNeighbours()
                    ? null
                    : inside.handOut(classes(batch, distribution, out.sideLogits()));
            return new Taught(inside.handOut(distribution), classes);
        }
    }

    /// What ColorAug goes by: the classes of the distribution, or of the side head's.
    private Tensor classes(Batch batch, Tensor distribution, @Nullable Variable side) {
        if (config.augment().colorAugLabels() == Head.FINAL || side == null) {
            return LabelDistribution.labels(kernels, distribution);
        }
        Tensor small = kernels.softmax(segmentation.adjustment().on(kernels, side.value()));
        int factor = batch.images().shape().h() / small.shape().h();
        return LabelDistribution.labels(kernels, truthOr(batch, kernels.upsampleNearest(small, factor)));
    }

    /// A distribution, for labelled images the truth in its place.
    private Tensor truthOr(Batch batch, Tensor predicted) {
        Tensor truth = kernels.oneHot(batch.labels(), predicted.shape().c());
        return kernels.blend(batch.labelledMask(kernels), truth, predicted);
    }

    /// @param distribution (N, K, H, W)
    /// @param classes what ColorAug goes by, (N, H, W); null where there is none
    private record Taught(Tensor distribution, @Nullable Tensor classes) {}

    /// U2; the finest disparity.
    private Tensor depthPass(
            Batch batch, @Nullable Taught taught, Gradients gradients, Map<String, Double> losses, Rng rng) {
        Pass pass = training(rng.branch("dropout"));
        Frames frames = Frames.of(kernels, batch, config.augment().jitter(), rng.branch("jitter"));
        Tensor classes = taught == null ? null : taught.classes();
        if (classes != null) {
            frames = frames.withTarget(colorAug.apply(kernels, frames.target(), classes, rng.branch("color-aug")));
        }
        Outputs out = see(pass, frames.target(), Asked.DEPTH);
        Tensor disparity = kernels.copy(out.disparities().getFirst().value());
        pass.tape().backward(depthLoss(pass, out, batch, frames, losses, rng), gradients);
        return disparity;
    }

    /// In place of U2 for images without neighbours, which cannot teach depth: what the student sees in them.
    private Tensor seenDepth(Batch batch, Rng rng) {
        try (Scope inside = kernels.scope()) {
            Pass pass = new Pass(Tape.silent(kernels), Mode.TRAIN_UNTRACKED, rng);
            Outputs out = student.network().forward(pass, pass.tape().constant(batch.images()), Asked.DEPTH);
            return inside.handOut(out.disparities().getFirst().value());
        }
    }

    /// U3 and U4; the mixed images.
    private Tensor mixedPass(
            Batch batch,
            Tensor distribution,
            @Nullable Tensor disparity,
            Gradients gradients,
            Map<String, Double> losses,
            Rng rng) {
        Mixed mixed = mix(batch, distribution, disparity, rng.branch("mix"));
        Tensor strong = StrongPhotometric.PUBLISHED.apply(kernels, mixed.images(), rng.branch("strong"));
        Pass pass = training(rng.branch("mixed-dropout"));
        Outputs out = see(pass, strong, Asked.LABELS);
        PseudoLabelLoss.Terms terms =
                pseudoLabels.of(pass.tape(), Objects.requireNonNull(out.logits()), mixed.distribution());
        losses.put("mix", terms.crossEntropy());
        losses.put("confident", terms.confident());
        pass.tape().backward(terms.loss(), gradients);
        return mixed.images().keep();
    }

    private Mixed mix(Batch batch, Tensor distribution, @Nullable Tensor disparity, Rng rng) {
        Tensor images = batch.images();
        return switch (config.augment().mix()) {
            case NONE -> new Mixed(images, distribution, batch.labelledMask(kernels));
            case CLASS -> ClassMix.PUBLISHED.apply(kernels, images, distribution, rng);
            case DEPTH -> depthMix(images, distribution, disparity);
            case AFFINE -> affineMix(batch, distribution, disparity, rng);
            case AFFINE_THEN_DEPTH -> {
                Mixed moved = affineMix(batch, distribution, disparity, rng);
                yield depthMix(moved.images(), moved.distribution(), moved.disparity());
            }
            case BOTH ->
                rng.branch("which").chance(config.augment().affineShare())
                        ? affineMix(batch, distribution, disparity, rng)
                        : depthMix(images, distribution, disparity);
        };
    }

    private Mixed depthMix(Tensor images, Tensor distribution, @Nullable Tensor disparity) {
        return DepthMix.PUBLISHED.apply(kernels, images, distribution, Objects.requireNonNull(disparity));
    }

    private Mixed affineMix(Batch batch, Tensor distribution, @Nullable Tensor disparity, Rng rng) {
        Tensor scaled = range.disparity(kernels, Objects.requireNonNull(disparity));
        return affine.apply(kernels, batch.images(), distribution, scaled, batch.centres(), rng);
    }

    private Variable depthLoss(
            Pass pass, Outputs out, Batch batch, Frames frames, Map<String, Double> losses, Rng rng) {
        List<Variable> disparities = out.disparities().subList(0, config.loss().scales());
        PhotometricLoss.Terms terms = photometric.of(
                pass.tape(),
                disparities,
                batch.images(),
                List.of(Objects.requireNonNull(batch.previous()), Objects.requireNonNull(batch.next())),
                motions(pass, batch, frames),
                batch.camera(),
                rng.branch("ties"));
        losses.merge("depth", terms.photometric(), (first, second) -> (first + second) / 2);
        return terms.loss().times(config.loss().depth());
    }

    private List<Variable> motions(Pass pass, Batch batch, Frames frames) {
        PoseNetwork pose = student.pose();
        Tape tape = pass.tape();
        if (pose == null) {
            return List.of(
                    tape.constant(Objects.requireNonNull(batch.toPrevious())),
                    tape.constant(Objects.requireNonNull(batch.toNext())));
        }
        Variable target = tape.constant(frames.poseTarget());
        return List.of(
                pose.forward(pass, tape.constant(Objects.requireNonNull(frames.previous())), target, true),
                pose.forward(pass, target, tape.constant(Objects.requireNonNull(frames.next())), false));
    }

    /// What the networks see of a batch: its frames with changed colours. Losses see the batch itself.
    ///
    /// @param target what the depth network sees; ColorAug changes it alone
    /// @param poseTarget what the pose network sees
    private record Frames(
            Tensor target,
            Tensor poseTarget,
            @Nullable Tensor previous,
            @Nullable Tensor next) {
        static Frames of(Backend kernels, Batch batch, double chance, Rng rng) {
            Tensor previous = batch.previous();
            Tensor next = batch.next();
            if (chance == 0) {
                return new Frames(batch.images(), batch.images(), previous, next);
            }
            SdeJitter published = SdeJitter.PUBLISHED;
            SdeJitter jitter = new SdeJitter(chance, published.strength(), published.hue());
            if (previous == null || next == null) {
                Tensor target =
                        jitter.apply(kernels, List.of(batch.images()), rng).getFirst();
                return new Frames(target, target, null, null);
            }
            List<Tensor> changed = jitter.apply(kernels, List.of(batch.images(), previous, next), rng);
            return new Frames(changed.get(0), changed.get(0), changed.get(1), changed.get(2));
        }

        Frames withTarget(Tensor changed) {
            return new Frames(changed, poseTarget, previous, next);
        }
    }
}
