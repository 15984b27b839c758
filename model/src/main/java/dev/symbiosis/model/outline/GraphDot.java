package dev.symbiosis.model.outline;

import dev.symbiosis.model.outline.Graph.Node;
import java.util.List;

/// A graph as text for Graphviz: `dot -Tpdf network.dot -o network.pdf`.
public final class GraphDot {
    private GraphDot() {}

    /// The text of the file.
    public static String of(Graph graph) {
        StringBuilder dot = new StringBuilder("digraph network {\n  node [shape=box, fontname=\"sans-serif\"];\n");
        List<String> parts = graph.nodes().stream().map(Node::part).distinct().toList();
        for (String part : parts) {
            dot.append("  subgraph \"cluster_%s\" {\n    label=\"%s\";\n".formatted(part, part));
            graph.nodes().stream()
                    .filter(node -> node.part().equals(part))
                    .forEach(node -> dot.append("    \"%s\" [label=\"%s\\n%s\"];\n"
                            .formatted(node.name(), node.name(), String.join("\\n", node.facts()))));
            dot.append("  }\n");
        }
        for (Node node : graph.nodes()) {
            node.inputs().stream()
                    .sorted()
                    .forEach(input -> dot.append("  \"%s\" -> \"%s\";\n".formatted(input, node.name())));
        }
        return dot.append("}\n").toString();
    }
}
