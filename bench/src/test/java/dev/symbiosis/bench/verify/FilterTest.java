package dev.symbiosis.bench.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.tensor.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FilterTest {
    private static final List<Check> ALL = List.of(
            check("conv2d", "forward", "scalar"),
            check("conv2d", "forward", "libtorch"),
            check("conv2d", "gradients", "scalar"),
            check("relu", "forward", "scalar"));

    private static Check check(String op, String name, String oracle) {
        return new Check(op, name, oracle, _ -> Outcome.NOTHING);
    }

    @Test
    void narrowsPartByPart() {
        assertEquals(ALL, Filter.choose(ALL, ""));
        assertEquals(ALL.subList(0, 3), Filter.choose(ALL, "conv2d"));
        assertEquals(ALL.subList(0, 2), Filter.choose(ALL, "conv2d:forward"));
        assertEquals(ALL.subList(1, 2), Filter.choose(ALL, "conv2d:forward:libtorch"));
        assertEquals(ALL.subList(1, 2), Filter.choose(ALL, ALL.get(1).id()));
    }

    @Test
    void namesTheKnownOnes() {
        assertEquals("""
                verify: there is no op called 'conv' in --filter conv
                  known    conv2d, relu""", message("conv"));
        assertEquals("""
                verify: there is no check of relu called 'gradients' in --filter relu:gradients
                  known    forward""", message("relu:gradients"));
        assertEquals("""
                verify: there is no oracle of it called 'x' in --filter conv2d:forward:x
                  known    scalar, libtorch""", message("conv2d:forward:x"));
    }

    private static String message(String filter) {
        return assertThrows(InputException.class, () -> Filter.choose(ALL, filter))
                .getMessage();
    }
}
