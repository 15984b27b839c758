package dev.symbiosis.model.train;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Loader;
import dev.symbiosis.model.config.LearnConfig;
import dev.symbiosis.model.config.LossConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.loss.LogitAdjustment;
import dev.symbiosis.model.loss.SegmentationLoss;
import dev.symbiosis.model.optim.Adam;
import dev.symbiosis.model.optim.MeanTeacher;
import dev.symbiosis.model.optim.Optimizer;
import dev.symbiosis.model.optim.Schedule;
import dev.symbiosis.model.optim.Sgd;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The loop: batches in, a better student out, a report for each iteration.
///
/// Everything random comes from the seed, the step and what it is for, so a run repeats bit by bit. [Training] makes a run of
/// it; alone it leaves nothing behind.
public final class Trainer implements AutoCloseable {
    private static final String TEACHER = "teacher.";
    private static final String OPTIMIZER = "optimizer.";

    private final Backend kernels;
    private final RunConfig config;
    private final Rng rng;
    private final Networks student;
    private final Networks teacher;
    private final List<String> started;
    private final @Nullable Reference reference;
    private final MeanTeacher mean;
    private final Optimizer optimizer;
    private final Schedule schedule;
    private final Iteration iteration;
    private final Batches batches;
    private @Nullable Tensor lastMixed;
    private long step;
    private double seconds;

    /// Makes the networks, with what they start from.
    ///
    /// @param config whose number of classes is the data's
    /// @throws InputException if what they should start from does not fit, or the data lacks what the configuration takes from it
    public Trainer(Backend kernels, RunConfig config, DataSource data, Rng rng) {
        this(kernels, config, data, rng, null);
    }

    /// Goes on where a trainer with the same configuration, data and seed was when it was saved.
    ///
    /// @param from its [#state] and [#positions]; null to begin
    Trainer(Backend kernels, RunConfig config, DataSource data, Rng rng, @Nullable Checkpoint from) {
        Batches.requireMotions(config, data);
        this.kernels = kernels;
        this.config = config;
        this.rng = rng;
        this.student = Networks.create(config, kernels, rng);
        this.teacher = Networks.withoutPose(config, kernels, rng);
        // What a run goes on from has all of it, unless the start itself is still needed as a reference.
        boolean starts = from == null || config.loss().featureDistance() > 0;
        this.started = starts ? Start.apply(config.start(), student) : List.of();
        LearnConfig learn = config.learn();
        this.mean = new MeanTeacher(
                kernels,
                student.parameters().all(),
                teacher.parameters().all(),
                learn.teacherKeep(),
                !learn.teacherTrains());
        mean.copyStudent();
        this.reference = config.loss().featureDistance() > 0 ? Reference.of(config.network(), student, kernels) : null;
        this.optimizer = optimizer(learn);
        this.schedule = schedule(learn);
        this.iteration = new Iteration(
                kernels, config, data.labels(), segmentationLoss(config, data), student, teacher, reference);
        this.batches = new Batches(config, data, rng.branch("loader"), from);
        if (from != null) {
            Checkpoint.restore(student.parameters().all(), from.tensors(), Networks.SAVED);
            Checkpoint.restore(teacher.parameters().all(), from.tensors(), TEACHER);
            optimizer.restore(from.step(), from.part(OPTIMIZER));
            step = from.step();
        }
    }

    /// The student, the teacher and the optimiser's state, under the names of their parts.
    Map<String, Tensor> state() {
        Map<String, Tensor> state = studentState();
        teacher.parameters().all().forEach(p -> state.put(TEACHER + p.name(), p.value()));
        optimizer.state().forEach((name, tensor) -> state.put(OPTIMIZER + name, tensor));
        return state;
    }

