package dev.symbiosis.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.model.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PredictionFilesTest {
    private static final Image IMAGE = new Image(2, 1, new float[6]);

    @TempDir
    Path folder;

    @Test
    void labelsAreTheDataSetsOwnIdsAndDepthIsInStepsOf256() throws IOException {
        Labels labels = new Labels(2, 1, new int[] {0, 13});
        Depth depth = new Depth(2, 1, new float[] {1.5f, 1000f});
        PredictionFiles files = new PredictionFiles(folder.resolve("new"), "a", LabelMap.CITYSCAPES);
        List<Path> written = files.write(IMAGE, new Prediction(labels, null, depth, true));
        assertEquals(5, written.size());
        assertArrayEquals(new int[] {7, 26}, ImageReader.ids(written.get(0)).values());
        assertArrayEquals(
                new int[] {384, 65_535}, ImageReader.grey16(written.get(2)).values());
        for (int picture : new int[] {1, 3}) {
            assertEquals(2, ImageReader.rgb(written.get(picture)).width());
        }
        JsonNode json = JsonMapper.shared().readTree(Files.readString(written.get(4)));
        assertEquals("metre", json.at("/depth/unit").asString());
        assertEquals(256, json.at("/depth/scale").asInt());
        assertEquals(1, json.at("/depth/clipped_pixels").asInt());
        assertEquals("car", json.at("/labels/classes/13/name").asString());
        assertEquals(26, json.at("/labels/classes/13/id").asInt());
        assertEquals("#00008e", json.at("/labels/classes/13/color").asString());
        assertEquals(List.of("  labels   ids of 'cityscapes'", "  depth    value / 256 metres"), files.remarks());
    }

    @Test
    void depthFromOneCameraHasNoUnit() throws IOException {
        PredictionFiles files = new PredictionFiles(folder, "a", LabelMap.none());
        List<Path> written = files.write(IMAGE, new Prediction(null, null, new Depth(2, 1, new float[] {1, 2}), false));
        assertEquals(3, written.size());
        JsonNode json = JsonMapper.shared().readTree(Files.readString(written.getLast()));
        assertEquals("unknown", json.at("/depth/unit").asString());
        assertTrue(String.join("\n", files.remarks()).contains("of an unknown unit"));
    }
}
