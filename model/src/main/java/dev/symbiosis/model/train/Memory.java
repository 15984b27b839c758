package dev.symbiosis.model.train;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.config.DataConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.Pass.Mode;
import dev.symbiosis.model.network.Outputs;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;

/// How much memory a run will need: activations are measured on a small image and scaled to the batch, the rest is counted.
final class Memory {
    /// Student, its gradients, two moments, teacher.
    private static final int COPIES = 5;

    /// Images in the loaders, the losses at full resolution, and the Java heap's own room, relative to activations.
    private static final double ALLOWANCE = 1.6;

    private Memory() {}

    /// Says what is expected, and refuses what cannot be.
    ///
    /// @throws InputException if the expected memory is more than the heap may have
    static void check(RunConfig config, Backend kernels, Progress progress) {
        long expected = expected(config, kernels);
        long most = Runtime.getRuntime().maxMemory();
        progress.note("memory   %,d MiB expected, %,d MiB at most".formatted(expected >> 20, most >> 20));
        if (expected > most) {
            DataConfig data = config.data();
            throw new InputException("memory: this run needs about %,d MiB, the heap may have %,d MiB"
                            .formatted(expected >> 20, most >> 20))
                    .with("batch", config.learn().batch())
                    .with("crop", data.cropWidth() + " x " + data.cropHeight())
                    .hint("lower learn.batch or data.cropWidth, or give more with SYMBIOSIS_JAVA_OPTS=-Xmx…");
        }
    }

    private static long expected(RunConfig config, Backend kernels) {
        int side = 2 * config.network().outputStride();
        long before = kernels.usage().live();
        Student student = Student.create(config, kernels, Rng.seed(0));
        long parameters = kernels.usage().live() - before;
        long held = backward(kernels, student, side);
        student.parameters().all().forEach(parameter -> parameter.value().release());
        DataConfig data = config.data();
        double scale = (double) config.learn().batch() * data.cropWidth() * data.cropHeight() / (2.0 * side * side);
        return COPIES * parameters + (long) (ALLOWANCE * scale * held);
    }

    /// Bytes held between forward and backward for two images of that side.
    private static long backward(Backend kernels, Student student, int side) {
        long before = kernels.usage().live();
        try (Scope _ = kernels.scope();
                Gradients gradients = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            Pass pass = new Pass(tape, Mode.TEACH, Rng.seed(0));
            Outputs out = student.network()
                    .forward(pass, tape.constant(kernels.fill(DType.FLOAT32, Shape.of(2, 3, side, side), 0.5)));
            Variable end = out.logits() == null ? out.disparities().getFirst() : out.logits();
            long held = kernels.usage().live() - before;
            tape.backward(end.mean(), gradients);
            return held;
        }
    }
}