    /// The student's part of it.
    Map<String, Tensor> studentState() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        student.parameters().all().forEach(p -> state.put(Networks.SAVED + p.name(), p.value()));
        return state;
    }

    /// How many batches of each kind were taken.
    Map<String, String> positions() {
        return batches.positions();
    }

    /// Iterations done, those before it was saved included.
    long steps() {
        return step;
    }

    /// Counts what an interrupted run has spent.
    void spent(double earlier) {
        seconds += earlier;
    }

    Networks student() {
        return student;
    }

    /// What the parameters started from, a line for each file.
    List<String> started() {
        return started;
    }

    /// Seconds spent in iterations so far.
    double seconds() {
        return seconds;
    }

    /// The mixed images of the last iteration that had some, (N, 3, H, W).
    @Nullable
    Tensor lastMixed() {
        return lastMixed;
    }

    /// One iteration.
    ///
    /// @throws NonFiniteLossException before any parameter has moved
    /// @throws dev.symbiosis.model.optim.NonFiniteGradientException likewise
    public StepReport step() {
        long start = System.nanoTime();
        LearnConfig learn = config.learn();
        Loader labelled = batches.labelled();
        Loader unlabelled = batches.unlabelled();
        Loader stills = batches.stills();
        Rng dice = rng.branch("step").branch(step);
        Map<String, Double> losses = new LinkedHashMap<>();
        double rateFactor = schedule.factor(step);
        int images = 0;
        double norm;
        try (Scope _ = kernels.scope();
                Gradients gradients = new Gradients(kernels)) {
            boolean depthAlone = step < learn.depthSteps();
            if (depthAlone && unlabelled != null) {
                Batch batch = Batch.upload(kernels, unlabelled.next());
                iteration.depthAlone(batch, gradients, losses, dice.branch("depth-alone"));
                images += batch.size();
            } else {
                if (labelled != null) {
                    Batch batch = Batch.upload(kernels, labelled.next());
                    iteration.labelled(batch, gradients, losses, dice.branch("labelled"));
                    images += batch.size();
                }
                boolean due = labelled == null || step % learn.unlabelledEvery() == 0;
                if (unlabelled != null && due) {
                    Batch batch = Batch.upload(kernels, unlabelled.next());
                    images += unlabelled(batch, stills == null, gradients, losses, dice.branch("unlabelled"));
                }
                if (stills != null && due) {
                    Batch batch = Batch.upload(kernels, stills.next());
                    images += unlabelled(batch, true, gradients, losses, dice.branch("stills"));
                }
            }
            if (orthogonality() > 0) {
                iteration.orthogonality(orthogonality(), gradients, losses, dice.branch("orthogonality"));
            }
            NonFiniteLossException.check(step + 1, losses);
            norm = optimizer.update(gradients, rateFactor);
        }
        step++;
        follow();
        double took = (System.nanoTime() - start) * 1e-9;
        seconds += took;
        return new StepReport(
                step,
                learn.steps(),
                losses,
                norm,
                learn.rate() * rateFactor,
                images,
                took,
                seconds,
                kernels.usage().live() >> 20);
    }

    private double orthogonality() {
        boolean over =
                step >= config.loss().orthogonalityUntil() * config.learn().steps();
        return over || !config.network().depthHead() ? 0 : config.loss().orthogonality();
    }

    private int unlabelled(Batch batch, boolean mixed, Gradients gradients, Map<String, Double> losses, Rng dice) {
        boolean teaches = step >= config.learn().mixFrom() && config.network().classes() > 0;
        boolean mixes = mixed && teaches;
        boolean learnsDepth = config.network().depthHead() && batch.hasNeighbours();
        if (!mixes && !learnsDepth) {
            return 0;
        }
        boolean asks = mixes || (teaches && config.augment().colorAug());
        Tensor result = iteration.unlabelled(batch, asks, mixes, gradients, losses, dice);
        if (result != null) {
            releaseMixed();
            lastMixed = result;
        }
        return batch.size() * ((mixes ? 1 : 0) + (learnsDepth ? 1 : 0));
    }

    /// The teacher starts as a copy of the student when the joint training starts, and the semantic decoder as one of the depth
    /// decoder.
    private void follow() {
        long joint = step - config.learn().depthSteps();
        if (joint == 0) {
            student.copyDepthDecoder();
        }
        if (joint <= 0) {
            mean.copyStudent();
        } else {
            mean.follow(joint);
        }
    }

    @Override
    public void close() {
        batches.close();
        releaseMixed();
        optimizer.close();
        student.parameters().release();
        teacher.parameters().release();
        if (reference != null) {
            reference.release();
        }
    }

    private void releaseMixed() {
        if (lastMixed != null) {
            lastMixed.release();
        }
    }

    private static SegmentationLoss segmentationLoss(RunConfig config, DataSource data) {
        LossConfig loss = config.loss();
        double balance = config.network().classes() > 0 ? loss.balance() : 0;
        return new SegmentationLoss(LabelMap.IGNORE, adjustment(balance, data), loss.alignLogits());
    }

    private static LogitAdjustment adjustment(double balance, DataSource data) {
        if (balance == 0 || data.labelled().size() == 0) {
            return LogitAdjustment.NONE;
        }
        long[] counts = new long[data.labels().size()];
        for (int i = 0; i < data.labelled().size(); i++) {
            for (int id :
                    Objects.requireNonNull(data.labelled().get(i).labels()).ids()) {
                if (id < counts.length) {
                    counts[id]++;
                }
            }
        }
        return LogitAdjustment.of(counts, balance);
    }

    private Optimizer optimizer(LearnConfig learn) {
        return switch (learn.optimizer()) {
            case ADAM ->
                new Adam(
                        kernels,
                        student.groups(learn),
                        new Adam.Options(learn.rate(), 0.9, 0.999, 1e-8, learn.decay(), learn.clip()));
            case SGD ->
                new Sgd(
                        kernels,
                        student.groups(learn),
                        new Sgd.Options(learn.rate(), 0.9, learn.decay(), learn.clip()));
        };
    }

    private static Schedule schedule(LearnConfig learn) {
        Schedule falling = switch (learn.schedule()) {
            case CONSTANT -> new Schedule.Constant();
            case POLYNOMIAL -> Schedule.Polynomial.over(learn.steps());
            case COSINE -> new Schedule.Cosine(learn.steps(), 0.01);
            case STEP -> new Schedule.Step(learn.period(), 0.1);
        };
        return learn.warmUp() > 0 ? new Schedule.WarmUp(learn.warmUp(), falling) : falling;
    }
}
