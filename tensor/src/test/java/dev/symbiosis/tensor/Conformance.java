package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// The table that every backend must pass, for tests of backends in any room: it computes what the scalar backend computes,
/// and the same bits each time.
public final class Conformance {
    static final List<Case> CASES = Stream.of(
                    ConvolutionCases.all(),
                    ProductCases.all(),
                    ElementCases.all(),
                    ImageCases.all(),
                    LearningCases.all())
            .flatMap(List::stream)
            .toList();

    private Conformance() {}

    /// A test for each case in whose name the pattern is found. The first backend is compared with the scalar one and with
    /// itself, the others with the first.
    ///
    /// @param pattern a regular expression; empty for all cases
    /// @param alike open backends that must compute the same bits; closed after the last test
    /// @throws IllegalArgumentException if there is no such case
    public static Stream<DynamicTest> tests(String pattern, Supplier<List<Backend>> alike) {
        Predicate<String> found = Pattern.compile(pattern).asPredicate();
        List<Case> chosen = CASES.stream().filter(row -> found.test(row.name())).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("'" + pattern + "' is found in no case's name");
        }
        return tests(chosen, alike);
    }

    static Stream<DynamicTest> tests(List<Case> cases, Supplier<List<Backend>> alike) {
        Backend truth = new ScalarProvider().open(1);
        List<Backend> backends = alike.get();
        return cases.stream()
                .map(row -> dynamicTest(row.name(), () -> check(row, truth, backends)))
                .onClose(() -> backends.forEach(Backend::close));
    }

    static void check(Case row, Backend truth, List<Backend> backends) {
        List<Result> first = run(row, backends.getFirst());
        assertAgrees(row, run(row, truth), first);
        assertSameBits(first, run(row, backends.getFirst()), "run twice");
        for (Backend other : backends.subList(1, backends.size())) {
            assertSameBits(first, run(row, other), "another backend alike: " + other.description());
        }
    }

    record Result(Shape shape, DType type, double[] numbers) {

        static Result of(Tensor tensor) {
            double[] numbers = tensor.type() == DType.INT32
                    ? Arrays.stream(tensor.toInts()).asDoubleStream().toArray()
                    : tensor.toDoubles();
            return new Result(tensor.shape(), tensor.type(), numbers);
        }
    }

    static List<Result> run(Case row, Backend backend) {
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
