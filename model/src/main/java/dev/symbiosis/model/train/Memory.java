package dev.symbiosis.model.train;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.DataConfig;
import dev.symbiosis.model.config.LearnConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.train.Training.Options;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;

/// How much memory a run will need, found by doing its largest iteration: on the run's own crops where these are small,
/// else on smaller ones.
///
/// All that grows with the crop is proportional to its area. Two crops tell that part from the rest; their sides are
/// halves, quarters, … of the run's, because then the pool rounds the lengths of all tensors alike.
final class Memory {
    /// Pixels of the smallest crop: little time also with the largest network, and enough that images outweigh parameters.
    private static final int SMALL = 128 * 128;

    /// What arrays that wait in the pool for a tensor of their size take beyond the tensors.
    private static final double ROOM = 1.1;

    private Memory() {}

    /// Says what is expected, and refuses what cannot be.
    ///
    /// @param most bytes that the backend has for tensors
    /// @return bytes in tensors that are expected
    /// @throws InputException if they are more than that
    static long check(RunConfig config, DataSource source, Options options, long most, Progress progress) {
        long expected = tried(config, source, options);
        admit(config, expected, most, progress);
        return expected;
    }

    private static long tried(RunConfig config, DataSource source, Options options) {
        try {
            return expected(config, source, options);
        } catch (OutOfMemoryError e) {
            throw tooLittle(
                    config,
                    "the heap of %,d MiB is not enough to find out how much this run needs"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
        }
    }

    /// @param expected bytes in tensors
    /// @param most bytes that the backend has for them
    static void admit(RunConfig config, long expected, long most, Progress progress) {
        progress.note("memory   %,d MiB in tensors expected, %,d MiB at most".formatted(expected >> 20, most >> 20));
        if (withRoom(expected) > most) {
            throw tooLittle(
                    config,
                    "this run needs about %,d MiB, the backend has %,d MiB%s"
                            .formatted(withRoom(expected) >> 20, most >> 20, fitting(config, expected, most)));
        }
    }

    /// Bytes in tensors, and in arrays that wait for one.
    static long withRoom(long tensors) {
        return (long) (tensors * ROOM);
    }

    /// The largest batch that fits for certain: as if all memory grew with the batch, though parameters do not.
    private static String fitting(RunConfig config, long expected, long most) {
        long batch = (long) (config.learn().batch() * ((double) most / withRoom(expected)));
        return batch < 1 ? "" : "; learn.batch=" + batch + " fits";
    }

    private static InputException tooLittle(RunConfig config, String what) {
        DataConfig data = config.data();
        return new InputException("memory: " + what)
                .with("batch", config.learn().batch())
                .with("crop", data.cropWidth() + " x " + data.cropHeight())
                .hint((config.learn().recompute() ? "" : "set learn.recompute=true, ")
                        + "lower learn.batch or data.cropWidth, or give the heap more with SYMBIOSIS_JAVA_OPTS=-Xmx…");
    }

    /// Most bytes in tensors at any time.
    static long expected(RunConfig config, DataSource source, Options options) {
        List<Crop> crops = crops(config);
        Crop small = crops.getLast();
        if (crops.size() <= 2) {
            return peak(config, source, options, crops.getFirst());
        }
        Crop larger = crops.get(crops.size() - 2);
        long first = peak(config, source, options, small);
        double perPixel = (double) (peak(config, source, options, larger) - first) / (larger.area() - small.area());
        return first + (long) (perPixel * (crops.getFirst().area() - small.area()));
    }

    /// The run's crop, and smaller ones of which the network takes all sides.
    private static List<Crop> crops(RunConfig config) {
        int stride = config.network().outputStride();
        Crop crop = new Crop(config.data().cropWidth(), config.data().cropHeight());
        List<Crop> crops = new ArrayList<>(List.of(crop));
        while (crop.area() > SMALL && crop.hasHalf(stride)) {
            crop = new Crop(crop.width() / 2, crop.height() / 2);
            crops.add(crop);
        }
        return crops;
    }

    private record Crop(int width, int height) {
        long area() {
            return (long) width * height;
        }

        boolean hasHalf(int stride) {
            return width % (2 * stride) == 0 && height % (2 * stride) == 0 && Math.min(width, height) >= 4 * stride;
        }
    }

    /// Most bytes in tensors during an iteration in which everything happens that ever does.
    private static long peak(RunConfig config, DataSource source, Options options, Crop crop) {
        LearnConfig learn = config.learn();
        List<String> settings = new ArrayList<>(List.of(
                "data.cropWidth=" + crop.width(),
                "data.cropHeight=" + crop.height(),
                "learn.unlabelledEvery=1",
                "start={from: '', encoder: '', pose: ''}"));
        if (learn.depthSteps() < learn.steps()) {
            settings.add("learn.depthSteps=0");
        }
        if (learn.mixFrom() < learn.steps()) {
            settings.add("learn.mixFrom=0");
        }
        RunConfig trial = Configs.changed(config, settings);
        try (Backend kernels = Backends.open(options.backend(), options.threads());
                Trainer trainer = new Trainer(kernels, trial, source, Rng.seed(options.seed()))) {
            trainer.step();
            trainer.step(); // now with the mixed images of the step before
            return kernels.usage().peak();
        }
    }
}
