package dev.symbiosis.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.eval.ConfusionMatrix;
import dev.symbiosis.model.eval.DepthScores;
import dev.symbiosis.model.train.Result;
import dev.symbiosis.model.train.ResultFile;
import dev.symbiosis.model.train.RunFolder;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {
    private static final DepthScores SCORES = new DepthScores(0.148, 1.2, 5.9, 0.24, 0.82, 0.93, 0.97, 60, 1000);
    private static final Result.Segmentation SEGMENTATION =
            new Result.Segmentation(0.462, 0.3, 0.878, 0.5, 0.8, Map.of("road", 0.9, "car", 0.5), 0.118, 192, 96);

    @TempDir
    Path folder;

    private RunFolder run;

    @BeforeEach
    void configuration() throws IOException {
        run = new RunFolder(folder);
        Files.writeString(run.config(), Configs.toYaml(Configs.preset("streets", List.of())));
    }

    @Test
    void showsFiguresCurvesAndPicturesAndNeedsNothingElse() throws Exception {
        result(SEGMENTATION, new Result.Depth(SCORES, SCORES, 0.37, 0.2));
        Files.writeString(run.metrics(), """
            {"step":1,"rate":0.001,"gradient_norm":3.5,"loss":{"segmentation":2.9,"depth":0.1}}
            {"step":5,"rate":0.002,"gradient_norm":"NaN","loss":{"segmentation":"NaN","depth":0.09}}
            {"step":5,"evaluation":{"miou":0.3,"abs_rel":0.2}}
            {"step":10,"rate":0.001,"gradient_norm":2.5,"loss":{"segmentation":1.9,"depth":0.08,"new one":1}}
            {"step":1\
            """);
        for (String name : List.of("00-image", "00-truth", "00-depth", "01-image", "affinity", "mixed-00")) {
            ImageWriter.rgb(run.pictures().resolve(name + ".png"), new Image(2, 1, new float[6]));
        }
        String page = page();
        for (String text : List.of(
                "0.462",
                "majority class",
                "0.148",
                "Mean IoU",
                "Photometric loss",
                "classes that move",
                "true labels",
                "Affinities",
                "Mixed images",
                "exchange: CCAM",
                "prefers-color-scheme: dark",
                "#00008e")) {
            assertTrue(page.contains(text), text);
        }
        assertFalse(page.contains("predicted labels"), "a column without pictures");
        assertFalse(page.contains("NaN"));
        assertFalse(page.contains("http:") || page.contains("https:") || page.contains("<script"), "outside resources");
        assertEquals(6, page.split("data:image/png;base64,", -1).length - 1);
        for (String svg : page.split("(?=<svg )")) {
            if (svg.startsWith("<svg ")) {
                String xml = svg.substring(0, svg.indexOf("</svg>") + 6);
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            }
        }
    }

    @Test
    void whatARunLacksIsLeftOut() throws IOException {
        result(null, new Result.Depth(SCORES, null, Double.NaN, null));
        String depthOnly = page();
        assertFalse(depthOnly.contains("Segmentation")
                || depthOnly.contains("Classes")
                || depthOnly.contains("What it sees"));
        assertFalse(depthOnly.contains("NaN"));
        result(SEGMENTATION, null);
        assertFalse(page().contains("abs rel"));
        result(null, null);
        assertTrue(page().contains("Configuration"));
    }

    @Test
    void namesAreText() throws IOException {
        result(new Result.Segmentation(0.4, 0.3, 0.8, 0.5, 0.8, Map.of("<b>&\"", 0.9), 0.1, 192, 96), null);
        String page = page();
        assertTrue(page.contains("&lt;b&gt;&amp;&quot;"));
        assertFalse(page.contains("<b>&"));
    }

    @Test
    void aBrokenLineOfMetricsIsNamed() throws IOException {
        result(null, null);
        Files.writeString(run.metrics(), "{\"step\":1,\"rate\":1}\n{\"rate\":1}\n{\"step\":2}\n");
        String message =
                assertThrows(InputException.class, () -> Report.write(run)).getMessage();
        assertTrue(message.contains("line 2 of " + run.metrics()), message);
    }

    @Test
    void saysWhatEachClassIsTakenFor() throws IOException {
        ConfusionMatrix seen = new ConfusionMatrix(LabelMap.CITYSCAPES.names());
        seen.add(new int[] {0, 0, 0, 0, 13}, new int[] {0, 0, 0, 1, 13});
        Files.writeString(run.confusion(), seen.toCsv());
        result(SEGMENTATION, null);
        String page = page();
        String road = "<tr><th>road</th><td style=\"--share:75%\">75</td><td style=\"--share:25%\">25</td>";
        assertTrue(page.contains(road + "<td style=\"--share:0%\"></td></tr>"), page);
        assertTrue(page.contains("<tr><th>car</th>"));
        assertFalse(page.contains("<tr><th>sidewalk</th>"), "a class that was only predicted has no row");
    }

    @Test
    void aBrokenTableOfConfusionsIsNamed() throws IOException {
        result(SEGMENTATION, null);
        for (String broken :
                List.of("class,iou\nroad,0.5\n", "class\n" + "road,0,x\n".repeat(19), "class\n" + "r\n".repeat(19))) {
            Files.writeString(run.confusion(), broken);
            String message =
                    assertThrows(InputException.class, () -> Report.write(run)).getMessage();
            assertTrue(message.contains(run.confusion().toString()), message);
        }
    }

    @Test
    void withoutAResultThereIsNoReport() {
        assertThrows(InputException.class, () -> Report.write(run));
    }

    private void result(Result.Segmentation segmentation, Result.Depth depth) {
        ResultFile.write(
                run.result(),
                new Result(
                        "streets",
                        7,
                        "simd",
                        1200,
                        754,
                        1900,
                        4_123_456,
                        Result.Weights.LAST,
                        segmentation,
                        depth,
                        null));
    }

    private String page() throws IOException {
        Report.write(run);
        return Files.readString(run.report());
    }
}
