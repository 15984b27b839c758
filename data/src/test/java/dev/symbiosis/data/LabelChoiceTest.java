package dev.symbiosis.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelChoiceTest {
    private static final List<String> NAMES = List.of("a_1", "b_2", "c_3", "d_4");

    @TempDir
    Path folder;

    @Test
    void aListHoldsNamesOrPlaces() throws IOException {
        assertArrayEquals(new int[] {0, 2, 3}, listed("# preselected\nc_3\n\n 0 \nd_4\n"));
        assertArrayEquals(new int[] {0, 1, 2, 3}, LabelChoice.all().places(NAMES));
        assertArrayEquals(
                LabelledSubset.choose(4, 2, 7), LabelChoice.random(2, 7).places(NAMES));
    }

    @Test
    void whatIsWrongInAListIsNamedWithItsLine() throws IOException {
        assertProblem("a_1\nz_9\n", "'z_9' in line 2 of");
        assertProblem("4\n", "a place in 0 .. 3");
        assertProblem("a_1\n0\n", "'0' in line 2 of", "is there twice");
        assertProblem("# nothing\n", "is empty");
        Path two = Files.writeString(folder.resolve("two.txt"), "d_4\na_1\n");
        InputException few = assertThrows(
                InputException.class, () -> LabelChoice.listed(two, 3).places(NAMES));
        assertTrue(few.getMessage().contains("3 labelled images are asked for"), few.getMessage());
        InputException missing = assertThrows(
                InputException.class,
                () -> LabelChoice.listed(folder.resolve("none")).places(NAMES));
        assertTrue(missing.getMessage().contains("there is no file " + folder.resolve("none")), missing.getMessage());
    }

    /// Smaller budgets are beginnings of larger ones.
    @Test
    void aBudgetIsTheBeginningOfAList() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "d_4\nb_2\na_1\n");
        assertArrayEquals(new int[] {3}, LabelChoice.listed(list, 1).places(NAMES));
        assertArrayEquals(new int[] {1, 3}, LabelChoice.listed(list, 2).places(NAMES));
        assertArrayEquals(new int[] {0, 1, 3}, LabelChoice.listed(list).places(NAMES));
    }

    private int[] listed(String text) throws IOException {
        return LabelChoice.listed(Files.writeString(folder.resolve("list.txt"), text))
                .places(NAMES);
    }

    private void assertProblem(String text, String... parts) {
        InputException problem = assertThrows(InputException.class, () -> listed(text));
        for (String part : parts) {
            assertTrue(problem.getMessage().contains(part), problem.getMessage());
        }
    }
}
