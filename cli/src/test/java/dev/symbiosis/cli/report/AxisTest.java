package dev.symbiosis.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @Test
    void marksAreRoundAndLabelled() {
        Axis axis = Axis.over(0, 1200, 6);
        assertEquals(List.of(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0), axis.marks());
        assertEquals("400", axis.label(400));
        assertEquals("0.25", new Axis(0, 1, 0.05).label(0.25));
        assertEquals("12 k", new Axis(0, 20_000, 2000).label(12_000));
        assertEquals("2.0e-5", new Axis(0, 1e-4, 2e-5).label(2e-5));
        assertEquals(0.25, axis.place(300));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-3, 7", "0.1, 0.11", "5, 5", "0, 0", "1e-9, 2e-9", "-1e9, 1e9", "0, 1"})
    void everyRangeHasAFewMarksInsideIt(double low, double high) {
        for (int marks = 2; marks <= 8; marks++) {
            Axis axis = Axis.over(low, high, marks);
            List<Double> all = axis.marks();
            assertTrue(!all.isEmpty() && all.size() <= 2 * marks + 1, axis + " has " + all);
            assertTrue(
                    all.stream().allMatch(mark -> axis.place(mark) > -1e-6 && axis.place(mark) < 1 + 1e-6),
                    axis.toString());
        }
    }
}
