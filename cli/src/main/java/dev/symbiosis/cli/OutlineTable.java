package dev.symbiosis.cli;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.outline.Outline;
import dev.symbiosis.model.outline.Outline.Block;
import dev.symbiosis.model.outline.Outline.Layer;
import dev.symbiosis.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// An outline as lines of text: a row for each block, a sum for each part.
final class OutlineTable {
    private OutlineTable() {}

    /// @param layers whether each block is followed by its operations
    static List<String> of(RunConfig config, Outline outline, boolean layers) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, for one image of %d x %d"
                .formatted(config.preset(), outline.input().w(), outline.input().h()));
        lines.add("");
        lines.add(row("block", "result", "parameters", "multiply-adds", "memory"));
        for (Block block : outline.blocks()) {
            lines.add(row(block.name(), block.output(), block.parameters(), block.multiplyAdds(), block.memory()));
            if (layers) {
                block.layers().forEach(layer -> lines.add(row(layer, block)));
            }
        }
        lines.add("");
        for (String part : outline.blocks().stream().map(Block::part).distinct().toList()) {
            List<Block> members =
                    outline.blocks().stream().filter(b -> b.part().equals(part)).toList();
            lines.add(row(
                    part,
                    "",
                    Text.format(
                            "%,d", members.stream().mapToLong(Block::parameters).sum()),
                    giga(members.stream().mapToLong(Block::multiplyAdds).sum()),
                    mebi(members.stream().mapToLong(Block::memory).sum())));
        }
        lines.add(row(
                "all",
                "",
                Text.format("%,d", outline.parameters()),
                giga(outline.multiplyAdds()),
                mebi(outline.memory())));
        lines.add("");
        lines.add("memory is that of all results, which training holds until the way back: "
                + "about %s with learn.recompute=true".formatted(Text.bytes(outline.memoryRecomputed())));
        return lines;
    }

    private static String row(Layer layer, Block block) {
        String own = layer.name().startsWith(block.name() + ".")
                ? layer.name().substring(block.name().length() + 1) + " "
                : "";
        return row(
                "  " + own + layer.operation(),
                layer.output(),
                layer.parameters(),
                layer.multiplyAdds(),
                layer.memory());
    }

    private static String row(String name, Shape result, long parameters, long multiplyAdds, long memory) {
        return row(
                name,
                result.toString(),
                parameters == 0 ? "" : Text.format("%,d", parameters),
                multiplyAdds == 0 ? "" : giga(multiplyAdds),
                mebi(memory));
    }

    private static String row(String name, String result, String parameters, String multiplyAdds, String memory) {
        return Text.format("%-34s %-22s %12s %14s %10s", name, result, parameters, multiplyAdds, memory)
                .stripTrailing();
    }

    private static String mebi(long bytes) {
        return Text.format("%,.1f MiB", bytes / (1024.0 * 1024));
    }

    private static String giga(long multiplyAdds) {
        return Text.format("%.3f G", multiplyAdds * 1e-9);
    }
}
