package dev.symbiosis.model.train;

import dev.symbiosis.data.WholeFile;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes `metrics.jsonl`: a JSON object on each line. Of an interrupted run it keeps what came before its checkpoint.
final class Metrics implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String EVALUATION = "evaluation";

    private final Writer out;
    private Result.@Nullable Best best;
    private double seconds;

    /// @param steps iterations done before: what the file has of them stays
    /// @throws InputException if there are some, and no text file
    Metrics(Path file, long steps) {
        List<String> kept = steps == 0 ? List.of() : keep(lines(file), steps);
        try {
            WholeFile.write(file, kept.stream().map(line -> line + "\n").collect(Collectors.joining()));
            out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputException("run: " + file + " cannot be read: " + e, e)
                    .hint("an empty file in its place lets the run go on, without its curves so far");
        }
    }

    /// The lines up to a step. A line that an interruption cut short comes after it.
    private List<String> keep(List<String> lines, long steps) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            JsonNode fields;
            try {
                fields = JSON.readTree(line);
            } catch (JacksonException e) {
                break;
            }
            long step = fields.path("step").asLong();
            if (step <= steps) {
                kept.add(line);
                seconds = Math.max(seconds, fields.path("seconds").asDouble(0));
                remember(step, fields.path(EVALUATION));
            }
        }
        return kept;
    }

    private void remember(long step, JsonNode evaluation) {
        Map<String, Double> figures = new LinkedHashMap<>();
        evaluation
                .properties()
                .forEach(figure -> figures.put(
                        figure.getKey(),
                        figure.getValue().isNumber() ? figure.getValue().asDouble() : Double.NaN));
        Result.Best now = Result.Best.of(step, figures);
        if (now != null && now.isBetterThan(best)) {
            best = now;
        }
    }

    /// The best evaluation before.
    Result.@Nullable Best best() {
        return best;
    }

    /// Seconds that the iterations before have taken, as far as the file tells.
    double seconds() {
        return seconds;
    }

    void step(StepReport report) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", report.step());
        line.put("seconds", report.seconds());
        line.put("rate", report.rate());
        line.put("gradient_norm", report.gradientNorm());
        line.put("images_per_second", report.imagesPerSecond());
        line.put("memory_mib", report.memoryMib());
        line.put("loss", report.losses());
        write(line);
    }

    void evaluation(long step, Map<String, Double> metrics) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", step);
        line.put(EVALUATION, metrics);
        write(line);
    }

    private void write(Map<String, ?> line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
