package dev.symbiosis.cli.report;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `metrics.jsonl` as curves by name; losses as `loss.depth`, evaluations as `evaluation.miou`.
record Metrics(Map<String, List<Point>> curves) {
    private static final JsonMapper JSON = JsonMapper.shared();

    record Point(double step, double value) {}

    /// No curves where the file is missing. A last line that was cut off is left out.
    static Metrics read(Path file) {
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        if (Files.exists(file)) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                try {
                    JsonNode line = JSON.readTree(lines.get(i));
                    add(curves, line.required("step").asDouble(), "", line);
                } catch (JacksonException e) {
                    if (i < lines.size() - 1) {
                        throw new InputException(
                                "report: line %d of %s is not JSON with a step".formatted(i + 1, file), e);
                    }
                }
            }
        }
        return new Metrics(curves);
    }

    List<Point> curve(String name) {
        return curves.getOrDefault(name, List.of());
    }

    /// The last part of the names of curves that begin so.
    List<String> names(String beginning) {
        return curves.keySet().stream()
                .filter(name -> name.startsWith(beginning))
                .map(name -> name.substring(beginning.length()))
                .toList();
    }

    private static void add(Map<String, List<Point>> curves, double step, String prefix, JsonNode node) {
        node.properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (value.isObject()) {
                add(curves, step, prefix + property.getKey() + ".", value);
            } else if (value.isNumber() && Double.isFinite(value.asDouble())) {
                curves.computeIfAbsent(prefix + property.getKey(), name -> new ArrayList<>())
                        .add(new Point(step, value.asDouble()));
            }
        });
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new InputException("report: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
