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
/// relative error of eʳ is least: 3e-9, where the Taylor polynomial of degree 7 has 6e-9.
final class Exponential {
    /// Adding it to a small number rounds that to a whole one, which then stands in the lowest bits.
    private static final float ROUND = 0x1.8p23f;

    /// The same with the bias of an exponent in it.
    private static final float ROUND_BIASED = ROUND + 127;

    private static final float LOG2_E = 0x1.715476p0f;
    private static final float LN2_HIGH = 0x1.63p-1f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /// Beyond these eˣ is 0 or infinite in any case.
    private static final float LEAST = -105f;

    private static final float MOST = 90f;

    /// Down to it 2ⁿ and eˣ have all their digits.
    private static final float LEAST_NORMAL = -87f;

    private Exponential() {}

    static FloatVector of(FloatVector x) {
        FloatVector inside = Lanes.atMost(Lanes.atLeast(x, LEAST), MOST);
        FloatVector rounded = inside.fma(all(LOG2_E), all(ROUND));
        FloatVector n = rounded.sub(ROUND);
        IntVector whole = whole(rounded);
        IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
        // 2ⁿ may be out of range where the result is not: it is applied in two halves.
        return lessOne(remainder(inside, n)).add(1f).mul(powerOf2(half)).mul(powerOf2(whole.sub(half)));
    }

    /// The same for x ≤ 0 in two thirds of the steps; 0 where eˣ is less than 2e-38.
    static FloatVector ofNegative(FloatVector x) {
        FloatVector rounded = x.fma(all(LOG2_E), all(ROUND_BIASED));
        FloatVector power = biasedPowerOf2(rounded);
        return lessOne(remainder(x, rounded.sub(ROUND_BIASED)))
                .fma(power, power)
                .blend(0f, x.compare(VectorOperators.LT, LEAST_NORMAL));
    }

    /// eˣ − 1 for x ≤ 0, without cancellation near 0.
    static FloatVector lessOne(FloatVector x, float least) {
        FloatVector inside = Lanes.atLeast(x, least);
        FloatVector rounded = inside.fma(all(LOG2_E), all(ROUND_BIASED));
        FloatVector power = biasedPowerOf2(rounded);
        return lessOne(remainder(inside, rounded.sub(ROUND_BIASED))).fma(power, power.sub(1f));
    }

    private static FloatVector remainder(FloatVector x, FloatVector n) {
        return n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), x));
    }

    /// eʳ − 1.
    private static FloatVector lessOne(FloatVector r) {
        return r.fma(all(0.001381454f), all(0.008368745f))
                .fma(r, all(0.04166839f))
                .fma(r, all(0.1666652f))
                .fma(r, all(0.49999994f))
                .fma(r.mul(r), r);
    }

    private static IntVector whole(FloatVector rounded) {
        return rounded.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUND));
    }

    private static FloatVector powerOf2(IntVector n) {
        return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /// 2ⁿ of n + [#ROUND_BIASED]: what that has in other bits than the exponent's does not survive the shift.
    private static FloatVector biasedPowerOf2(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }
}
