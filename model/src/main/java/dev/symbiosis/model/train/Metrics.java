package dev.symbiosis.model.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes `metrics.jsonl`: a JSON object on each line.
final class Metrics implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Writer out;

    Metrics(Path file) {
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        write(Map.of("step", step, "evaluation", metrics));
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
