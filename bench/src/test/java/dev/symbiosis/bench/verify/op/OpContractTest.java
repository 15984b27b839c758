package dev.symbiosis.bench.verify.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.autograd.op.Saved;
import dev.symbiosis.autograd.op.Wanted;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every op, at every small sample of the table, in double.
final class OpContractTest {
    private static final Backend KERNELS = Backends.open("scalar", 1);

    /// An op and its inputs on the backend.
    record Row(Op op, Tensor... inputs) {
        @Override
        public String toString() {
            return op + " " + Arrays.toString(inputs);
        }
    }

    static List<Row> samples() {
        return OpTable.rows().stream()
                .flatMap(spec -> spec.samples().stream())
                .filter(Sample::isSmall)
                .map(sample ->
                        new Row(sample.maker().on(KERNELS, DType.FLOAT64), sample.tensors(KERNELS, DType.FLOAT64)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void backwardChangesNeitherItsInputsNorTheGradientItIsGiven(Row sample) {
        try (var _ = KERNELS.scope()) {
            Saved saved = new Saved();
            Tensor y = sample.op().forward(KERNELS, saved, sample.inputs());
            Tensor dy = new Draw("dy").normal(y.shape().toArray()).on(KERNELS, DType.FLOAT64);
            List<double[]> before = numbers(sample, saved, y, dy);
            sample.op().backward(KERNELS, saved, dy, allWanted(sample));
            List<double[]> after = numbers(sample, saved, y, dy);
            for (int i = 0; i < before.size(); i++) {
                assertArrayEquals(before.get(i), after.get(i));
            }
        }
    }

    /// A gradient that is not wanted is not given, and the others do not depend on that.
    @ParameterizedTest
    @MethodSource("samples")
    void givesTheWantedGradientsAlone(Row sample) {
        try (var _ = KERNELS.scope()) {
            Saved saved = new Saved();
            Tensor y = sample.op().forward(KERNELS, saved, sample.inputs());
            Tensor dy = new Draw("dy").normal(y.shape().toArray()).on(KERNELS, DType.FLOAT64);
            List<Tensor> all = sample.op().backward(KERNELS, saved, dy, allWanted(sample));
            assertEquals(sample.inputs().length, all.size());
            for (int only = 0; only < all.size(); only++) {
                if (all.get(only) != null) {
                    boolean[] wanted = new boolean[all.size()];
                    wanted[only] = true;
                    List<Tensor> one = sample.op().backward(KERNELS, saved, dy, new Wanted(wanted));
                    assertArrayEquals(all.get(only).toDoubles(), one.get(only).toDoubles());
                    for (int other = 0; other < all.size(); other++) {
                        if (other != only) {
                            assertNull(one.get(other));
                        }
                    }
                }
            }
        }
    }

    /// Outside of any scope nothing is released by itself, so a temporary that is forgotten shows.
    @ParameterizedTest
    @MethodSource("samples")
    void leavesNoTensorBehind(Row sample) {
        for (int only = -1; only < sample.inputs().length; only++) {
            Wanted wanted = allWanted(sample);
            if (only >= 0) {
                boolean[] one = new boolean[sample.inputs().length];
                one[only] = sample.op().differentiable(only);
                wanted = new Wanted(one);
            }
            long before = KERNELS.usage().live();
            Set<Tensor> known = Collections.newSetFromMap(new IdentityHashMap<>());
            Saved saved = new Saved();
            Tensor y = sample.op().forward(KERNELS, saved, sample.inputs());
            Tensor dy = new Draw("dy").normal(y.shape().toArray()).on(KERNELS, DType.FLOAT64);
            known.add(y);
            known.add(dy);
            known.addAll(saved.all());
            sample.op().backward(KERNELS, saved, dy, wanted).stream()
                    .filter(gradient -> gradient != null)
                    .forEach(known::add);
            Arrays.asList(sample.inputs()).forEach(known::remove);
            known.forEach(Tensor::release);
            assertEquals(before, KERNELS.usage().live());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void statesTheShapeThatItComputes(Row sample) {
        try (var _ = KERNELS.scope()) {
            Shape[] shapes = Arrays.stream(sample.inputs()).map(Tensor::shape).toArray(Shape[]::new);
            Tensor y = sample.op().forward(KERNELS, new Saved(), sample.inputs());
            assertEquals(sample.op().shape(shapes), y.shape());
        }
    }

    private static Wanted allWanted(Row sample) {
        boolean[] wanted = new boolean[sample.inputs().length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = sample.op().differentiable(i);
        }
        return new Wanted(wanted);
    }

    private static List<double[]> numbers(Row sample, Saved saved, Tensor... more) {
        return Stream.of(Arrays.stream(sample.inputs()), saved.all().stream(), Arrays.stream(more))
                .flatMap(tensors -> tensors)
                .map(Tensor::toDoubles)
                .toList();
    }
}
