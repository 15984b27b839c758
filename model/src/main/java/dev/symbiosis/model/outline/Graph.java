package dev.symbiosis.model.outline;

import dev.symbiosis.model.outline.Outline.Block;
import dev.symbiosis.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// An outline as a graph that fits on a page: the blocks of a stage of an encoder are one node.
///
/// @param nodes in the order of computation, the image first
public record Graph(List<Node> nodes) {
    public Graph {
        nodes = List.copyOf(nodes);
    }

    /// @param name such as `encoder.layer3`
    /// @param part such as `encoder`
    /// @param facts lines for people: shape, parameters, multiply-adds
    /// @param inputs names of nodes
    public record Node(String name, String part, List<String> facts, Set<String> inputs) {
        public Node {
            facts = List.copyOf(facts);
            inputs = Set.copyOf(inputs);
        }
    }

    /// The graph of an outline.
    public static Graph of(Outline outline) {
        Map<String, List<Block>> stages = new LinkedHashMap<>();
        outline.blocks()
                .forEach(block -> stages.computeIfAbsent(stage(block.name()), name -> new ArrayList<>())
                        .add(block));
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(Outline.IMAGE, Outline.IMAGE, List.of(size(outline.input())), Set.of()));
        stages.forEach((name, blocks) -> nodes.add(node(name, blocks)));
        return new Graph(nodes);
    }

    private static Node node(String name, List<Block> blocks) {
        Set<String> inputs = new LinkedHashSet<>();
        blocks.forEach(block -> block.inputs().forEach(input -> inputs.add(stage(input))));
        inputs.remove(name);
        long parameters = blocks.stream().mapToLong(Block::parameters).sum();
        long multiplyAdds = blocks.stream().mapToLong(Block::multiplyAdds).sum();
        List<String> facts = new ArrayList<>();
        facts.add(size(blocks.getLast().output()) + (blocks.size() > 1 ? ", " + blocks.size() + " blocks" : ""));
        if (parameters > 0) {
            facts.add(String.format(Locale.ROOT, "%,d parameters", parameters));
        }
        if (multiplyAdds > 0) {
            facts.add(String.format(Locale.ROOT, "%.2f G multiply-adds", multiplyAdds * 1e-9));
        }
        return new Node(name, blocks.getFirst().part(), facts, inputs);
    }

    /// `encoder.layer3` of `encoder.layer3.5`; other names stay.
    private static String stage(String block) {
        return block.replaceFirst("(\\.layer\\d+)\\.\\d+$", "$1");
    }

    /// C x H x W of an image.
    private static String size(Shape shape) {
        return shape.rank() == 4 ? "%d x %d x %d".formatted(shape.c(), shape.h(), shape.w()) : shape.toString();
    }
}
