package dev.symbiosis.cli;

import dev.symbiosis.data.WholeFile;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.outline.Graph;
import dev.symbiosis.model.outline.GraphDot;
import dev.symbiosis.model.outline.GraphSvg;
import dev.symbiosis.model.outline.Outline;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Says what a network is made of, without making it.
@Command(
        name = "model",
        description = "Show the network of a configuration: layers, shapes, parameters, multiply-adds, memory.",
        footer = {"", "For example: symbiosis model --preset cityscapes-joint --graph network.svg"})
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--layers", description = "Every operation of every block, not blocks alone.")
    private boolean layers;

    @Option(
            names = "--graph",
            paramLabel = "FILE",
            description = "Draw the graph too: .svg for a picture, .dot for Graphviz.")
    private @Nullable Path graph;

    @Override
    public void run() {
        RunConfig config = options.config();
        if (graph != null) {
            requireKind(graph);
        }
        Outline outline = Outline.of(config);
        Console console = Console.of(spec.commandLine().getOut());
        OutlineTable.of(config, outline, layers).forEach(console::line);
        if (graph != null) {
            Graph drawn = Graph.of(outline);
            String text = ending(graph).equals("svg") ? GraphSvg.of(drawn) : GraphDot.of(drawn);
            WholeFile.write(graph, text);
            console.line("");
            console.line("graph    " + graph);
        }
    }

    private static void requireKind(Path file) {
        String ending = ending(file);
        if (!ending.equals("svg") && !ending.equals("dot")) {
            throw new InputException("--graph cannot be " + file)
                    .with("allowed", "a file that ends in .svg (a picture) or .dot (for Graphviz)");
        }
    }

    private static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
