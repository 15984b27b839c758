package dev.symbiosis.cli.report;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.DataConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.train.Result;
import dev.symbiosis.model.train.ResultFile;
import dev.symbiosis.model.train.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes the report of a finished run: one file without outside resources, for a browser in light or dark.
public final class Report {
    private Report() {}

    /// Writes `report.html` into the run's folder.
    ///
    /// @throws dev.symbiosis.tensor.InputException if a file of the run is missing or broken
    public static void write(RunFolder run) {
        Result result = ResultFile.read(run.result());
        RunConfig config = Configs.read(run.config(), List.of());
        LabelMap map = LabelMap.ofKind(config.data().kind());
        Figures figures = new Figures(result, map);
        Gallery gallery = new Gallery(run.pictures());
        Html page = head(result.preset());
        page.put(header(result, config)).put(figures.cards()).put(gallery.rows());
        page.raw("<h2>Learning</h2>\n").put(new Curves(Metrics.read(run.metrics()), result).grid());
        page.put(figures.classes())
                .put(Confusions.read(run.confusion(), map.names()).table())
                .put(figures.depth())
                .put(gallery.inside());
        page.raw("<h2>Configuration</h2>\n<details><summary>config.yaml repeats this run</summary>");
        page.add("<pre>%s</pre></details>\n", Configs.toYaml(config));
        page.raw("</main></body></html>\n");
        WholeFile.write(run.report(), page.toString());
    }

    private static Html head(String title) {
        Html page = new Html().raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\">");
        page.add("<title>%s · Symbiosis</title>\n<style>\n", title);
        return page.raw(style()).raw("</style></head><body><main>\n");
    }

    private static Html header(Result result, RunConfig config) {
        DataConfig data = config.data();
        Html page = new Html().raw("<header><p class=\"brand\">Symbiosis</p>");
        page.add("<h1>%s</h1>", result.preset());
        page.raw("<dl>");
        fact(page, "data", "%s at %d × %d".formatted(data.kind(), data.width(), data.height()));
        if (result.segmentation() != null) {
            fact(page, "labelled images", data.labelled() == 0 ? "all" : Integer.toString(data.labelled()));
        }
        fact(page, "exchange", config.network().exchange().name());
        fact(page, "iterations", Text.format("%,d", result.steps()));
        fact(page, "time", Text.duration(result.seconds()));
        fact(page, "parameters", Text.count(result.parameters()));
        fact(page, "tensors at most", Text.bytes(result.peakMemoryMib() << 20));
        fact(page, "backend", result.backend());
        fact(page, "seed", Long.toString(result.seed()));
        return page.raw("</dl></header>\n");
    }

    private static void fact(Html page, String name, String value) {
        page.add("<div><dt>%s</dt><dd>%s</dd></div>", name, value);
    }

    private static String style() {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
