package dev.symbiosis.tensor.simd;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The vector that kernels use: the widest the machine has, up to a block of 16 floats.
///
/// Only [Quads] need another. The JIT compiler goes by which classes of vectors it has seen in a method of [FloatVector], in any
/// kernel: after two widths it makes both ways of each operation, and an object of each vector between them.
final class Lanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() >= Layout.BLOCK
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    /// Floats in a vector: 16, 8 or 4; it divides a block.
    static final int LENGTH = SPECIES.length();

    /// Whether [java.lang.invoke.VarHandle#acquireFence] is no instruction here, and does nothing but to keep the loads that follow
    /// it behind it. The compiler likes to begin an unrolled loop with all its loads, more than 16 registers hold, and then keeps
    /// sums in memory. Other processors have more registers.
    static final boolean FENCES = List.of("amd64", "x86_64").contains(System.getProperty("os.arch", ""));

    private Lanes() {}

    static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(SPECIES, from, at);
    }

    static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /// Copies whole blocks. With System.arraycopy instead a convolution 1 × 1 of 1024 channels takes 2 to 4 % longer.
    ///
    /// @param count of numbers, a multiple of 16
    static void copy(float[] from, int at, float[] to, int start, int count) {
        for (int i = 0; i < count; i += LENGTH) {
            FloatVector.fromArray(SPECIES, from, at + i).intoArray(to, start + i);
        }
    }

    /// max(v, 0), NaN included: cheaper than [FloatVector#max], which also tells −0 from 0.
    static FloatVector relu(FloatVector v) {
        return atLeast(v, 0f);
    }

    /// max(v, least), NaN included: cheaper than [FloatVector#max], as [#relu].
    static FloatVector atLeast(FloatVector v, float least) {
        return v.blend(least, v.compare(VectorOperators.LT, least));
    }

    /// min(v, most), as [#atLeast].
    static FloatVector atMost(FloatVector v, float most) {
        return v.blend(most, v.compare(VectorOperators.GT, most));
    }

    /// The number where the mask is set, else 0.
    static FloatVector where(VectorMask<Float> mask, FloatVector v) {
        return all(0f).blend(v, mask);
    }

    /// v with the sign of x, 0 where x is 0: sign(x) · v.
    static FloatVector signed(FloatVector x, FloatVector v) {
        return where(x.compare(VectorOperators.GT, 0f), v).sub(where(x.compare(VectorOperators.LT, 0f), v));
    }
}
