package dev.symbiosis.cli.report;

import dev.symbiosis.cli.report.LineChart.Reference;
import dev.symbiosis.cli.report.LineChart.Style;
import dev.symbiosis.model.train.Result;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which curves of a run are drawn, and how.
record Curves(Metrics metrics, Result result) {
    private static final Map<String, String> TITLES = Map.of(
            "segmentation", "Segmentation loss",
            "depth", "Photometric loss",
            "mix", "Loss on mixed images",
            "confident", "Confident pixels");
    private static final Map<String, String> NOTES = Map.of(
            "segmentation", "cross entropy on labelled images",
            "depth", "image warped from its neighbours",
            "mix", "cross entropy with pseudo-labels",
            "confident", "share where the teacher is confident");

    /// A grid of charts; nothing where there are no metrics.
    Html grid() {
        Html page = new Html().raw("<div class=\"charts\">\n");
        Result.Segmentation segmentation = result.segmentation();
        Result.Depth depth = result.depth();
        evaluation(
                page,
                "miou",
                "Mean IoU",
                "higher is better",
                "semantic",
                segmentation == null ? null : new Reference("majority class", segmentation.baselineMiou()),
                segmentation == null ? null : (Double) segmentation.miou());
        evaluation(
                page,
                "abs_rel",
                "Relative depth error",
                "abs rel, lower is better",
                "depth",
                depth == null ? null : new Reference("median depth", depth.baselineAbsRel()),
                depth == null ? null : (Double) depth.scores().absRel());
        for (String name : losses()) {
            String color = name.equals("depth") ? "depth" : name.equals("confident") ? "plain" : "semantic";
            chart(
                    page,
                    "loss." + name,
                    TITLES.getOrDefault(name, "Loss: " + name),
                    NOTES.getOrDefault(name, ""),
                    color,
                    Style.NOISY);
        }
        chart(page, "gradient_norm", "Gradient norm", "before clipping", "plain", Style.NOISY);
        chart(page, "rate", "Learning rate", "", "plain", Style.SMOOTH);
        chart(page, "images_per_second", "Speed", "images per second", "plain", Style.NOISY);
        return page.raw("</div>\n");
    }

    /// Known losses first.
    private Set<String> losses() {
        Set<String> losses = new LinkedHashSet<>(List.of("segmentation", "depth", "mix", "confident"));
        losses.addAll(metrics.names("loss."));
        return losses;
    }

    private void evaluation(
            Html page,
            String name,
            String title,
            String note,
            String color,
            @Nullable Reference reference,
            @Nullable Double whole) {
        var points = metrics.curve("evaluation." + name);
        if (!points.isEmpty()) {
            Double finite = whole != null && Double.isFinite(whole) ? whole : null;
            page.put(new LineChart(title, note, color, Style.MARKED, points, reference, finite).figure());
        }
    }

    private void chart(Html page, String name, String title, String note, String color, Style style) {
        var points = metrics.curve(name);
        if (points.size() > 1) {
            page.put(new LineChart(title, note, color, style, points, null, null).figure());
        }
    }
}
