package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every usable backend computes what the scalar one computes, and the same bits each time, with any number of threads.
class BackendConformanceTest {
    /// Methods that no case calls through the recorder, and why.
    private static final Set<String> WITHOUT_A_CASE = Set.of(
            "name()", // words
            "description()", // words
            "close()", // comes after the cases
            "read(Tensor)", // each comparison reads results, past the recorder
            "readLabels(Tensor)"); // as above

    private static final List<Case> CASES = Stream.of(
                    ConvolutionCases.all(),
                    ProductCases.all(),
                    ElementCases.all(),
                    ImageCases.all(),
                    LearningCases.all())
            .flatMap(List::stream)
            .toList();

    @TestFactory
    Stream<DynamicContainer> conforms() {
        return others().map(provider -> {
            Backend truth = new ScalarProvider().open(1);
            List<Backend> backends = Stream.of(1, 2, 7).map(provider::open).toList();
            return dynamicContainer(
                    provider.name(),
                    casesOf(provider).stream()
                            .map(row -> dynamicTest(row.name(), () -> check(row, truth, backends)))
                            .onClose(() -> backends.forEach(Backend::close)));
        });
    }

    /// All; of the exact vector backend those that it computes in its own way.
    private static List<Case> casesOf(BackendProvider provider) {
        return provider.name().equals("simd-exact") ? ConvolutionCases.all() : CASES;
    }

    /// Runs cases in a fixed random order until none can be missing any more.
    @Test
    void everyMethodHasACase() {
        Recorder recorder = new Recorder();
        try (Backend scalar = new ScalarProvider().open(1)) {
            Backend recorded = recorder.around(scalar);
            int[] order = Rng.seed(1).permutation(CASES.size());
            for (int i = 0; i < order.length && recorder.missing().size() > WITHOUT_A_CASE.size(); i++) {
                run(CASES.get(order[i]), recorded);
            }
        }
        assertEquals(new TreeSet<>(WITHOUT_A_CASE), recorder.missing());
    }

    @Test
    void namesAreUnique() {
        Set<String> names = new TreeSet<>();
        assertEquals(
                List.of(),
                CASES.stream().map(Case::name).filter(name -> !names.add(name)).toList());
    }

    private static Stream<BackendProvider> others() {
        return Backends.present().stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .filter(provider -> !provider.name().equals("scalar"));
    }

    private static void check(Case row, Backend truth, List<Backend> backends) {
        List<Result> first = run(row, backends.getFirst());
        assertAgrees(row, run(row, truth), first);
        assertSameBits(first, run(row, backends.getFirst()), "run twice");
        for (Backend other : backends.subList(1, backends.size())) {
            assertSameBits(first, run(row, other), "1 thread or more: " + other.description());
        }
    }

    private record Result(Shape shape, DType type, double[] numbers) {

        static Result of(Tensor tensor) {
            double[] numbers = tensor.type() == DType.INT32
                    ? Arrays.stream(tensor.toInts()).asDoubleStream().toArray()
                    : tensor.toDoubles();
            return new Result(tensor.shape(), tensor.type(), numbers);
        }
    }

    private static List<Result> run(Case row, Backend backend) {
        long before = backend.usage().live();
        List<Result> results;
        try (Scope _ = backend.scope()) {
            results = row.program().apply(backend).stream().map(Result::of).toList();
        }
        assertEquals(before, backend.usage().live(), "bytes left behind by " + row.name());
        return results;
    }

    private static void assertSameBits(List<Result> expected, List<Result> actual, String what) {
        for (int k = 0; k < expected.size(); k++) {
            assertArrayEquals(expected.get(k).numbers(), actual.get(k).numbers(), what + ", result " + k);
        }
    }

    private static void assertAgrees(Case row, List<Result> expected, List<Result> actual) {
        for (int k = 0; k < expected.size(); k++) {
            Result wanted = expected.get(k);
            Result got = actual.get(k);
            assertEquals(wanted.shape(), got.shape(), "shape of result " + k);
            assertEquals(wanted.type(), got.type(), "type of result " + k);
            double usual = Math.max(0.01, mean(wanted.numbers()));
            for (int i = 0; i < wanted.numbers().length; i++) {
                double x = wanted.numbers()[i];
                double y = got.numbers()[i];
                double allowed = row.exact() ? 0 : row.tolerance() * Math.max(Math.abs(x), usual);
                if (!(Math.abs(x - y) <= allowed) && Double.compare(x, y) != 0) {
                    assertEquals(x, y, allowed, "result %d, element %d of %s".formatted(k, i, wanted.shape()));
                }
            }
        }
    }

    private static double mean(double... numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += Math.abs(number);
        }
        return sum / Math.max(1, numbers.length);
    }
}
