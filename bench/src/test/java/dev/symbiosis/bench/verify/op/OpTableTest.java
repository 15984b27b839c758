package dev.symbiosis.bench.verify.op;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.spi.Backend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing is without a row.
final class OpTableTest {
    /// Methods that compute nothing, or that no row can call through a proxy, and why.
    private static final Set<String> WITHOUT_A_ROW = Set.of(
            "name()", // words
            "description()", // words
            "activity()", // counts, in the tests of backends that have them
            "capacity()", // memory
            "create(DType, Shape)", // memory without numbers
            "usage()", // memory, in the tests of backends
            "close()", // comes after everything
            "read(Tensor)", // a tensor asks its own backend, past the proxy
            "readFloats(Tensor)", // as above
            "readLabels(Tensor)"); // as above

    private final Set<String> called = new TreeSet<>();

    @Test
    void everyOpHasARow() {
        assertEquals(
                Set.of(Op.class.getPermittedSubclasses()),
                OpTable.rows().stream().map(OpSpec::type).collect(toSet()));
    }

    @Test
    void everyOpRejectsSomething() {
        try (Backend truth = Backends.open("scalar", 1)) {
            assertEquals(
                    Set.of(Op.class.getPermittedSubclasses()),
                    Rejections.all(truth).stream()
                            .map(row -> row.op().getClass())
                            .collect(toSet()));
        }
    }

    @Test
    void everyKernelHasARow() {
        try (Backend truth = Backends.open("scalar", 1)) {
            Backend recorded = around(truth);
            for (OpSpec row : OpTable.rows()) {
                row.samples().stream()
                        .filter(Sample::isSmall)
                        .forEach(sample -> Evaluation.of(sample, recorded, DType.FLOAT32));
            }
            KernelTable.rows().forEach(row -> row.on(recorded, DType.FLOAT32));
        }
        Set<String> missing = Arrays.stream(Backend.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(OpTableTest::signature)
                .filter(signature -> !called.contains(signature))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(WITHOUT_A_ROW), missing);
    }

    @Test
    void namesAreUnique() {
        List<String> names = Stream.concat(
                        OpTable.rows().stream().map(OpSpec::name),
                        KernelTable.rows().stream().map(KernelSpec::name))
                .toList();
        assertEquals(names.size(), Set.copyOf(names).size());
    }

    /// Differences are taken at small samples only.
    @Test
    void everyRowHasASmallSample() {
        for (OpSpec row : OpTable.rows()) {
            assertTrue(
                    row.samples().stream()
                            .filter(Sample::isSmall)
                            .flatMap(sample -> sample.inputs().stream())
                            .anyMatch(input -> input.shape().size() > 0),
                    row.name());
        }
    }

    /// No numbers at all, a batch of one, a map of one pixel: somewhere in the table, for most ops.
    @Test
    void samplesAreAwkward() {
        for (int[] shape : new int[][] {{0, 3, 4, 4}, {1, 1, 1, 1}, {1, 33, 17, 33}}) {
            long ops = OpTable.rows().stream()
                    .filter(row -> row.samples().stream()
                            .anyMatch(sample -> sample.inputs().stream()
                                    .anyMatch(
                                            input -> Arrays.equals(input.shape().toArray(), shape))))
                    .count();
            assertTrue(ops > 15, Arrays.toString(shape) + " is in " + ops + " rows only");
        }
    }

    private Backend around(Backend backend) {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (_, method, arguments) -> {
                    called.add(signature(method));
                    try {
                        return method.invoke(backend, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
