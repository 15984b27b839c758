package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.all;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// eˣ of a vector within 2 ulp, the same bits at every vector width.
///
///     n = round(x / ln 2)        r = x − n ln 2        eˣ = 2ⁿ eʳ,  |r| ≤ ½ ln 2
///
/// ln 2 is split in two so that r is exact; eʳ − 1 is r and a polynomial of degree 6, fitted by Remez's exchange so that the largest
/// relative error of eʳ is least: 3e-9, where the Taylor polynomial of degree 7 has 6e-9. [Distributions] has the same steps in its
/// loops, which may call nothing.
final class Exponential {
    /// Adding it to a small number rounds that to a whole one, which then stands in the lowest bits.
    private static final float ROUND = 0x1.8p23f;

    /// The same with the bias of an exponent in it: 2ⁿ is then the sum's bits, shifted to those of the exponent.
    static final float ROUND_BIASED = ROUND + 127;

    /// Where those bits are.
    static final int EXPONENT = 23;

    static final float LOG2_E = 0x1.715476p0f;
    static final float LN2_HIGH = 0x1.63p-1f;
    static final float LN2_LOW = -2.12194440e-4f;

    /// eʳ − 1 = r + r² (C2 + C3 r + C4 r² + C5 r³ + C6 r⁴).
    static final float C2 = 0.49999994f;

    static final float C3 = 0.1666652f;
    static final float C4 = 0.04166839f;
    static final float C5 = 0.008368745f;
    static final float C6 = 0.001381454f;

    /// Down to it 2ⁿ and eˣ have all their digits.
    static final float LEAST_NORMAL = -87f;

    /// Beyond these eˣ is 0 or infinite in any case.
    private static final float LEAST = -105f;

    private static final float MOST = 90f;

    private Exponential() {}

    static FloatVector of(FloatVector x) {
        FloatVector inside = Lanes.atMost(Lanes.atLeast(x, LEAST), MOST);
        FloatVector rounded = inside.fma(LOG2_E, ROUND);
        IntVector whole = rounded.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUND));
        IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
        // 2ⁿ may be out of range where the result is not: it is applied in two halves.
        return lessOne(remainder(inside, rounded.sub(ROUND)))
                .add(1f)
                .mul(powerOf2(half))
                .mul(powerOf2(whole.sub(half)));
    }

    /// eˣ − 1 for x ≤ 0, without cancellation near 0.
    static FloatVector lessOne(FloatVector x, float least) {
        FloatVector inside = Lanes.atLeast(x, least);
        FloatVector rounded = inside.fma(LOG2_E, ROUND_BIASED);
        FloatVector power = rounded.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, EXPONENT)
                .reinterpretAsFloats();
        return lessOne(remainder(inside, rounded.sub(ROUND_BIASED))).fma(power, power.sub(1f));
    }

    private static FloatVector remainder(FloatVector x, FloatVector n) {
        return n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), x));
    }

    private static FloatVector lessOne(FloatVector r) {
        return r.fma(C6, C5).fma(r, all(C4)).fma(r, all(C3)).fma(r, all(C2)).fma(r.mul(r), r);
    }

    private static FloatVector powerOf2(IntVector n) {
        return n.add(127).lanewise(VectorOperators.LSHL, EXPONENT).reinterpretAsFloats();
    }
}
