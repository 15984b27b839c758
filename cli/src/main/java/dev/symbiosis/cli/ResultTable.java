package dev.symbiosis.cli;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.model.eval.DepthScores;
import dev.symbiosis.model.train.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A result as lines of text.
final class ResultTable {
    private static final Map<String, String> TITLES = Map.of("miou", "mIoU", "abs_rel", "abs rel");

    private ResultTable() {}

    /// A metric's name for people.
    static String title(String name) {
        return TITLES.getOrDefault(name, name);
    }

    /// The figures, each beside the one of a constant answer where there is one.
    static List<String> of(Result result) {
        List<String> lines = new ArrayList<>();
        lines.add(Text.format(
                "%s, seed %d, %s: %,d steps in %s, %s parameters, at most %s in tensors",
                result.preset(),
                result.seed(),
                result.backend(),
                result.steps(),
                Text.duration(result.seconds()),
                Text.count(result.parameters()),
                Text.bytes(result.peakMemoryMib() << 20)));
        lines.add(row("", "result", "constant", ""));
        Result.Segmentation classes = result.segmentation();
        if (classes != null) {
            String size = "at %d x %d; constant: the most frequent class of each pixel"
                    .formatted(classes.width(), classes.height());
            lines.add(row("mIoU", classes.miou(), Text.figure(classes.baselineMiou()), size));
            lines.add(row("  movable", classes.movableMiou(), "", "classes that move"));
            lines.add(row("pixel accuracy", classes.pixelAccuracy(), "", ""));
            lines.add(row("class accuracy", classes.classAccuracy(), "", "mean over classes"));
            lines.add(row("weighted IoU", classes.weightedIou(), "", "by share of the pixels"));
        }
        Result.Depth depth = result.depth();
        if (depth != null) {
            depth(depth, lines);
        }
        Result.Best best = result.best();
        if (best != null && best.step() < result.steps()) {
            lines.add(row(
                    "best " + title(best.metric()),
                    best.value(),
                    "",
                    Text.format("during training, after step %,d: eval --best", best.step())));
        }
        return lines;
    }

    /// IoU of every class; nothing without classes.
    static List<String> classes(Result result) {
        List<String> lines = new ArrayList<>();
        Result.Segmentation figures = result.segmentation();
        if (figures != null) {
            lines.add(row("class", "IoU", "", ""));
            figures.iou().forEach((name, value) -> lines.add(row(name, value, "", "")));
        }
        return lines;
    }

    private static void depth(Result.Depth figures, List<String> lines) {
        DepthScores scores = figures.scores();
        lines.add(row(
                "abs rel",
                scores.absRel(),
                Text.figure(figures.baselineAbsRel()),
                "median-scaled; constant: the median depth of each pixel"));
        DepthScores movable = figures.movable();
        if (movable != null) {
            lines.add(row("  movable", movable.absRel(), "", "on classes that move"));
        }
        Double unscaled = figures.unscaledAbsRel();
        if (unscaled != null) {
            lines.add(row("  unscaled", unscaled, "", "in metres as predicted"));
        }
        lines.add(row("sq rel", scores.sqRel(), "", "metres"));
        lines.add(row("rmse", scores.rmse(), "", "metres"));
        lines.add(row("rmse log", scores.rmseLog(), "", ""));
        lines.add(row("a1", scores.a1(), "", "share of pixels within a factor of 1.25"));
        lines.add(row("a2", scores.a2(), "", "of 1.25²"));
        lines.add(row("a3", scores.a3(), "", "of 1.25³"));
    }

    private static String row(String name, double value, String baseline, String remark) {
        return row(name, Text.figure(value), baseline, remark);
    }

    private static String row(String name, String value, String baseline, String remark) {
        return Text.format("  %-16s %8s  %8s   %s", name, value, baseline, remark)
                .stripTrailing();
    }
}
