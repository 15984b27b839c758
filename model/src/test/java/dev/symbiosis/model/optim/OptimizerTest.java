package dev.symbiosis.model.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Optimisers against the recurrences of their papers, written out in double.
class OptimizerTest {
    private static final double NO_CLIP = Double.POSITIVE_INFINITY;

    private final Backend kernels = Backends.open("scalar", 1);
    private final Parameter a = Lesson.parameter(kernels, "encoder.weight", 1, -2);
    private final Parameter b = Lesson.parameter(kernels, "head.bias", 0.5);
    private final List<ParameterGroup> groups =
            List.of(new ParameterGroup("encoder", List.of(a), 0.1), new ParameterGroup("rest", List.of(b), 1));

    private double step(Optimizer optimizer, double rateFactor, double[] ofA, double... ofB) {
        try (Gradients gradients = new Gradients(kernels)) {
            Lesson.teach(kernels, gradients, a, ofA);
            if (ofB.length > 0) {
                Lesson.teach(kernels, gradients, b, ofB);
            }
            return optimizer.update(gradients, rateFactor);
        }
    }

    @Test
    void sgdFollowsItsRecurrence() {
        Sgd sgd = new Sgd(kernels, groups, new Sgd.Options(0.5, 0.9, 0.01, NO_CLIP));
        double[] theta = {1, -2, 0.5};
        double[] v = new double[3];
        double[] rates = {0.05, 0.05, 0.5};
        for (int n = 1; n <= 5; n++) {
            double[] g = {0.3 * n, -0.1, 0.7 / n};
            double factor = 1.0 / n;
            assertEquals(
                    Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]),
                    step(sgd, factor, new double[] {g[0], g[1]}, g[2]),
                    1e-12);
            for (int i = 0; i < 3; i++) {
                v[i] = 0.9 * v[i] + g[i] + 0.01 * theta[i];
                theta[i] -= rates[i] * factor * v[i];
            }
        }
        assertArrayEquals(new double[] {theta[0], theta[1]}, a.value().toDoubles(), 1e-12);
        assertArrayEquals(new double[] {theta[2]}, b.value().toDoubles(), 1e-12);
        assertEquals(5, sgd.steps());
    }

    @Test
    void adamFollowsItsRecurrence() {
        Adam adam = new Adam(kernels, groups, new Adam.Options(0.01, 0.9, 0.999, 1e-8, 0.1, NO_CLIP));
        double[] theta = {1, -2, 0.5};
        double[] m = new double[3];
        double[] v = new double[3];
        double[] rates = {0.001, 0.001, 0.01};
        for (int n = 1; n <= 6; n++) {
            double[] slope = {0.3 * n, -0.1, n % 2 == 0 ? 4 : -3};
            step(adam, 1, new double[] {slope[0], slope[1]}, slope[2]);
            for (int i = 0; i < 3; i++) {
                double g = slope[i] + 0.1 * theta[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                double mean = m[i] / (1 - StrictMath.pow(0.9, n));
                double square = v[i] / (1 - StrictMath.pow(0.999, n));
                theta[i] -= rates[i] * mean / (Math.sqrt(square) + 1e-8);
            }
        }
        assertArrayEquals(new double[] {theta[0], theta[1]}, a.value().toDoubles(), 1e-12);
        assertArrayEquals(new double[] {theta[2]}, b.value().toDoubles(), 1e-12);
    }

    @Test
    void adamCorrectsEachParameterByItsOwnSteps() {
        Adam adam = new Adam(kernels, groups, new Adam.Options(0.01, 0.9, 0.999, 1e-8, 0, NO_CLIP));
        for (int n = 0; n < 100; n++) {
            step(adam, 1, new double[] {0.3, -0.1});
        }
        step(adam, 1, new double[] {0.3, -0.1}, 7);
        assertEquals(0.5 - 0.01, b.value().item(), 1e-10, "a first step is as long as the rate");
        assertEquals(101, stateOf(adam, "encoder.weight.step").item());
        assertEquals(1, stateOf(adam, "head.bias.step").item());
    }

    @Test
    void gradientsBeyondTheBoundAreScaledTogetherAndOthersAreNot() {
        Sgd sgd = new Sgd(kernels, groups, new Sgd.Options(1, 0, 0, 10));
        assertEquals(50, step(sgd, 1, new double[] {0, 30}, 40), "the norm before clipping");
        assertArrayEquals(
                new double[] {1, -2 - 0.1 * 30 * 10 / (50 + 1e-6)}, a.value().toDoubles(), 1e-12);
        assertArrayEquals(new double[] {0.5 - 40 * 10 / (50 + 1e-6)}, b.value().toDoubles(), 1e-12);
        double before = b.value().item();
        assertEquals(10, step(sgd, 1, new double[] {0, 6}, 8));
        assertEquals(before - 8, b.value().item(), 1e-12, "a norm at the bound is left alone");
    }

    @Test
    void aParameterWithoutGradientStaysWithItsState() {
        Sgd sgd = new Sgd(kernels, groups, new Sgd.Options(1, 0.9, 0.1, NO_CLIP));
        step(sgd, 1, new double[] {1, 1}, 1);
        double value = b.value().item();
        double velocity = stateOf(sgd, "head.bias.velocity").item();
        step(sgd, 1, new double[] {1, 1});
        assertEquals(value, b.value().item());
        assertEquals(velocity, stateOf(sgd, "head.bias.velocity").item());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aGradientThatIsNotFiniteIsNamedAndNothingMoves(double poison) {
        Sgd sgd = new Sgd(kernels, groups, Sgd.Options.PUBLISHED);
        step(sgd, 1, new double[] {0, 0}, 0);
        double[] before = a.value().toDoubles();
        NonFiniteGradientException problem =
                assertThrows(NonFiniteGradientException.class, () -> step(sgd, 1, new double[] {1, 1}, poison));
        assertEquals("head.bias", problem.parameter());
        assertEquals(2, problem.step());
        assertTrue(problem.getMessage().contains("head.bias"), problem.getMessage());
        assertArrayEquals(before, a.value().toDoubles());
        assertEquals(1, sgd.steps());
    }

    @Test
    void restoredOptimisersGoOnAsIfNothingHadHappened() {
        Adam.Options options = new Adam.Options(0.01, 0.9, 0.999, 1e-8, 0, NO_CLIP);
        Adam first = new Adam(kernels, groups, options);
        step(first, 1, new double[] {1, 2});
        step(first, 1, new double[] {-1, 4}, 1);
        double[] valueOfA = a.value().toDoubles();
        double valueOfB = b.value().item();
        Map<String, Tensor> saved = new HashMap<>();
        first.state().forEach((name, tensor) -> saved.put(name, kernels.copy(tensor)));
        step(first, 1, new double[] {2, 2}, 2);
        double[] expected = a.value().toDoubles();
        double expectedOfB = b.value().item();

        kernels.movingAverage(
                a.value(), kernels.upload(a.value().type(), a.value().shape(), valueOfA), 0);
        kernels.movingAverage(
                b.value(), kernels.fill(b.value().type(), b.value().shape(), valueOfB), 0);
        Adam second = new Adam(kernels, groups, options);
        second.restore(2, saved);
        step(second, 1, new double[] {2, 2}, 2);
        assertArrayEquals(expected, a.value().toDoubles());
        assertEquals(expectedOfB, b.value().item());
        assertEquals(3, second.steps());
    }

    @Test
    void anIncompleteOrIllShapedStateIsRefusedAndChangesNothing() {
        Sgd sgd = new Sgd(kernels, groups, Sgd.Options.PUBLISHED);
        step(sgd, 1, new double[] {1, 1}, 1);
        double velocity = stateOf(sgd, "head.bias.velocity").item();
        Tensor fine = kernels.copy(stateOf(sgd, "encoder.weight.velocity"));
        String message = assertThrows(
                        InputException.class, () -> sgd.restore(0, Map.of("encoder.weight.velocity", fine)))
                .getMessage();
        assertTrue(message.contains("head.bias.velocity"), message);
        Map<String, Tensor> wrong = Map.of("encoder.weight.velocity", fine, "head.bias.velocity", fine);
        assertThrows(InputException.class, () -> sgd.restore(0, wrong));
        assertEquals(velocity, stateOf(sgd, "head.bias.velocity").item());
        assertEquals(1, sgd.steps());
    }

    @Test
    void stateOutlivesTheScopeOfAStepAndIsGivenBackAtTheEnd() {
        long before = kernels.usage().live();
        Sgd sgd = new Sgd(kernels, groups, Sgd.Options.PUBLISHED);
        try (Scope _ = kernels.scope()) {
            step(sgd, 1, new double[] {1, 1}, 1);
        }
        assertEquals(2, stateOf(sgd, "encoder.weight.velocity").toDoubles().length);
        sgd.close();
        assertEquals(before, kernels.usage().live());
    }

    @Test
    void groupsAreDisjointAndHoldWhatIsLearned() {
        List<ParameterGroup> overlapping = List.of(groups.get(0), new ParameterGroup("again", List.of(a), 1));
        assertThrows(IllegalArgumentException.class, () -> new Sgd(kernels, overlapping, Sgd.Options.PUBLISHED));
        Parameter buffer =
                new Parameter("running_mean", kernels.upload(a.value().type(), Shape.of(1), 0), false);
        assertThrows(IllegalArgumentException.class, () -> new ParameterGroup("group", List.of(buffer), 1));
    }

    private static Tensor stateOf(Optimizer optimizer, String name) {
        Tensor tensor = optimizer.state().get(name);
        assertTrue(tensor != null, name + " is not in " + optimizer.state().keySet());
        return tensor;
    }
}
