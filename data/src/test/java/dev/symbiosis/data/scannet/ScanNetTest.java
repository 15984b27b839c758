package dev.symbiosis.data.scannet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.LabelChoice;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.check.DataCheck;
import dev.symbiosis.data.check.DataKind;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.data.prepare.Preparation;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Written, read again, and with one thing after the other broken.
class ScanNetTest {
    private static final String TABLE = "id\traw_category\tnyu40id\n1\twall\t1\n1163\tobject\t40\n22\tchair\t5\n";

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    private Path stream;

    /// A stream of 311 frames in which frame 210 was lost, so of 100, 200, 300 one can be used with neighbours ±10 ...
    @BeforeEach
    void write() throws IOException {
        stream = root.resolve("scans/scene0000_00/scene0000_00.sens");
        Files.createDirectories(stream.getParent());
        Files.write(stream, SensBytes.stream(311, 210));
        Path val = Files.createDirectories(root.resolve("scans/scene0001_00"));
        Files.write(val.resolve("scene0001_00.sens"), SensBytes.stream(2, -1));
        label("scene0000_00/label-filt/100.png", 22);
        label("scene0000_00/label-filt/300.png", 1163);
        label("scene0001_00/label-filt/0.png", 9999);
        Files.writeString(root.resolve("scannetv2_train.txt"), "scene0000_00\nscene0707_00\n");
        Files.writeString(root.resolve("scannetv2_val.txt"), "scene0001_00\n");
        Files.writeString(root.resolve("scannetv2-labels.combined.tsv"), TABLE);
    }

    @Test
    void streamsAreReadInPlace() {
        ScanNet.Opened opened = ScanNet.of(root, 8, 6).survey();
        assertEquals(new ScanNet.Skipped(1, 1, 1), opened.skipped());
        DataSource source = opened.source();
        assertEquals(2, source.labelled().size());
        Sample sample = source.labelled().get(0);
        assertEquals("scene0000_00/000100", sample.name());
        assertEquals(200 / 255f, sample.image().at(0, 3, 3), 0.02f);
        assertEquals(110 / 255f, Objects.requireNonNull(sample.next()).at(0, 3, 3) - 100 / 255f, 0.02f);
        assertEquals(
                LabelMap.SCANNET.indexOf("chair"),
                Objects.requireNonNull(sample.labels()).at(2, 2));
        assertEquals(10, sample.camera().fx(), 1e-5);
        double[] there = Objects.requireNonNull(sample.toNext()).apply(0, 0, 2);
        assertEquals(-0.1, there[0], 1e-6);
        assertEquals(2, there[2], 1e-6);
        assertEquals(
                LabelMap.IGNORE,
                Objects.requireNonNull(source.labelled().get(1).labels()).at(0, 0));

        assertEquals(0, opened.unknownLabels().getAsLong());
        Sample evaluation = source.evaluation().get(0);
        assertEquals(2, Objects.requireNonNull(evaluation.depth()).at(4, 4), 1e-6);
        assertFalse(evaluation.hasNeighbours());
        assertEquals(
                LabelMap.IGNORE, Objects.requireNonNull(evaluation.labels()).at(0, 0));
        assertEquals(16 * 12, opened.unknownLabels().getAsLong());
    }

    /// Frame 0 of the second scan has an id that is in no table.
    @Test
    void aCheckCountsWhatIsLeftOut() {
        DataCheck.Report report = DataCheck.run(root, DataKind.SCANNET, 8, 6, 10);
        assertEquals(1, report.parts().get("scans not there"));
        assertEquals(1, report.parts().get("frames without pose"));
        assertEquals(1, report.parts().get("frames without neighbours"));
        assertTrue(
                report.problems().contains("192 pixels have labels that the table of labels does not know"),
                report.problems().toString());
    }

    @Test
    void whenAllAreLabelledNoneIsUnlabelled() {
        assertEquals(0, ScanNet.of(root, 8, 6).open().unlabelled().size());
    }

    @Test
    void otherFramesAreUnlabelled() {
        DataSource source =
                ScanNet.of(root, 8, 6).withChoice(LabelChoice.random(1, 7)).open();
        assertEquals(1, source.labelled().size());
        assertEquals(1, source.unlabelled().size());
        assertNull(source.unlabelled().get(0).labels());
        assertTrue(source.unlabelled().get(0).hasNeighbours());
    }

