package dev.symbiosis.bench.verify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class DifferenceTest {

    @Test
    void isRelativeToTheNumberOrTheUsualOne() {
        double[] expected = {4, 0, 0, 0};
        assertEquals(new Difference(0.25, 0), Difference.between(expected, new double[] {5, 0, 0, 0}, 0.01));
        assertEquals(new Difference(0.5, 2), Difference.between(expected, new double[] {4, 0, 0.5, 0}, 0.01));
    }

    @Test
    void hasAFloor() {
        assertEquals(
                0.5,
                Difference.between(new double[] {0}, new double[] {0.005}, 0.01).error());
    }

    @Test
    void infinitiesAndNaNDifferFromAllElse() {
        double inf = Double.POSITIVE_INFINITY;
        double nan = Double.NaN;
        assertEquals(
                0,
                Difference.between(new double[] {inf, nan}, new double[] {inf, nan}, 1)
                        .error());
        assertEquals(
                inf,
                Difference.between(new double[] {inf}, new double[] {-inf}, 1).error());
        assertEquals(
                inf, Difference.between(new double[] {1}, new double[] {nan}, 1).error());
        assertEquals(
                inf, Difference.between(new double[] {nan}, new double[] {1}, 1).error());
    }

    @Test
    void nothingIsEqualToNothing() {
        assertEquals(new Difference(0, -1), Difference.between(new double[0], new double[0], 1));
        assertThrows(IllegalArgumentException.class, () -> Difference.between(new double[1], new double[0], 1));
    }

    @Test
    void theWorseOutcomeIsTheOneWithTheLargerShareOfItsTolerance() {
        Outcome small = new Outcome(1e-6, 1e-5, "small");
        Outcome tight = new Outcome(1e-7, 2e-7, "tight");
        Outcome wrong = new Outcome(1, 0, "wrong");
        Outcome unknown = new Outcome(Double.NaN, 1, "unknown");
        assertSame(tight, small.or(tight));
        assertSame(tight, tight.or(small));
        assertSame(wrong, tight.or(wrong));
        assertSame(small, Outcome.NOTHING.or(small));
        assertTrue(small.pass());
        assertFalse(wrong.pass());
        assertFalse(unknown.or(small).pass());
        assertFalse(small.or(unknown).pass());
    }
}
