package dev.symbiosis.bench.speed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
final class WorkloadsTest {
    /// Relative root mean square: Winograd's rounding (4e-6), and what batch normalisation makes of it.
    private static final double TOLERANCE = 2e-5;

    @Test
    void rowsHaveTitlesOfTheirOwn() {
        List<String> titles =
                Workloads.all(Size.FULL).stream().map(Workload::title).toList();
        assertEquals(titles, titles.stream().distinct().toList());
        assertEquals(
                titles,
                titles.stream().map(title -> Workloads.titled(title).title()).toList());
    }

    @Test
    void bothSizesAreTheSameTable() {
        assertEquals(
                Workloads.all(Size.FULL).stream().map(Workload::title).toList(),
                Workloads.all(Size.SMALL).stream().map(Workload::title).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("smallRows")
    void bothEnginesComputeTheSame(String title, Workload workload) {
        double[] java = result(workload, Engine.JAVA);
        for (Engine peer : workload.engines().subList(1, workload.engines().size())) {
            double[] theirs = result(workload, peer);
            assertEquals(theirs.length, java.length, title);
            double error = error(java, theirs);
            assertTrue(error <= TOLERANCE, title + " differs by " + error + " from " + peer);
        }
    }

    static Stream<Arguments> smallRows() {
        return Workloads.all(Size.SMALL).stream()
                .filter(workload -> workload.engines().size() > 1)
                .map(workload -> Arguments.of(workload.title(), workload));
    }

    @Test
    void aWholeIterationHasAllLossesAndRepeats() {
        List<Workload> alone = Workloads.all(Size.SMALL).stream()
                .filter(workload -> workload.engines().equals(List.of(Engine.JAVA)))
                .toList();
        assertEquals(1, alone.size());
        double[] losses = result(alone.getFirst(), Engine.JAVA);
        // Segmentation, depth, mixed images, and how sure the teacher is of them.
        assertEquals(4, losses.length);
        assertTrue(Arrays.stream(losses).allMatch(loss -> loss >= 0 && loss < 10), Arrays.toString(losses));
        assertTrue(losses[0] > 1, Arrays.toString(losses));
        assertArrayEquals(losses, result(alone.getFirst(), Engine.JAVA));
    }

    /// Vectors that become objects are a hundred times as much. Which step is the first of that kind is the JIT compiler's affair.
    @Test
    void aStepTakesLittleOfTheHeap() {
        Workload step = Workloads.matching("step preset streets").getFirst();
        try (Running running = step.open(Engine.JAVA, 2)) {
            long least = Long.MAX_VALUE;
            long end = System.nanoTime() + 120_000_000_000L;
            while (least >= 1 << 20 && System.nanoTime() < end) {
                long before = Interleaved.allocated();
                running.run();
                least = Math.min(least, Interleaved.allocated() - before);
            }
            assertTrue(least < 1 << 20, least + " bytes");
        }
    }

    @Test
    void aFilterFindsPartsOfTitles() {
        assertEquals(
                List.of("forward", "data gradient", "weight gradient"),
                Workloads.matching("Conv 3x3 256@64").stream()
                        .map(Workload::direction)
                        .toList());
        assertTrue(Workloads.matching("step").stream().allMatch(Workload::isStep));
    }

    @Test
    void aFilterThatFindsNothingSaysWhatThereIs() {
        InputException problem = assertThrows(InputException.class, () -> Workloads.matching("convolution 9x9"));
        assertTrue(problem.getMessage().contains("no row has 'convolution 9x9'"), problem.getMessage());
        assertTrue(problem.getMessage().contains("conv 3x3, conv 3x3 dilation 2"), problem.getMessage());
    }

    /// The second run of a training step follows an update, so its loss tells of gradients and optimiser too.
    private static double[] result(Workload workload, Engine engine) {
        try (Running running = workload.open(engine, 2)) {
            if (workload.isStep()) {
                running.run();
            }
            return running.result();
        }
    }

    private static double error(double[] found, double... expected) {
        double square = 0;
        double all = 0;
        for (int i = 0; i < found.length; i++) {
            square += (found[i] - expected[i]) * (found[i] - expected[i]);
            all += expected[i] * expected[i];
        }
        assertTrue(all > 0, "nothing was computed");
        return Math.sqrt(square / all);
    }
}
