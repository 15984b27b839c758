package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What people read when something does not fit.
class MessagesTest {

    @Test
    void aShapeErrorSaysOperationShapesRuleAndHint() {
        ShapeException thrown = assertThrows(
                ShapeException.class,
                () -> ShapeException.check("conv2d")
                        .given("input", Shape.of(2, 3, 64, 128))
                        .given("weight", Shape.of(16, 4, 3, 3))
                        .that(true, "input is (N, C, H, W)", "input has rank 4")
                        .hint("did the previous layer concatenate a skip connection?")
                        .that(false, "input.C == weight.in", "weight expects 4 input channels, input has 3"));
        assertEquals("""
                conv2d: weight expects 4 input channels, input has 3
                  input    [2, 3, 64, 128]
                  weight   [16, 4, 3, 3]
                  rule     input.C == weight.in
                  hint     did the previous layer concatenate a skip connection?""", thrown.getMessage());
    }

    @Test
    void aShapeErrorWithoutHintEndsWithTheRule() {
        ShapeException thrown = assertThrows(
                ShapeException.class, () -> ShapeException.check("sum").that(false, "rank > 0", "nothing to sum"));
        assertEquals("""
                sum: nothing to sum
                  rule     rank > 0""", thrown.getMessage());
    }

    @Test
    void anInputErrorGrowsLineByLine() {
        IOException cause = new IOException("truncated");
        InputException first =
                new InputException("data: label 34 at (x 117, y 402) of a.png is not in the map 'cityscapes'", cause);
        InputException thrown = first.with("known", "-1..33").hint("the file may hold train ids");
        assertEquals("""
                data: label 34 at (x 117, y 402) of a.png is not in the map 'cityscapes'
                  known    -1..33
                  hint     the file may hold train ids""", thrown.getMessage());
        assertSame(cause, thrown.getCause());
        assertEquals(first.getStackTrace()[0], thrown.getStackTrace()[0]);
    }

    @Test
    void anUnknownBackendNamesTheKnownOnes() {
        String message = assertThrows(InputException.class, () -> Backends.open("abacus", 1))
                .getMessage();
        assertEquals(
                "backend: there is no 'abacus'", message.lines().findFirst().orElseThrow());
        assertEquals(
                "  known    auto, ",
                message.lines().skip(1).findFirst().orElseThrow().substring(0, 17));
    }
}
