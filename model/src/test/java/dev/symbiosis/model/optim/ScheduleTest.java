package dev.symbiosis.model.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static void assertFactor(double expected, Schedule schedule, long step) {
        assertEquals(expected, schedule.factor(step), 1e-12, schedule + " at step " + step);
    }

    @Test
    void constant() {
        assertFactor(1, new Schedule.Constant(), 0);
        assertFactor(1, new Schedule.Constant(), 1_000_000);
    }

    @Test
    void dropsAfterEachPeriod() {
        Schedule joint = new Schedule.Step(30_000, 0.1);
        assertFactor(1, joint, 0);
        assertFactor(1, joint, 29_999);
        assertFactor(0.1, joint, 30_000);
        assertFactor(0.01, joint, 60_000);
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Step(0, 0.1));
    }

    @Test
    void dropsAtMilestones() {
        Schedule schedule = new Schedule.Milestones(List.of(10L, 15L), 0.5);
        assertFactor(1, schedule, 9);
        assertFactor(0.5, schedule, 10);
        assertFactor(0.25, schedule, 15);
        assertFactor(0.25, schedule, 99);
    }

    @Test
    void polynomial() {
        Schedule schedule = Schedule.Polynomial.over(100);
        assertFactor(1, schedule, 0);
        assertFactor(0.535886731268146, schedule, 50);
        assertFactor(0.125892541179417, schedule, 90);
        assertFactor(1e-6, schedule, 100);
        assertFactor(1e-6, schedule, 120);
    }

    @Test
    void cosine() {
        Schedule schedule = new Schedule.Cosine(100, 0.2);
        assertFactor(1, schedule, 0);
        assertFactor(0.6, schedule, 50);
        assertFactor(0.2, schedule, 100);
        assertFactor(0.2, schedule, 500);
    }

    @Test
    void warmUp() {
        Schedule schedule = new Schedule.WarmUp(4, new Schedule.Milestones(List.of(2L), 0.5));
        assertFactor(0.25, schedule, 0);
        assertFactor(0.5, schedule, 1);
        assertFactor(0.375, schedule, 2);
        assertFactor(0.5, schedule, 3);
        assertFactor(0.5, schedule, 7);
    }
}
