package dev.symbiosis.model.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanTeacherTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final Parameter weight = Lesson.parameter(kernels, "weight", 4, 8);
    private final Parameter pose = Lesson.parameter(kernels, "pose", 1);
    private final Parameter mean = buffer(5);
    private final Parameter taughtWeight = Lesson.parameter(kernels, "weight", 0, 1);
    private final Parameter taughtMean = buffer(0);
    private final MeanTeacher teacher = new MeanTeacher(
            kernels, List.of(weight, pose, mean), List.of(taughtWeight, taughtMean), MeanTeacher.PUBLISHED);

    private Parameter buffer(double value) {
        return new Parameter("running_mean", kernels.upload(DType.FLOAT64, Shape.of(1), value), false);
    }

    @Test
    void copiesEverythingAtTheStart() {
        teacher.copyStudent();
        assertArrayEquals(new double[] {4, 8}, taughtWeight.value().toDoubles());
        assertEquals(5, taughtMean.value().item());
    }

    @Test
    void followsParametersAlone() {
        teacher.follow(1);
        assertArrayEquals(new double[] {2, 4.5}, taughtWeight.value().toDoubles(), 1e-12);
        teacher.follow(2);
        assertArrayEquals(
                new double[] {2 * 2 / 3.0 + 4 / 3.0, 4.5 * 2 / 3.0 + 8 / 3.0},
                taughtWeight.value().toDoubles(),
                1e-12);
        assertEquals(0, taughtMean.value().item());
        assertArrayEquals(new double[] {4, 8}, weight.value().toDoubles(), "the student stays");
    }

    @Test
    void keepsMoreAndMore() {
        assertEquals(0.5, teacher.keep(1));
        assertEquals(0.98, teacher.keep(49), 1e-12);
        assertEquals(0.99, teacher.keep(99), 1e-12);
        assertEquals(0.99, teacher.keep(40_000));
    }

    @Test
    void aParameterTheStudentLacksIsNamed() {
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class,
                () -> new MeanTeacher(kernels, List.of(pose), List.of(taughtWeight), MeanTeacher.PUBLISHED));
        assertTrue(problem.getMessage().contains("weight"), problem.getMessage());
    }
}
