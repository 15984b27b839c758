package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every choice that a configuration offers changes what is learned; computing again instead of keeping does not.
@Tag("slow")
class OptionsTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final List<String> JOINT = List.of(
            "data={kind: cityscapes, width: 96, height: 64, cropWidth: 64, cropHeight: 64}",
            "learn={steps: 3, depthSteps: 0, mixFrom: 0, unlabelledEvery: 1, batch: 2}",
            "network={aspp: true, asppChannels: 4, asppDilations: [1, 2], outputStride: 16}",
            "augment={mix: AFFINE, colorAugChance: 1.0, jitter: 0.0, labelledJitter: 0.0}",
            "loss={depthOnLabelled: true}",
            "pose.known=false");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "augment.mix=NONE",
                "augment.mix=CLASS",
                "augment.mix=DEPTH",
                "augment.mix=AFFINE_THEN_DEPTH",
                "augment={mix: BOTH, affineShare: 0.0}",
                "augment={affineNearest: 0.8, affineFarthest: 1.3}",
                "augment.affineBackground=OTHER_IMAGE",
                "augment.colorAug=false",
                "augment.colorAugStrength=0.1",
                "augment.colorAugHue=0.4",
                "augment.colorAugSurroundings=true",
                "augment.colorAugLabels=SIDE",
                "augment.jitter=1.0",
                "data.intrinsics=UNCORRECTED",
                "learn.teacherTrains=false",
                "learn.freezeEncoder=true",
                "learn.encoderFactor=0.1",
                "learn.poseFactor=1e-4",
                "loss.alignLogits=false",
                "loss.alignDisparities=true",
                "loss.orthogonality=0.1",
                "loss.confidence=0.06",
                "network.exchange=PAD",
                "network.exchange=CCAM_P",
                "network.taps=[6, 7, 8]",
            })
    void changesWhatIsLearned(String setting) {
        assertNotEquals(losses(), losses(setting));
    }

    @Test
    void orthogonalityEndsWhereItShould() {
        List<Map<String, Double>> steps = losses("loss={orthogonality: 0.1, orthogonalityUntil: 0.5}");
        assertEquals(
                List.of(true, true, false),
                steps.stream()
                        .map(losses -> losses.containsKey("orthogonality"))
                        .toList());
    }

    @Test
    void computingAgainChangesNothing() {
        assertEquals(losses(), losses("learn.recompute=true"));
    }

    @Test
    void theTruthStandsForTheSideHeadToo() {
        String side = "augment.colorAugLabels=SIDE";
        assertEquals(losses(true), losses(true, side));
    }

    private static List<Map<String, Double>> losses(String... settings) {
        return losses(false, settings);
    }

    /// Of three iterations.
    ///
    /// @param allLabelled whether every image has labels
    private static List<Map<String, Double>> losses(boolean allLabelled, String... settings) {
        List<String> all = new ArrayList<>(JOINT);
        all.addAll(List.of(settings));
        RunConfig config = Configs.preset("streets-smoke", all).withClasses(LabelMap.CITYSCAPES.size());
        DataSource data = new DataSource(
                "blocks",
                LabelMap.CITYSCAPES,
                samples("labelled", true),
                samples("unlabelled", allLabelled),
                Dataset.empty("stills"),
                Dataset.empty("evaluation"),
                Dataset.empty("depth"));
        try (Backend kernels = Backends.open("auto", 2);
                Trainer trainer = new Trainer(kernels, config, data, Rng.seed(1))) {
            List<Map<String, Double>> losses = new ArrayList<>();
            for (int step = 0; step < config.learn().steps(); step++) {
                losses.add(trainer.step().losses());
            }
            assertTrue(
                    losses.stream().flatMap(one -> one.values().stream()).allMatch(Double::isFinite),
                    losses.toString());
            return losses;
        }
    }

    private static Dataset samples(String name, boolean labels) {
        return Dataset.of(
                name,
                IntStream.range(0, 3)
                        .mapToObj(i -> sample(Rng.seed(i).branch(name), name + i, labels))
                        .toList());
    }

    /// A road and, in the middle of it, a car.
    private static Sample sample(Rng rng, String name, boolean labels) {
        int[] ids = new int[WIDTH * HEIGHT];
        Arrays.setAll(ids, i -> Math.abs(i % WIDTH - WIDTH / 2) < 20 && Math.abs(i / WIDTH - HEIGHT / 2) < 16 ? 13 : 0);
        return new Sample(
                name,
                image(rng.branch("now")),
                image(rng.branch("before")),
                image(rng.branch("after")),
                labels ? new Labels(WIDTH, HEIGHT, ids) : null,
                null,
                new Camera(80, 80, 47.5f, 31.5f),
                null,
                null);
    }

    private static Image image(Rng rng) {
        float[] planes = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = rng.uniformAt(i / 8);
        }
        return new Image(WIDTH, HEIGHT, planes);
    }
}
