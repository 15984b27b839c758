package dev.symbiosis.autograd.op;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.symbiosis.autograd.GradCheck;
import dev.symbiosis.autograd.Samples;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Gradients of every op: those of differences, and no other work than what is wanted.
class OpGradientTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final List<OpRows.Row> rows = OpRows.all(new Samples(kernels));

    @Test
    void everyOpHasARow() {
        assertEquals(
                Set.of(Op.class.getPermittedSubclasses()),
                rows.stream().map(row -> row.op().getClass()).collect(toSet()));
    }

    @TestFactory
    Stream<DynamicTest> followDifferences() {
        GradCheck check = GradCheck.of(kernels);
        return rows.stream().map(row -> dynamicTest(row.toString(), () -> check.check(row.op(), row.in())));
    }

    /// One input's gradient is the same bits when the others' are not wanted, and those are not there.
    @TestFactory
    Stream<DynamicTest> areComputedWhereWanted() {
        return rows.stream()
                .map(row -> dynamicTest(row.toString(), () -> {
                    int inputs = row.inputs().size();
                    boolean[] all = new boolean[inputs];
                    for (int i = 0; i < inputs; i++) {
                        all[i] = row.op().differentiable(i);
                    }
                    List<Tensor> together = gradients(row, all);
                    for (int i = 0; i < inputs; i++) {
                        boolean[] one = new boolean[inputs];
                        one[i] = all[i];
                        List<Tensor> alone = gradients(row, one);
                        for (int j = 0; j < inputs; j++) {
                            if (one[j]) {
                                assertEquals(row.in()[j].shape(), alone.get(j).shape());
                                assertArrayEquals(
                                        together.get(j).toDoubles(),
                                        alone.get(j).toDoubles());
                            } else {
                                assertNull(alone.get(j), "input " + j);
                            }
                        }
                    }
                }));
    }

    private List<Tensor> gradients(OpRows.Row row, boolean... wanted) {
        Saved saved = new Saved();
        Tensor y = row.op().forward(kernels, saved, row.in());
        double[] dy = new double[Math.toIntExact(y.shape().size())];
        Arrays.setAll(dy, i -> 1 + i % 3);
        return row.op().backward(kernels, saved, kernels.upload(y.type(), y.shape(), dy), new Wanted(wanted));
    }
}
