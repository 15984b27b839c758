package dev.symbiosis.model.outline;

import dev.symbiosis.model.outline.Graph.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A graph as a picture of its own, without script, font or anything else from outside: one column for each part of the
/// network, downwards in the order in which data flows.
public final class GraphSvg {
    /// Columns from left to right: the encoder between pose and decoders, the exchange between the two tasks.
    private static final List<String> COLUMNS = List.of("pose", "encoder", "semantic", "exchange", "depth");

    private static final Map<String, String> COLORS = Map.of(
            "image", "#e8e8e8",
            "pose", "#e6dff2",
            "encoder", "#dbe7f5",
            "semantic", "#fbe3d6",
            "exchange", "#fdf2c5",
            "depth", "#dcefdc");

    private static final int WIDTH = 210;
    private static final int HEIGHT = 58;
    private static final int ACROSS = 270;
    private static final int DOWN = 84;
    private static final int MARGIN = 20;

    private final Graph graph;
    private final Map<String, Place> places = new LinkedHashMap<>();

    private GraphSvg(Graph graph) {
        this.graph = graph;
    }

    private record Place(int column, int row) {
        /// The left edge of a node.
        int x() {
            return MARGIN + column * ACROSS;
        }

        /// The upper edge of a node.
        int y() {
            return MARGIN + row * DOWN;
        }
    }

    /// The text of the file.
    public static String of(Graph graph) {
        return new GraphSvg(graph).draw();
    }

    private String draw() {
        List<String> columns = COLUMNS.stream()
                .filter(part ->
                        graph.nodes().stream().anyMatch(node -> node.part().equals(part)))
                .toList();
        Map<String, Integer> next = new HashMap<>();
        for (Node node : graph.nodes()) {
            int column = Math.max(0, columns.indexOf(node.part().equals(Outline.IMAGE) ? "encoder" : node.part()));
            int row = Math.max(below(node), next.getOrDefault(node.part(), 0));
            next.put(node.part(), row + 1);
            places.put(node.name(), new Place(column, row));
        }
        int width = 2 * MARGIN + columns.size() * ACROSS;
        int height = 2 * MARGIN
                + (places.values().stream().mapToInt(Place::row).max().orElse(0) + 1) * DOWN;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                .formatted(width, height, width, height));
        svg.append(" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        graph.nodes().forEach(node -> edges(node, svg));
        graph.nodes().forEach(node -> box(node, svg));
        return svg.append("</svg>\n").toString();
    }

    private Place place(String name) {
        return Objects.requireNonNull(places.get(name));
    }

    /// The first row under all inputs.
    private int below(Node node) {
        return node.inputs().stream()
                .mapToInt(input -> place(input).row() + 1)
                .max()
                .orElse(0);
    }

    private void edges(Node node, StringBuilder svg) {
        Place to = place(node.name());
        for (String input : node.inputs().stream().sorted().toList()) {
            Place from = place(input);
            int x1 = from.x() + WIDTH / 2;
            int y1 = from.y() + HEIGHT;
            int x2 = to.x() + WIDTH / 2;
            boolean sameColumn = from.x() == to.x();
            // A step over nodes of the same column goes round them.
            int bend = sameColumn && to.y() - from.y() > DOWN ? ACROSS / 2 + 10 : 0;
            int pull = Math.max(20, (to.y() - y1) / 2);
            svg.append("<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"#888888\"/>\n"
                    .formatted(x1, y1, x1 - bend, y1 + pull, x2 - bend, to.y() - pull, x2, to.y()));
            svg.append("<path d=\"M%d %d l-4 -7 h8 z\" fill=\"#888888\"/>\n".formatted(x2, to.y()));
        }
    }

    private void box(Node node, StringBuilder svg) {
        Place place = place(node.name());
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\" stroke=\"#555555\"/>\n"
                .formatted(place.x(), place.y(), WIDTH, HEIGHT, COLORS.getOrDefault(node.part(), "#ffffff")));
        int line = place.y() + 14;
        svg.append(text(place.x() + 8, line, " font-weight=\"bold\"", node.name()));
        for (String fact : node.facts()) {
            line += 13;
            svg.append(text(place.x() + 8, line, "", fact));
        }
    }

    private static String text(int x, int y, String style, String content) {
        return String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\"%s>%s</text>\n", x, y, style, content);
    }
}
