package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.loss.SegmentationLoss;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.optim.Adam;
import dev.symbiosis.model.optim.ParameterGroup;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Fast kernels round more than exact ones: a training must not mind. Several short trainings with each, from several seeds;
/// what both reach on pictures they have not seen, seed by seed, may differ by a small share.
///
///     mean over seeds of |exact − fast| / mean of exact
final class ModeChecks {
    private static final int SEEDS = 6;
    private static final int STEPS = 60;
    /// Share of the loss. That is small in the end, so a small difference is a large share.
    private static final double APART = 0.05;
    private static final double RATE = 5e-3;
    private static final int CLASSES = 3;
    private static final Shape IMAGE = Shape.of(4, 3, 64, 96);
    /// Channels and planes that fast convolutions have something to do with.
    private static final NetworkConfig CONFIG = new NetworkConfig(
            18,
            16,
            16,
            List.of(16, 16, 16, 16, 16),
            true,
            8,
            List.of(1, 2),
            0,
            ExchangeKind.CCAM,
            List.of(7),
            2,
            CLASSES,
            true,
            true);

    private ModeChecks() {}

    static List<Check> all() {
        return List.of(new Check("training", "quality", "exact beside fast", ModeChecks::compare));
    }

    private static Outcome compare(Engines engines) {
        double[] exact = losses(engines.exact());
        double[] fast = losses(engines.simd());
        if (Arrays.equals(exact, fast)) {
            throw new IllegalStateException("fast kernels have nothing to do with these trainings: the same bits");
        }
        double apart = IntStream.range(0, SEEDS)
                .mapToDouble(seed -> Math.abs(exact[seed] - fast[seed]))
                .average()
                .orElseThrow();
        return new Outcome(
                apart / mean(exact), APART, "mean loss %.4f exact, %.4f fast".formatted(mean(exact), mean(fast)));
    }

    private static double[] losses(Backend kernels) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> learn(kernels, seed))
                .toArray();
    }

    private static double mean(double... numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    /// Cross entropy on pictures that were not trained on.
    private static double learn(Backend kernels, int seed) {
        Parameters parameters =
                new Parameters(kernels, DType.FLOAT32, Rng.seed(70).branch(seed));
        SymbiosisNetwork network = new SymbiosisNetwork(CONFIG, parameters);
        Adam.Options options = new Adam.Options(RATE, 0.9, 0.999, 1e-8, 0, Double.POSITIVE_INFINITY);
        ParameterGroup group = new ParameterGroup("all", parameters.learned(), 1);
        try (Adam optimizer = new Adam(kernels, List.of(group), options)) {
            for (int step = 0; step < STEPS; step++) {
                try (Scope _ = kernels.scope();
                        Gradients gradients = new Gradients(kernels)) {
                    Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(1));
                    pass.tape()
                            .backward(
                                    loss(
                                            network,
                                            pass,
                                            Rng.seed(71).branch(seed).branch(step)),
                                    gradients);
                    optimizer.update(gradients, 1);
                }
            }
            try (Scope _ = kernels.scope()) {
                Pass pass = new Pass(Tape.silent(kernels), Pass.Mode.TRAIN, Rng.seed(1));
                return loss(network, pass, Rng.seed(72)).value().item();
            }
        } finally {
            parameters.all().forEach(parameter -> parameter.value().release());
        }
    }

    private static Variable loss(SymbiosisNetwork network, Pass pass, Rng rng) {
        Backend kernels = pass.tape().kernels();
        int[] labels = labels(rng);
        Variable image = pass.tape().constant(picture(rng, labels).on(kernels, DType.FLOAT32));
        List<Variable> out = Student.outputs(network, pass, image);
        Shape plane = Shape.of(IMAGE.n(), IMAGE.h(), IMAGE.w());
        return SegmentationLoss.STANDARD
                .of(pass.tape(), out.get(0), out.get(1), kernels.upload(plane, labels))
                .loss();
    }

    /// A box of one class and a box of another before a third.
    private static int[] labels(Rng rng) {
        int[] labels = new int[IMAGE.n() * IMAGE.h() * IMAGE.w()];
        for (int n = 0; n < IMAGE.n(); n++) {
            for (int k = 1; k < CLASSES; k++) {
                Rng box = rng.branch(n).branch(k);
                int top = (int) (40 * box.uniformAt(0));
                int left = (int) (60 * box.uniformAt(1));
                int height = 12 + (int) (12 * box.uniformAt(2));
                int width = 16 + (int) (20 * box.uniformAt(3));
                for (int i = top; i < top + height; i++) {
                    int from = (n * IMAGE.h() + i) * IMAGE.w() + left;
                    Arrays.fill(labels, from, from + width, k);
                }
            }
        }
        return labels;
    }

    /// Classes differ in brightness and grain, with much noise.
    private static Numbers picture(Rng rng, int... labels) {
        Rng noise = rng.branch("noise");
        int pixels = IMAGE.h() * IMAGE.w();
        return Numbers.each(IMAGE, i -> {
            int pixel = i % pixels;
            int label = labels[i / pixels / 3 * pixels + pixel];
            double stripes = 0.1 * Math.sin((label + 1) * (pixel % IMAGE.w()) * 0.7);
            return 0.5 + 0.1 * (label - 1) + stripes + 0.15 * noise.normalAt(i);
        });
    }
}
