package dev.symbiosis.cli;

import dev.symbiosis.data.streets.Streets;
import dev.symbiosis.data.streets.StreetsConfig;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Renders the built-in street scenes for other programs.
@Command(
        name = "render",
        description = "Render street scenes with labels, depth, camera and motion, in the layout of Cityscapes.")
final class RenderCommand implements Runnable {
    private static final StreetsConfig STANDARD = StreetsConfig.standard(0);

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The data goes into a folder in here.")
    private Path out;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            required = true,
            description = "Scenes to train on: three frames each.")
    private int scenes;

    @Option(names = "--evaluation-scenes", paramLabel = "N", description = "Scenes to evaluate on. Default: 60.")
    private int evaluationScenes = STANDARD.valScenes();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the streets. Default: 7.")
    private long seed = 7;

    @Option(names = "--width", paramLabel = "PIXELS", description = "Columns. Default: 256.")
    private int width = STANDARD.width();

    @Option(names = "--height", paramLabel = "PIXELS", description = "Rows. Default: 128.")
    private int height = STANDARD.height();

    @Override
    public void run() {
        StreetsConfig config =
                new StreetsConfig(seed, width, height, scenes, evaluationScenes, STANDARD.focal(), STANDARD.rare());
        Console console = Console.of(spec.commandLine().getOut());
        ConsoleProgress progress = new ConsoleProgress(console, System::nanoTime);
        Path folder = Streets.prepare(
                out, config, (done, total) -> progress.preparing("rendering street scenes", done, total));
        console.line("data     " + folder);
    }
}
