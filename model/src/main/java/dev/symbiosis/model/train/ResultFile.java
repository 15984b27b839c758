package dev.symbiosis.model.train;

import dev.symbiosis.data.WholeFile;
import dev.symbiosis.model.eval.DepthScores;
import dev.symbiosis.model.train.Result.Weights;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `result.json`: a [Result] as one flat object for people, scripts and the report. Figures that do not exist, and NaN,
/// are null.
public final class ResultFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String ON_MOVABLE = "_movable";

    private ResultFile() {}

    /// Writes a result; the file appears whole or not at all.
    public static void write(Path file, Result result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("preset", result.preset());
        json.put("seed", result.seed());
        json.put("backend", result.backend());
        json.put("steps", result.steps());
        json.put("weights", result.weights().name().toLowerCase(Locale.ROOT));
        number(json, "seconds", result.seconds());
        json.put("parameters", result.parameters());
        json.put("peak_memory_mib", result.peakMemoryMib());
        segmentation(json, result.segmentation());
        depth(json, result.depth());
        Result.Best best = result.best();
        json.put("best_step", best == null ? null : (Long) best.step());
        json.put("best_metric", best == null ? null : best.metric());
        number(json, "best_value", best == null ? null : best.value());
        WholeFile.write(file, (JSON.writeValueAsString(json) + "\n"));
    }

    /// Reads a result.
    ///
    /// @throws InputException with the file if it is missing or is not one
    public static Result read(Path file) {
        JsonNode json = parse(file);
        try {
            return new Result(
                    json.required("preset").asString(),
                    json.required("seed").asLong(),
                    json.required("backend").asString(),
                    json.required("steps").asLong(),
                    number(json, "seconds"),
                    json.required("peak_memory_mib").asLong(),
                    json.required("parameters").asLong(),
                    "best".equals(json.path("weights").asString("")) ? Weights.BEST : Weights.LAST,
                    segmentation(json),
                    depth(json),
                    best(json));
        } catch (JacksonException e) {
            throw new InputException("result: " + file + " is not a result: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            if (!json.isObject()) {
                throw new InputException("result: " + file + " holds no JSON object");
            }
            return json;
        } catch (NoSuchFileException e) {
            throw new InputException("result: " + file + " does not exist", e)
                    .hint("a run writes it when it is over; this one was stopped before");
        } catch (JacksonException e) {
            throw new InputException("result: " + file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InputException("result: " + file + " cannot be read: " + e, e);
        }
    }

    private static void segmentation(ObjectNode json, Result.@Nullable Segmentation figures) {
        if (figures == null) {
            json.putNull("miou").putNull("pixel_accuracy").putNull("iou").putNull("baseline_miou");
            json.putNull("evaluation_width").putNull("evaluation_height");
            return;
        }
        number(json, "miou", figures.miou());
        number(json, "miou_movable", figures.movableMiou());
        number(json, "pixel_accuracy", figures.pixelAccuracy());
        number(json, "class_accuracy", figures.classAccuracy());
        number(json, "weighted_iou", figures.weightedIou());
        ObjectNode iou = json.putObject("iou");
        figures.iou().forEach((name, value) -> number(iou, name, value));
        number(json, "baseline_miou", figures.baselineMiou());
        json.put("evaluation_width", figures.width());
        json.put("evaluation_height", figures.height());
    }

    private static Result.@Nullable Segmentation segmentation(JsonNode json) {
        if (!json.path("iou").isObject()) {
            return null;
        }
        Map<String, Double> iou = new LinkedHashMap<>();
        json.path("iou")
                .properties()
                .forEach(entry -> iou.put(entry.getKey(), entry.getValue().asDouble(Double.NaN)));
        return new Result.Segmentation(
                number(json, "miou"),
                number(json, "miou_movable"),
                number(json, "pixel_accuracy"),
                number(json, "class_accuracy"),
                number(json, "weighted_iou"),
                iou,
                number(json, "baseline_miou"),
                json.required("evaluation_width").asInt(),
                json.required("evaluation_height").asInt());
    }

    private static void depth(ObjectNode json, Result.@Nullable Depth figures) {
        scores(json, "", figures == null ? null : figures.scores());
        scores(json, ON_MOVABLE, figures == null ? null : figures.movable());
        number(json, "baseline_abs_rel", figures == null ? null : figures.baselineAbsRel());
        number(json, "abs_rel_unscaled", figures == null ? null : figures.unscaledAbsRel());
    }

    private static Result.@Nullable Depth depth(JsonNode json) {
        DepthScores scores = scores(json, "");
        if (scores == null) {
            return null;
        }
        return new Result.Depth(
                scores,
                scores(json, ON_MOVABLE),
                number(json, "baseline_abs_rel"),
                json.path("abs_rel_unscaled").isNumber() ? number(json, "abs_rel_unscaled") : null);
    }

    private static Result.@Nullable Best best(JsonNode json) {
        return json.path("best_step").isNumber()
                ? new Result.Best(
                        json.path("best_step").asLong(),
                        json.required("best_metric").asString(),
                        number(json, "best_value"))
                : null;
    }

    private static void scores(ObjectNode json, String suffix, @Nullable DepthScores scores) {
        number(json, "abs_rel" + suffix, scores == null ? null : scores.absRel());
        number(json, "sq_rel" + suffix, scores == null ? null : scores.sqRel());
        number(json, "rmse" + suffix, scores == null ? null : scores.rmse());
        number(json, "rmse_log" + suffix, scores == null ? null : scores.rmseLog());
        number(json, "a1" + suffix, scores == null ? null : scores.a1());
        number(json, "a2" + suffix, scores == null ? null : scores.a2());
        number(json, "a3" + suffix, scores == null ? null : scores.a3());
        json.put("depth_images" + suffix, scores == null ? null : (Integer) scores.images());
        json.put("depth_pixels" + suffix, scores == null ? null : (Long) scores.pixels());
    }

    private static @Nullable DepthScores scores(JsonNode json, String suffix) {
        if (!json.path("depth_images" + suffix).isNumber()) {
            return null;
        }
        return new DepthScores(
                number(json, "abs_rel" + suffix),
                number(json, "sq_rel" + suffix),
                number(json, "rmse" + suffix),
                number(json, "rmse_log" + suffix),
                number(json, "a1" + suffix),
                number(json, "a2" + suffix),
                number(json, "a3" + suffix),
                json.required("depth_images" + suffix).asInt(),
                json.required("depth_pixels" + suffix).asLong());
    }

    private static void number(ObjectNode json, String name, @Nullable Double value) {
        json.put(name, value == null || !Double.isFinite(value) ? null : value);
    }

    private static double number(JsonNode json, String name) {
        return json.required(name).asDouble(Double.NaN);
    }
}
