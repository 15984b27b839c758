package dev.symbiosis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.model.train.Result;
import dev.symbiosis.model.train.ResultFile;
import dev.symbiosis.model.train.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RunTest {
    @TempDir
    Path folder;

    @Test
    void trainsMeasuresAndPredicts() throws IOException {
        RunFolder run = new RunFolder(folder.resolve("run"));
        String data = folder.resolve("data").toString();
        String trained = succeed(
                "train",
                "--preset",
                "streets-smoke",
                "--out",
                run.root().toString(),
                "--data",
                data,
                "--set",
                "learn.steps=3",
                "--set",
                "learn.depthSteps=1",
                "--set",
                "learn.mixFrom=2",
                "--set",
                "data.trainScenes=5",
                "--set",
                "data.evaluationScenes=2");
        assertTrue(trained.contains("step 3/3"), trained);
        assertTrue(trained.contains("report   " + run.report()), trained);
        assertTrue(Files.exists(run.report()) && Files.exists(run.checkpoint()));
        Result result = ResultFile.read(run.result());
        assertEquals(3, result.steps());

        RunFolder again = new RunFolder(folder.resolve("again"));
        String measured = succeed(
                "eval",
                "--run",
                run.root().toString(),
                "--data",
                data,
                "--out",
                again.root().toString());
        assertEquals(Files.readString(run.confusion()), Files.readString(again.confusion()));
        assertEquals(-1, Files.mismatch(run.confusionPicture(), again.confusionPicture()));
        assertEquals(result.segmentation(), ResultFile.read(again.result()).segmentation());
        assertTrue(measured.contains("rmse log") && measured.contains("a3 "), measured);
        String miou =
                "mIoU" + " ".repeat(16) + Text.figure(result.segmentation().miou());
        assertTrue(trained.contains(miou) && measured.contains(miou), measured);

        assertEquals(3, Objects.requireNonNull(result.best()).step());
        assertTrue(
                succeed("eval", "--best", "--run", run.root().toString(), "--data", data)
                        .contains(miou),
                "after the last step, which is the only one measured, it is the last");

        String blocked = refuse(
                "train",
                "--preset",
                "streets-smoke",
                "--out",
                run.config().resolve("run").toString());
        assertTrue(blocked.contains(run.config() + " is a file"), blocked);

        Path other = Files.createDirectories(folder.resolve("camvid/images/train"))
                .getParent()
                .getParent();
        String refused = refuse("eval", "--run", run.root().toString(), "--data", other.toString());
        assertTrue(refused.contains("is a folder of camvid"), refused);
        Path nowhere = folder.resolve("nowhere");
        refused = refuse("eval", "--run", run.root().toString(), "--data", nowhere.toString());
        assertTrue(refused.contains("there is no folder " + nowhere) && Files.notExists(nowhere), refused);

        Path image = run.pictures().resolve("00-image.png");
        succeed("predict", "--run", run.root().toString(), "--out", folder.toString(), image.toString());
        for (String ending : new String[] {"labels.png", "overlay.png", "depth.png", "depth-color.png"}) {
            assertTrue(Files.exists(folder.resolve("00-image-" + ending)), ending);
        }
        assertTrue(Files.exists(folder.resolve("00-image.json")));
    }

    private static String refuse(String... arguments) {
        StringWriter err = new StringWriter();
        assertEquals(
                2,
                Main.run(List.of(), new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments),
                err::toString);
        return err.toString();
    }

    private static String succeed(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(
                0,
                Main.run(List.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments),
                err::toString);
        return out.toString();
    }
}
