package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a step does to every parameter, in numbers: the rate of the step and of the group, and what the teacher becomes.
@Tag("slow")
class TrainerTest {
    private static final String STUDENT = "student.";
    private static final String TEACHER = "teacher.";
    private static final double ROUNDING = 1e-3;
    /// One step of this moves a parameter by the rate times its gradient and nothing else.
    private static final List<String> PLAIN = List.of(
            "data={width: 64, height: 64, cropWidth: 64, cropHeight: 64, labelled: 0}",
            "network={width: 8, decoder: [8, 8, 8, 8, 8]}",
            "pose={width: 8}",
            "learn={steps: 8, depthSteps: 0, mixFrom: 0, unlabelledEvery: 1, batch: 2}",
            "learn={optimizer: SGD, rate: 1e-2, decay: 0, clip: 1e30, schedule: CONSTANT, warmUp: 0}");

    @Test
    void eachGroupMovesByItsOwnRate() {
        Map<String, float[]> plain = firstStep();
        Map<String, float[]> slow = firstStep("learn.encoderFactor=0.5", "learn.poseFactor=0.25");
        Map<String, Double> largest = new LinkedHashMap<>();
        plain.forEach((name, moves) -> {
            double factor = name.startsWith("encoder.") ? 0.5 : name.startsWith("pose.") ? 0.25 : 1;
            assertMoves(name, moves, factor, slow);
            largest.merge(name.split("\\.")[0], largest(moves), Math::max);
        });
        for (String group : List.of("encoder", "pose", "depth", "semantic")) {
            assertTrue(largest.getOrDefault(group, 0.0) > 1e-5, largest.toString());
        }
    }

    @Test
    void theRateOfAStepIsThatOfTheStepsDone() {
        Map<String, float[]> plain = firstStep();
        Map<String, float[]> slow = firstStep("learn.warmUp=4");
        plain.forEach((name, moves) -> assertMoves(name, moves, 0.25, slow));
    }

    @Test
    void theRateFallsAfterAPeriodAndNotBefore() {
        try (Backend kernels = Backends.open("auto", 1);
                Trainer trainer = trainer(kernels, "learn={schedule: STEP, period: 2}")) {
            double[] rates = IntStream.range(0, 5)
                    .mapToDouble(_ -> trainer.step().rate())
                    .toArray();
            assertArrayEquals(new double[] {1e-2, 1e-2, 1e-3, 1e-3, 1e-4}, rates, 1e-12);
        }
    }

    @Test
    void theTeacherIsTheMeanOfTheStudentsParameters() {
        try (Backend kernels = Backends.open("auto", 1);
                Trainer trainer = trainer(kernels)) {
            Map<String, float[]> before = numbers(trainer);
            trainer.step();
            Map<String, float[]> first = numbers(trainer);
            trainer.step();
            Map<String, float[]> second = numbers(trainer);
            first.keySet().stream()
                    .filter(name -> name.startsWith(TEACHER))
                    .map(name -> name.substring(TEACHER.length()))
                    .forEach(name -> {
                        boolean average = !name.endsWith("running_moments");
                        assertTeacher(name, before, first, average ? 1.0 / 2 : 1);
                        assertTeacher(name, first, second, average ? 2.0 / 3 : 1);
                    });
        }
    }

    @Test
    void aTeacherThatNormalisesByRunningStatisticsHasThemAveragedToo() {
        try (Backend kernels = Backends.open("auto", 1);
                Trainer trainer = trainer(kernels, "learn.teacherTrains=false")) {
            Map<String, float[]> before = numbers(trainer);
            trainer.step();
            assertTeacher("encoder.bn1.running_moments", before, numbers(trainer), 1.0 / 2);
        }
    }

    @Test
    void theJointTrainingStartsFromCopies() {
        try (Backend kernels = Backends.open("auto", 1);
                Trainer trainer = trainer(kernels, "learn.depthSteps=2")) {
            trainer.step();
            Map<String, float[]> early = numbers(trainer);
            String decoder = early.keySet().stream()
                    .filter(name -> name.startsWith(STUDENT + "semantic.upconv") && name.endsWith("weight"))
                    .findFirst()
                    .orElseThrow();
            String depth = decoder.replace("semantic", "depth");
            assertFalse(Arrays.equals(early.get(decoder), early.get(depth)), "not yet");
            trainer.step();
            Map<String, float[]> joint = numbers(trainer);
            assertArrayEquals(joint.get(depth), joint.get(decoder));
            joint.keySet().stream()
                    .filter(name -> name.startsWith(TEACHER))
                    .forEach(name -> assertArrayEquals(
                            joint.get(STUDENT + name.substring(TEACHER.length())), joint.get(name), name));
            assertEquals(2, trainer.steps());
        }
    }

    private static Trainer trainer(Backend kernels, String... settings) {
        List<String> all = new ArrayList<>(PLAIN);
        all.addAll(List.of(settings));
        RunConfig config = Configs.preset("camvid", all).withClasses(LabelMap.CAMVID.size());
        Dataset video = Dataset.of(
                "video",
                IntStream.range(0, 4)
                        .mapToObj(i -> TinyImages.sample("video" + i, true, true))
                        .toList());
        Dataset none = Dataset.empty("none");
        DataSource data = new DataSource("tiny", LabelMap.CAMVID, video, none, none, none, none);
        return new Trainer(kernels, config, data, Rng.seed(1));
    }

    /// How far the first step moves each of the student's numbers.
    private static Map<String, float[]> firstStep(String... settings) {
        try (Backend kernels = Backends.open("auto", 1);
                Trainer trainer = trainer(kernels, settings)) {
            Map<String, float[]> before = numbers(trainer);
            trainer.step();
            Map<String, float[]> moves = new LinkedHashMap<>();
            trainer.student().parameters().learned().forEach(parameter -> {
                float[] start = Objects.requireNonNull(before.get(STUDENT + parameter.name()));
                float[] end = parameter.value().toFloats();
                for (int i = 0; i < end.length; i++) {
                    end[i] -= start[i];
                }
                moves.put(parameter.name(), end);
            });
            return moves;
        }
    }

    private static Map<String, float[]> numbers(Trainer trainer) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        trainer.state().forEach((name, tensor) -> numbers.put(name, tensor.toFloats()));
        return numbers;
    }

    /// Of numbers near 1 a step of 1e-4 has three digits.
    private static void assertMoves(String name, float[] moves, double factor, Map<String, float[]> slow) {
        float[] found = Objects.requireNonNull(slow.get(name));
        double most = largest(moves);
        for (int i = 0; i < moves.length; i++) {
            assertEquals(factor * moves[i], found[i], ROUNDING * most + 2e-7, name + ", number " + i);
        }
    }

    private static double largest(float... moves) {
        return IntStream.range(0, moves.length)
                .mapToDouble(i -> Math.abs(moves[i]))
                .max()
                .orElseThrow();
    }

    private static void assertTeacher(
            String name, Map<String, float[]> before, Map<String, float[]> after, double keep) {
        float[] teacher = Objects.requireNonNull(before.get(TEACHER + name), name);
        float[] student = Objects.requireNonNull(after.get(STUDENT + name), name);
        float[] found = Objects.requireNonNull(after.get(TEACHER + name), name);
        for (int i = 0; i < found.length; i++) {
            double expected = keep * teacher[i] + (1 - keep) * student[i];
            assertEquals(expected, found[i], 1e-6 * Math.max(1, Math.abs(expected)), name + ", number " + i);
        }
    }
}
