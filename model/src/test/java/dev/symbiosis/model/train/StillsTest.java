package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Sample;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Images without neighbours and video, in one run and never in one batch.
@Tag("slow")
class StillsTest {
    private final ConcurrentSkipListSet<String> seen = new ConcurrentSkipListSet<>();

    @Test
    void withheldImagesAreMixedAndTheClipTeachesDepth() {
        RunConfig config = config();
        DataSource data = data();
        try (Backend kernels = Backends.open("auto", 1);
                Trainer trainer = new Trainer(kernels, config, data, Rng.seed(1))) {
            Set<Long> live = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                StepReport report = trainer.step();
                assertEquals(
                        new TreeSet<>(List.of("depth", "mix", "segmentation", "confident")),
                        new TreeSet<>(report.losses().keySet()));
                assertTrue(
                        report.losses().values().stream().allMatch(Double::isFinite),
                        report.losses().toString());
                live.add(kernels.usage().live());
            }
            assertEquals(1, live.size(), "a step leaves tensors behind: " + live);
            assertNotNull(trainer.lastMixed());
        }
        assertTrue(seen.stream().anyMatch(name -> name.startsWith("still")), seen.toString());
    }

    /// The clip's own labels say what moves in it.
    @Test
    void theClipIsRecolouredOnceTheTeacherTakesPart() {
        String always = "augment.colorAugChance=1.0";
        assertNotEquals(depthLoss(always), depthLoss(always, "augment.colorAug=false"));
        String late = "learn.mixFrom=1";
        assertEquals(depthLoss(always, late), depthLoss(always, late, "augment.colorAug=false"));
    }

    /// Of the first step.
    private double depthLoss(String... settings) {
        DataSource plain = data();
        DataSource data = new DataSource(
                "labelled video",
                plain.labels(),
                plain.labelled(),
                samples("video", true, true),
                plain.stills(),
                plain.evaluation(),
                plain.trueDepth());
        try (Backend kernels = Backends.open("auto", 1);
                Trainer trainer =
                        new Trainer(kernels, Configs.changed(config(), List.of(settings)), data, Rng.seed(1))) {
            return Objects.requireNonNull(trainer.step().losses().get("depth"));
        }
    }

    @Test
    void aNetworkWithoutClassesLearnsDepthFromAllVideo() {
        RunConfig depthAlone = Configs.changed(
                config(), List.of("network={classes: 0, exchange: NONE, sideHead: false}", "augment.mix=NONE"));
        try (Backend kernels = Backends.open("auto", 1);
                Trainer trainer = new Trainer(kernels, depthAlone, data(), Rng.seed(1))) {
            assertEquals(Set.of("depth"), trainer.step().losses().keySet());
        }
    }

    @Test
    void motionThatTheDataDoesNotTellCannotBeKnown() {
        try (Backend kernels = Backends.open("auto", 1)) {
            RunConfig known = Configs.changed(config(), List.of("pose.known=true"));
            String message = assertThrows(InputException.class, () -> new Trainer(kernels, known, data(), Rng.seed(1)))
                    .getMessage();
            assertTrue(message.contains("pose.known cannot be true"), message);
        }
    }

    private static RunConfig config() {
        return Configs.preset(
                        "camvid",
                        List.of(
                                "data.width=" + TinyImages.SIZE,
                                "data.height=" + TinyImages.SIZE,
                                "data.cropWidth=" + TinyImages.SIZE,
                                "data.cropHeight=" + TinyImages.SIZE,
                                "learn.steps=4",
                                "learn.depthSteps=0",
                                "learn.mixFrom=0",
                                "learn.unlabelledEvery=1",
                                "augment.mix=BOTH"))
                .withClasses(LabelMap.CAMVID.size());
    }

    private DataSource data() {
        return new DataSource(
                "stills",
                LabelMap.CAMVID,
                samples("labelled", true, false),
                samples("video", false, true),
                samples("still", false, false),
                Dataset.empty("evaluation"),
                Dataset.empty("depth"));
    }

    private Dataset samples(String name, boolean labels, boolean video) {
        List<Sample> samples = new ArrayList<>(IntStream.range(0, 4)
                .mapToObj(i -> TinyImages.sample(name + i, labels, video))
                .toList());
        return Dataset.of(name, samples).map(sample -> {
            seen.add(sample.name());
            return sample;
        });
    }
}