    @Test
    void exportedFramesAreReadToo() throws IOException {
        SensScan scan = SensScan.open(stream);
        Path folder = root.resolve("scans/scene0002_00");
        for (int number : new int[] {90, 100, 110}) {
            ImageWriter.rgb(folder.resolve("color/" + number + ".png"), scan.image(number));
            int[] millimetres = new int[8 * 6];
            Arrays.fill(millimetres, 1500);
            ImageWriter.grey16(folder.resolve("depth/" + number + ".png"), new Raster(8, 6, millimetres));
            write(folder.resolve("pose/" + number + ".txt"), "1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1\n");
        }
        write(folder.resolve("intrinsic/intrinsic_color.txt"), "20 0 7.5 0\n0 21 5.5 0\n0 0 1 0\n0 0 0 1\n");
        int[] ids = new int[16 * 12];
        Arrays.fill(ids, 39);
        ImageWriter.ids(folder.resolve("label/000100.png"), new Raster(16, 12, ids));
        Files.writeString(root.resolve("scannetv2_train.txt"), "scene0002_00\n");
        Sample sample = ScanNet.of(root, 16, 12).open().labelled().get(0);
        assertEquals(21, sample.camera().fy());
        assertEquals(19, Objects.requireNonNull(sample.labels()).at(5, 5));
        assertEquals(
                1.5f,
                Objects.requireNonNull(ScanNet.of(root, 16, 12)
                                .open()
                                .trueDepth()
                                .get(0)
                                .depth())
                        .at(1, 1),
                1e-6);
        write(folder.resolve("pose/110.txt"), "-inf -inf -inf -inf\n".repeat(4));
        assertMessage("no frame of the training scans", "poses=1");
    }

    /// What is read of the copy is what is read of the stream, but for the JPEG.
    @Test
    void aCopyIsReadAsTheStream() {
        Path copy = elsewhere.resolve("copy");
        Preparation.run(root, copy, DataKind.SCANNET, 8, 6, (done, total) -> {});
        Sample there = ScanNet.of(root, 8, 6).open().labelled().get(0);
        Sample here = ScanNet.of(copy, 8, 6).open().labelled().get(0);
        assertEquals(there.name(), here.name());
        assertEquals(there.camera(), here.camera());
        assertEquals(there.toNext(), here.toNext());
        assertEquals(
                Objects.requireNonNull(there.labels()).at(3, 3),
                Objects.requireNonNull(here.labels()).at(3, 3));
        assertEquals(there.image().at(0, 3, 3), here.image().at(0, 3, 3), 0.02f);
        assertEquals(
                2,
                Objects.requireNonNull(ScanNet.of(copy, 8, 6)
                                .open()
                                .evaluation()
                                .get(0)
                                .depth())
                        .at(1, 1),
                1e-6);
    }

    @Test
    void aStreamCutInTheMiddleOfAFrameIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(stream);
        for (int length : new int[] {whole.length - 1, whole.length / 2, 500}) {
            Files.write(stream, Arrays.copyOf(whole, length));
            assertMessage(stream.toString(), "broken at byte ", "cut off; fetch it again");
        }
        Files.write(stream, Arrays.copyOf(whole, whole.length - 30));
        assertMessage("ends inside frame 310 of 311");
        Files.write(stream, Arrays.copyOf(whole, 100));
        assertMessage("ends inside the header");
        whole[0] = 3;
        Files.write(stream, whole);
        assertMessage("it is of version 3");
    }

    /// A picture or a depth map that is damaged is found when its frame is asked for.
    @Test
    void damagedFramesAreNamed() throws IOException {
        SensScan scan = SensScan.open(stream);
        byte[] bytes = Files.readAllBytes(stream);
        int picture = (int) scan.frames()[5] + 96;
        bytes[picture] = 'x';
        int depth = (int) scan.frames()[8] - 12;
        bytes[depth] ^= 0x55;
        Files.write(stream, bytes);
        assertProblem(() -> SensScan.open(stream).image(5), "frame 5 of " + stream);
        assertProblem(() -> SensScan.open(stream).depth(7), "the depth of frame 7");
        assertEquals(2, SensScan.open(stream).depth(8).at(0, 0), 1e-6);
    }

    @Test
    void missingThingsAreNamed() throws IOException {
        Files.writeString(root.resolve("scannetv2-labels.combined.tsv"), "a\tb\n");
        assertMessage("is not the table of labels");
        Files.delete(root.resolve("scannetv2-labels.combined.tsv"));
        assertProblem(() -> ScanNet.of(root, 8, 6).open().labelled().get(0), "need the table of labels");
        Files.delete(root.resolve("scannetv2_val.txt"));
        assertMessage("scannetv2_val.txt is missing");
        Files.writeString(root.resolve("scannetv2_val.txt"), "scene0009_00\n");
        assertMessage("no frame of the validation scans");
    }

    private void assertMessage(String... parts) {
        assertProblem(() -> ScanNet.of(root, 8, 6).open(), parts);
    }

    private static void assertProblem(Runnable action, String... parts) {
        InputException error = assertThrows(InputException.class, action::run);
        for (String part : parts) {
            assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
        }
    }

    private void label(String place, int id) {
        int[] ids = new int[16 * 12];
        Arrays.fill(ids, id);
        ImageWriter.grey16(root.resolve("scans").resolve(place), new Raster(16, 12, ids));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
