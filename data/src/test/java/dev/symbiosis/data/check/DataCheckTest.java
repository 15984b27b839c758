package dev.symbiosis.data.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.RealData;
import dev.symbiosis.data.streets.Streets;
import dev.symbiosis.data.streets.StreetsConfig;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rendered streets are known to be right; then one thing after the other is made wrong.
@Tag("slow")
class DataCheckTest {
    @TempDir
    Path cache;

    @Test
    void whatIsRightIsFoundRightAndWhatIsWrongWrong() throws IOException {
        StreetsConfig standard = StreetsConfig.standard(0);
        Path root = Streets.prepare(
                cache, new StreetsConfig(3, 128, 64, 4, 2, standard.focal() / 2, standard.rare()), (done, total) -> {});
        DataCheck.Report good = check(root);
        assertEquals(0, good.problems().size(), good.problems().toString());
        assertEquals(4, good.parts().get("labelled"));
        assertEquals(2, good.parts().get("evaluation"));
        assertEquals("128 x 64, 8 bit", good.trees().get(1).sizes().getFirst());
        assertEquals(1, good.shares().stream().mapToDouble(s -> s).sum(), 0.2);
        assertTrue(good.warps().size() == 4 && good.warps().stream().allMatch(WarpCheck::agrees), good.toString());

        swapMotions(root.resolve("vehicle"));
        DataCheck.Report reversed = check(root);
        assertTrue(reversed.problems().getFirst().contains("do not agree in 4 of 4 samples"), reversed.toString());

        Path camera = first(root.resolve("camera/val"));
        Files.writeString(camera, Files.readString(camera).replaceFirst("\"u0\":[0-9.]+", "\"u0\":3.0"));
        assertTrue(
                check(root).problems().stream().anyMatch(p -> p.contains("the principal point (3.0")),
                camera::toString);
        Files.delete(camera);
        DataCheck.Report holes = check(root);
        assertTrue(holes.problems().getFirst().contains(camera.toString()), holes.toString());
    }

    /// As of the original, whose cars know their speed and how fast they turn, and no more.
    @Test
    void speedAndYawRateTellWhetherDepthAndCameraFit() throws IOException {
        StreetsConfig standard = StreetsConfig.standard(0);
        Path root = Streets.prepare(
                cache, new StreetsConfig(3, 128, 64, 4, 2, standard.focal() / 2, standard.rare()), (done, total) -> {});
        change(root.resolve("vehicle"), text -> text.replace("\"motion\"", "\"unknown\""));
        DataCheck.Report good = check(root);
        assertEquals(0, good.problems().size(), good.problems().toString());
        assertTrue(good.warps().size() == 4 && good.warps().stream().allMatch(WarpCheck::agrees), good.toString());
        change(root.resolve("camera"), text -> text.replace("\"baseline\":0.5", "\"baseline\":0.05"));
        DataCheck.Report near = check(root);
        assertTrue(near.problems().getFirst().contains("do not agree in"), near.toString());
    }

    @Test
    void theRealDataIsFoundGood() {
        Path root = RealData.folder("sevenscenes");
        DataCheck.Report report = DataCheck.run(root, DataKind.guess(root), 160, 120, 6);
        assertEquals(DataKind.SEVENSCENES, report.kind());
        assertEquals(0, report.problems().size(), report.toString());
        assertTrue(report.warps().stream().filter(WarpCheck::tells).allMatch(WarpCheck::agrees), report.toString());
        assertTrue(report.warps().stream().anyMatch(WarpCheck::tells), report.toString());
    }

    @Test
    void aFolderOfNoKindIsNamed() {
        InputException problem = assertThrows(InputException.class, () -> DataKind.guess(cache));
        assertTrue(problem.getMessage().contains("no known kind"), problem.getMessage());
    }

    private static DataCheck.Report check(Path root) {
        return DataCheck.run(root, DataKind.guess(root), 128, 64, 10);
    }

    private static Path first(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    private static void swapMotions(Path tree) throws IOException {
        change(
                tree,
                text -> text.replace("toNext", "x")
                        .replace("toPrevious", "toNext")
                        .replace("\"x\"", "\"toPrevious\""));
    }

    private static void change(Path tree, UnaryOperator<String> edit) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, edit.apply(Files.readString(file)));
            }
        }
    }
}
