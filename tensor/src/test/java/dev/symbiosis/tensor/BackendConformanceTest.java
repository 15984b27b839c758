package dev.symbiosis.tensor;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every usable backend computes what the scalar one computes, and the same bits each time, with any number of threads.
class BackendConformanceTest {
    /// Methods that no case calls through the recorder, and why.
    private static final Set<String> WITHOUT_A_CASE = Set.of(
            "name()", // words
            "description()", // words
            "capacity()", // of the machine, not of a kernel
            "activity()", // the tests of a backend that has some ask for it
            "close()", // comes after the cases
            "read(Tensor)", // each comparison reads results, past the recorder
            "readFloats(Tensor)", // as above
            "readLabels(Tensor)"); // as above

    /// Of the exact vector backend those cases that it computes in its own way.
    @Tag("slow")
    @TestFactory
    Stream<DynamicContainer> conforms() {
        return others().map(provider -> conforms(
                provider, provider.name().equals("simd-exact") ? ConvolutionCases.large() : Conformance.CASES));
    }

    /// What there is time for after every change.
    @TestFactory
    Stream<DynamicContainer> everyFourthSmallCaseConforms() {
        List<Case> small = small();
        List<Case> fourth = IntStream.range(0, small.size())
                .filter(i -> i % 4 == 0)
                .mapToObj(small::get)
                .toList();
        return others().filter(provider -> !provider.name().equals("simd-exact"))
                .map(provider -> conforms(provider, fourth));
    }

    private static DynamicContainer conforms(BackendProvider provider, List<Case> cases) {
        Supplier<List<Backend>> alike =
                () -> Stream.of(1, 4, 7).map(provider::open).toList();
        return dynamicContainer(provider.name(), Conformance.tests(cases, alike));
    }

    private static List<Case> small() {
        Set<String> large = ConvolutionCases.large().stream().map(Case::name).collect(toSet());
        return Conformance.CASES.stream()
                .filter(row -> !large.contains(row.name()))
                .toList();
    }

    /// Runs cases in a fixed random order until none can be missing any more.
    @Test
    void everyMethodHasACase() {
        Recorder recorder = new Recorder();
        try (Backend scalar = new ScalarProvider().open(1)) {
            Backend recorded = recorder.around(scalar);
            List<Case> small = small();
            int[] order = Rng.seed(1).permutation(small.size());
            for (int i = 0; i < order.length && recorder.missing().size() > WITHOUT_A_CASE.size(); i++) {
                Conformance.run(small.get(order[i]), recorded);
            }
        }
        assertEquals(new TreeSet<>(WITHOUT_A_CASE), recorder.missing());
    }

    /// Processors compute them in double, so they agree to the bit.
    @Test
    void normalNumbersAreThoseOfTheGenerator() {
        Rng rng = Rng.seed(3);
        Shape shape = Shape.of(2, 19, 7, 5);
        double[] expected = new double[Math.toIntExact(shape.size())];
        Arrays.setAll(expected, i -> (float) rng.normalAt(i));
        for (BackendProvider provider : others().toList()) {
            try (Backend backend = provider.open(2)) {
                assertArrayEquals(expected, backend.normal(shape, rng).toDoubles(), provider.name());
            }
        }
    }

    @Test
    void namesAreUnique() {
        Set<String> names = new TreeSet<>();
        assertEquals(
                List.of(),
                Conformance.CASES.stream()
                        .map(Case::name)
                        .filter(name -> !names.add(name))
                        .toList());
    }

    private static Stream<BackendProvider> others() {
        return Backends.present().stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .filter(provider -> !provider.name().equals("scalar"));
    }
}
