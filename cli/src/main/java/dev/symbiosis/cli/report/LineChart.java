package dev.symbiosis.cli.report;

import dev.symbiosis.cli.report.Metrics.Point;
import dev.symbiosis.cli.text.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A curve over iterations as SVG, coloured by the page's style sheet.
///
/// @param title what the curve shows
/// @param note a few words about it
/// @param color class of the style sheet: `semantic`, `depth` or `plain`
/// @param style how the points are drawn
/// @param reference a value to compare with, drawn as a broken line; null for none
/// @param whole the value on all evaluation images, where the points are on some; null for none
record LineChart(
        String title,
        String note,
        String color,
        Style style,
        List<Point> points,
        @Nullable Reference reference,
        @Nullable Double whole) {

    enum Style {
        /// Many noisy points: pale, under their moving average.
        NOISY,
        SMOOTH,
        /// Few points, each marked.
        MARKED
    }

    record Reference(String name, double value) {}

    private static final int WIDTH = 480;
    private static final int HEIGHT = 210;
    private static final int LEFT = 46;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int MARKS_ACROSS = 6;
    private static final int MARKS_UP = 4;
    /// The part of a noisy curve that its moving average reaches back.
    private static final double MEMORY = 0.03;

    /// The chart with its heading.
    Html figure() {
        Axis x = Axis.over(0, points.getLast().step(), MARKS_ACROSS);
        Axis y = valueAxis();
        Html svg = new Html();
        svg.add("<figure class=\"chart %s\"><figcaption><b>%s</b> <span>%s</span></figcaption>", color, title, note);
        svg.add(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, HEIGHT, title + " over iterations");
        grid(svg, x, y);
        if (reference != null && Double.isFinite(reference.value())) {
            reference(svg, y, reference);
        }
        if (style == Style.NOISY) {
            svg.add("<path class=\"noise\" d=\"%s\"/>", path(points, x, y));
            svg.add("<path class=\"line\" d=\"%s\"/>", path(averaged(), x, y));
        } else {
            svg.add("<path class=\"line\" d=\"%s\"/>", path(points, x, y));
        }
        if (style == Style.MARKED) {
            points.forEach(point -> dot(svg, x, y, point, "dot", ""));
            if (whole != null) {
                dot(svg, x, y, new Point(points.getLast().step(), whole), "whole", " on all images");
            }
        }
        return svg.raw("</svg></figure>\n");
    }

    private Axis valueAxis() {
        double low = points.stream().mapToDouble(Point::value).min().orElse(0);
        double high = points.stream().mapToDouble(Point::value).max().orElse(1);
        for (Double extra : new Double[] {whole, reference == null ? null : (Double) reference.value()}) {
            if (extra != null && Double.isFinite(extra)) {
                low = Math.min(low, extra);
                high = Math.max(high, extra);
            }
        }
        double margin = 0.06 * (high - low);
        return Axis.over(low >= 0 && low < 0.5 * high ? 0 : low - margin, high + margin, MARKS_UP);
    }

    private static void grid(Html svg, Axis x, Axis y) {
        for (double mark : y.marks()) {
            svg.add(
                    "<path class=\"grid\" d=\"M%d %.1fH%d\"/><text class=\"up\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT, down(y, mark), WIDTH - RIGHT, LEFT - 7, down(y, mark) + 3.5, y.label(mark));
        }
        for (double mark : x.marks()) {
            svg.add("<text class=\"across\" x=\"%.1f\" y=\"%d\">%s</text>", across(x, mark), HEIGHT - 8, x.label(mark));
        }
    }

    private static void reference(Html svg, Axis y, Reference reference) {
        double at = down(y, reference.value());
        svg.add("<path class=\"reference\" d=\"M%d %.1fH%d\"/>", LEFT, at, WIDTH - RIGHT);
        svg.add(
                "<text class=\"reference\" x=\"%d\" y=\"%.1f\">%s</text>",
                WIDTH - RIGHT, at - 5, reference.name() + " " + Text.figure(reference.value()));
    }

    private static void dot(Html svg, Axis x, Axis y, Point point, String kind, String remark) {
        svg.add(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%s\"><title>%s</title></circle>",
                kind,
                across(x, point.step()),
                down(y, point.value()),
                kind.equals("dot") ? "2.6" : "5",
                Text.format("step %.0f: %.4g%s", point.step(), point.value(), remark));
    }

    private static String path(List<Point> points, Axis x, Axis y) {
        return points.stream()
                .map(point -> Text.format("%.1f %.1f", across(x, point.step()), down(y, point.value())))
                .collect(Collectors.joining("L", "M", ""));
    }

    /// An exponential moving average, without the pull of its start.
    private List<Point> averaged() {
        double keep = Math.exp(-1 / Math.max(1, MEMORY * points.size()));
        double[] sums = new double[2];
        return points.stream()
                .map(point -> {
                    sums[0] = keep * sums[0] + point.value();
                    sums[1] = keep * sums[1] + 1;
                    return new Point(point.step(), sums[0] / sums[1]);
                })
                .toList();
    }

    private static double across(Axis x, double step) {
        return LEFT + x.place(step) * (WIDTH - LEFT - RIGHT);
    }

    private static double down(Axis y, double value) {
        return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - TOP - BOTTOM);
    }
}
