package dev.symbiosis.cli.report;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.model.eval.DepthScores;
import dev.symbiosis.model.train.Result;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The figures of a result: the headline cards, the classes, the table of depth.
record Figures(Result result, LabelMap map) {
    private static final List<String> HEADS =
            List.of("abs rel ↓", "sq rel ↓", "rmse ↓", "rmse log ↓", "a1 ↑", "a2 ↑", "a3 ↑", "images");

    /// A card for each task, the run's figure beside that of a constant answer.
    Html cards() {
        Html page = new Html().raw("<div class=\"cards\">\n");
        Result.Segmentation classes = result.segmentation();
        if (classes != null) {
            card(
                    page,
                    "semantic",
                    "Segmentation",
                    "mean IoU",
                    classes.miou(),
                    "majority class",
                    classes.baselineMiou(),
                    Text.format(
                            "higher is better · pixel accuracy %s · at %d × %d",
                            Text.figure(classes.pixelAccuracy()), classes.width(), classes.height()));
        }
        Result.Depth depth = result.depth();
        if (depth != null) {
            DepthScores scores = depth.scores();
            card(
                    page,
                    "depth",
                    "Depth",
                    "abs rel",
                    scores.absRel(),
                    "median depth",
                    depth.baselineAbsRel(),
                    Text.format("lower is better · within a factor of 1.25: %.1f %%", 100 * scores.a1()));
        }
        return page.raw("</div>\n");
    }

    /// A bar for each class, the best first.
    Html classes() {
        Html page = new Html();
        Result.Segmentation figures = result.segmentation();
        if (figures != null) {
            page.raw("<h2>Classes</h2>\n<p>");
            page.raw("Intersection over union of each class that occurs; › marks those that can move.");
            page.raw("</p>\n<div class=\"classes\">\n");
            figures.iou().entrySet().stream()
                    .sorted(Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue()))
                    .forEach(entry -> bar(page, entry.getKey(), entry.getValue()));
            page.raw("</div>\n");
        }
        return page;
    }

    /// All scores of depth.
    Html depth() {
        Html page = new Html();
        Result.Depth figures = result.depth();
        if (figures != null) {
            page.raw("<h2>Depth</h2>\n<div class=\"scroll\"><table><thead><tr><th></th>");
            HEADS.forEach(name -> page.add("<th>%s</th>", name));
            page.raw("</tr></thead><tbody>\n");
            scores(page, "all pixels", figures.scores());
            DepthScores movable = figures.movable();
            if (movable != null) {
                scores(page, "classes that move", movable);
            }
            single(page, "median depth of each pixel, for comparison", figures.baselineAbsRel());
            Double unscaled = figures.unscaledAbsRel();
            if (unscaled != null) {
                single(page, "all pixels, in metres as predicted", unscaled);
            }
            page.raw("</tbody></table></div>\n<p>Each prediction is scaled by the ratio of the medians, ");
            page.raw("unless it says otherwise: one camera alone cannot know the unit.</p>\n");
        }
        return page;
    }

    private static void card(
            Html page,
            String color,
            String task,
            String metric,
            double value,
            String other,
            double baseline,
            String note) {
        double full = Math.max(Double.isFinite(value) ? value : 0, Double.isFinite(baseline) ? baseline : 0);
        page.add("<section class=\"card %s\"><h3>%s</h3>", color, task);
        page.add("<p class=\"big\">%s <small>%s</small></p>", Text.figure(value), metric);
        comparison(page, "own", "this run", value, full);
        if (Double.isFinite(baseline)) {
            comparison(page, "other", other, baseline, full);
        }
        page.add("<p class=\"note\">%s</p></section>\n", note);
    }

    private static void comparison(Html page, String kind, String name, double value, double full) {
        page.add(
                "<div class=\"compare %s\"><span>%s</span><i><b style=\"width:%.1f%%\"></b></i><em>%s</em></div>",
                kind, name, percent(value / full), Text.figure(value));
    }

    private void bar(Html page, String name, double iou) {
        int index = map.names().indexOf(name);
        String color = index < 0 ? "#888888" : Text.format("#%06x", map.color(index));
        boolean movable = index >= 0 && Arrays.stream(map.movable()).anyMatch(id -> id == index);
        page.add(
                "<div class=\"class\"><s style=\"background:%s\"></s><span>%s%s</span><i><b"
                        + " style=\"width:%.1f%%\"></b></i><em>%s</em></div>\n",
                color, name, movable ? " ›" : "", percent(iou), Text.figure(iou));
    }

    /// 0 for NaN.
    private static double percent(double share) {
        return Double.isFinite(share) ? 100 * share : 0;
    }

    private static void scores(Html page, String name, DepthScores s) {
        page.add("<tr><th>%s</th>", name);
        for (double value : new double[] {s.absRel(), s.sqRel(), s.rmse(), s.rmseLog(), s.a1(), s.a2(), s.a3()}) {
            page.add("<td>%s</td>", Text.figure(value));
        }
        page.add("<td>%,d</td></tr>\n", s.images());
    }

    private static void single(Html page, String name, double absRel) {
        page.add("<tr><th>%s</th><td>%s</td><td colspan=\"7\"></td></tr>\n", name, Text.figure(absRel));
    }
}
