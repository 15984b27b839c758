package dev.symbiosis.cli;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.model.train.StepReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The parts of the line about an iteration:
///
///     step 412/1200 · 3.1 it/s · 12 images/s · 04:14 left · seg 0.84 · mix 0.41 (q 0.63) · depth 0.118 · lr 1.0e-2 · 1.9 GiB
final class ProgressLine {
    private static final Map<String, String> SHORT = Map.of("segmentation", "seg");

    private ProgressLine() {}

    /// @param perSecond iterations, lately; 0 while unknown
    /// @param imagesPerSecond the same of images
    static List<String> of(StepReport report, double perSecond, double imagesPerSecond) {
        List<String> parts = new ArrayList<>();
        parts.add("step %d/%d".formatted(report.step(), report.steps()));
        if (perSecond > 0) {
            parts.add(Text.format(perSecond < 10 ? "%.1f it/s" : "%.0f it/s", perSecond));
            parts.add(Text.format("%.0f images/s", imagesPerSecond));
            parts.add(Text.duration((report.steps() - report.step()) / perSecond) + " left");
        }
        report.losses().forEach((name, value) -> {
            if (!name.equals("confident")) {
                parts.add(loss(name, value, report.losses()));
            }
        });
        parts.add("lr " + Text.scientific(report.rate()));
        parts.add(Text.bytes(report.memoryMib() << 20));
        return parts;
    }

    private static String loss(String name, double value, Map<String, Double> losses) {
        String text = SHORT.getOrDefault(name, name) + Text.format(name.equals("depth") ? " %.3f" : " %.2f", value);
        Double confident = losses.get("confident");
        return name.equals("mix") && confident != null ? text + Text.format(" (q %.2f)", confident) : text;
    }
}
