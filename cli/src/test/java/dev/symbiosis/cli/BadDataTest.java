package dev.symbiosis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Image;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data that is broken where a run would look late: found before the run starts, and no run folder is left.
@Tag("slow")
class BadDataTest {
    private static final int SIZE = 64;

    /// The last image that is read: the evaluation's.
    private static final String LAST = "0016E5_07963";

    @TempDir
    Path folder;

    private Path data;
    private Path run;

    @BeforeEach
    void writeCamVid() {
        data = folder.resolve("data");
        run = folder.resolve("run");
        write("train", "0001TP_006690");
        write("train", "0001TP_006720");
        write("val", "0016E5_07959");
        write("val", "0016E5_07961");
        write("val", LAST);
    }

    @Test
    void aMissingLabelIsNamed() throws IOException {
        Files.delete(data.resolve("labels/val/" + LAST + ".png"));
        assertRefused("the label of " + LAST + ".jpg is missing");
    }

    @Test
    void anImageThatIsCutOffIsNamed() throws IOException {
        cut("images/val/" + LAST + ".jpg");
        assertRefused("images/val/" + LAST + ".jpg is damaged at byte");
    }

    @Test
    void aLabelFileThatIsCutOffIsNamed() throws IOException {
        cut("labels/val/" + LAST + ".png");
        assertRefused("labels/val/" + LAST + ".png is damaged at byte");
    }

    @Test
    void aLabelOutsideTheMapIsNamedWithItsPlace() {
        int[] ids = new int[SIZE * SIZE];
        ids[3 * SIZE + 5] = 34;
        ImageWriter.ids(data.resolve("labels/val/" + LAST + ".png"), new Raster(SIZE, SIZE, ids));
        assertRefused("label 34 at (x 5, y 3) of " + data.resolve("labels/val/" + LAST + ".png"));
    }

    @Test
    void labelsOfAnotherSizeAreNamed() {
        ImageWriter.ids(data.resolve("labels/val/" + LAST + ".png"), new Raster(8, 4, new int[32]));
        assertRefused("does not fit its image");
    }

    @Test
    void aStartThatIsNotThereIsNamed() {
        assertRefused("nowhere does not exist", "start.from=" + folder.resolve("nowhere"));
    }

    @Test
    void aCropThatCannotBeIsRefused() {
        assertRefused("data.cropWidth cannot be 128 x 64", "data.cropWidth=128");
        assertRefused("multiples of network.outputStride, 32", "data.width=80");
    }

    @Test
    void anotherLayoutIsNamed() throws IOException {
        Files.move(data.resolve("images/val"), data.resolve("images/test"));
        assertRefused("there is no folder " + data.resolve("images/val"));
    }

    private void assertRefused(String message, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("train", "--preset", "camvid"));
        arguments.addAll(List.of("--data", data.toString(), "--out", run.toString()));
        List<String> all = new ArrayList<>(List.of(
                "data={width: 64, height: 64, cropWidth: 64, cropHeight: 64}",
                "network={width: 4, decoder: [4, 4, 4, 4, 4], reduction: 2}",
                "pose.width=4",
                "learn.steps=1"));
        all.addAll(Arrays.asList(settings));
        all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                List.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        assertTrue(err.toString().contains(message), err.toString());
        assertEquals(2, code);
        assertFalse(err.toString().contains("\tat "), err.toString());
        assertTrue(Files.notExists(run), "nothing is written");
    }

    private void write(String split, String stem) {
        float[] planes = new float[3 * SIZE * SIZE];
        Arrays.fill(planes, 0.5f);
        ImageWriter.jpeg(data.resolve("images/" + split + "/" + stem + ".jpg"), new Image(SIZE, SIZE, planes));
        ImageWriter.ids(
                data.resolve("labels/" + split + "/" + stem + ".png"), new Raster(SIZE, SIZE, new int[SIZE * SIZE]));
    }

    private void cut(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(data.resolve(file));
        Files.write(data.resolve(file), Arrays.copyOf(bytes, bytes.length - 10));
    }
}
