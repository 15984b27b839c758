package dev.symbiosis.cli;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.data.image.ColorMap;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.model.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a network says about one picture.
final class PredictionFiles {
    /// Steps of 1/256, as KITTI's depth files have: 4 mm up to 256 m where the unit is the metre.
    private static final int DEPTH_SCALE = 256;

    private static final int LARGEST = 65_535;
    private static final float OPACITY = 0.6f;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final String name;
    private final LabelMap map;
    private final List<Path> written = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    PredictionFiles(Path folder, String name, LabelMap map) {
        this.folder = folder;
        this.name = name;
        this.map = map;
    }

    /// Writes all files.
    ///
    /// @return their names
    List<Path> write(Image image, Prediction prediction) {
        json.put("width", image.width()).put("height", image.height());
        Labels labels = prediction.labels();
        if (labels != null) {
            writeLabels(image, labels);
        }
        Depth depth = prediction.depth();
        if (depth != null) {
            writeDepth(depth, prediction.metric());
        }
        WholeFile.write(next(".json"), JSON.writeValueAsBytes(json));
        return written;
    }

    /// What a person has to know to read the files.
    List<String> remarks() {
        return remarks;
    }

    private void writeLabels(Image image, Labels labels) {
        int[] rawIds = IntStream.range(0, map.size()).map(map::rawId).toArray();
        int[] values = Arrays.stream(labels.ids()).map(id -> rawIds[id]).toArray();
        ImageWriter.ids(next("-labels.png"), new Raster(labels.width(), labels.height(), values));
        ImageWriter.rgb(next("-overlay.png"), ColorMap.overlay(image, labels, map, OPACITY));
        ArrayNode classes = json.putObject("labels").put("map", map.name()).putArray("classes");
        for (int k = 0; k < map.size(); k++) {
            classes.addObject()
                    .put("id", rawIds[k])
                    .put("name", map.names().get(k))
                    .put("color", Text.format("#%06x", map.color(k)));
        }
        remarks.add("  labels   ids of '" + map.name() + "'");
    }

    private void writeDepth(Depth depth, boolean metric) {
        float[] values = depth.metres();
        int[] steps = new int[values.length];
        int clipped = 0;
        for (int i = 0; i < steps.length; i++) {
            long step = Math.round((double) values[i] * DEPTH_SCALE);
            steps[i] = (int) Math.min(step, LARGEST);
            clipped += step > LARGEST ? 1 : 0;
        }
        ImageWriter.grey16(next("-depth.png"), new Raster(depth.width(), depth.height(), steps));
        ImageWriter.rgb(next("-depth-color.png"), ColorMap.depth(depth));
        json.putObject("depth")
                .put("rule", "depth = value / " + DEPTH_SCALE)
                .put("scale", DEPTH_SCALE)
                .put("unit", metric ? "metre" : "unknown")
                .put("absolute", metric)
                .put("clipped_pixels", clipped);
        remarks.add("  depth    value / " + DEPTH_SCALE + (metric ? " metres" : " of an unknown unit"));
        if (!metric) {
            remarks.add("  hint     learned from one camera: right up to one factor for each picture");
        }
    }

    private Path next(String ending) {
        Path file = folder.resolve(name + ending);
        written.add(file);
        return file;
    }
}
