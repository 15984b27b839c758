package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.verify.check.Bits;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/// A row for kernels that no op uses: a program on inputs, which any backend runs.
///
/// @param tolerance of the kernels in single against plain loops in double where libtorch has not the same; where it has,
///     its own error decides
/// @param reference the same results from libtorch, none for what it does not have
public record KernelSpec(
        String name, double tolerance, List<Numbers> inputs, Program program, List<Reference> reference) {

    /// How many times as large as libtorch's error that of the kernels may be.
    private static final double FACTOR = 2;

    /// Results of a kernel.
    public interface Program {
        List<Tensor> on(Backend kernels, Tensor... inputs);
    }

    /// The results from libtorch.
    public interface Reference {
        List<org.bytedeco.pytorch.Tensor> of(org.bytedeco.pytorch.Tensor... inputs);
    }

    /// What a backend computes.
    public List<Numbers> on(Backend kernels, DType type) {
        try (Scope _ = kernels.scope()) {
            Tensor[] in = inputs.stream().map(input -> input.on(kernels, type)).toArray(Tensor[]::new);
            return program.on(kernels, in).stream().map(KernelSpec::numbers).toList();
        }
    }

    private static Numbers numbers(Tensor tensor) {
        return tensor.type() == DType.INT32
                ? new Numbers(
                        tensor.shape(),
                        Arrays.stream(tensor.toInts()).asDoubleStream().toArray())
                : Numbers.of(tensor);
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        if (!reference.isEmpty()) {
            checks.add(new Check(name, "result", "libtorch double", this::torchDouble));
        }
        checks.add(new Check(name, "result", "scalar double", this::scalarDouble));
        checks.add(new Check(name, "same bits", "run twice, threads", this::sameBits));
        return checks;
    }

    private Outcome scalarDouble(Engines engines) {
        Outcome ours = compare(on(engines.truth(), DType.FLOAT64), on(engines.simd(), DType.FLOAT32), tolerance);
        if (reference.isEmpty()) {
            return ours;
        }
        double theirs =
                compare(torch(Precision.DOUBLE), torch(Precision.SINGLE), 1).error();
        return ours.beside(theirs, FACTOR, OpChecks.FLOOR);
    }

    private Outcome torchDouble(Engines engines) {
        return compare(torch(Precision.DOUBLE), on(engines.truth(), DType.FLOAT64), 1e-9);
    }

    private List<Numbers> torch(Precision precision) {
        try (PointerScope _ = new PointerScope()) {
            org.bytedeco.pytorch.Tensor[] in =
                    inputs.stream().map(input -> input.inTorch(precision)).toArray(org.bytedeco.pytorch.Tensor[]::new);
            return reference.getFirst().of(in).stream()
                    .map(tensor -> new Numbers(Libtorch.shape(tensor), Libtorch.read(tensor)))
                    .toList();
        }
    }

    private Outcome sameBits(Engines engines) {
        List<Numbers> first = on(engines.simd(), DType.FLOAT32);
        long different = 0;
        for (Backend other : engines.fast()) {
            different += Bits.different(first, on(other, DType.FLOAT32));
        }
        return new Outcome(different, 0, "");
    }

    private static Outcome compare(List<Numbers> expected, List<Numbers> found, double tolerance) {
        Outcome worst = Outcome.NOTHING;
        for (int k = 0; k < expected.size(); k++) {
            Difference difference =
                    Difference.between(expected.get(k).values(), found.get(k).values(), Difference.USUAL_FLOOR);
            worst = worst.or(Outcome.of(difference, tolerance, "result " + k));
        }
        return worst;
    }
}
