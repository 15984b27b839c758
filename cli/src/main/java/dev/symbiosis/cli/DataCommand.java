package dev.symbiosis.cli;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.data.check.DataCheck;
import dev.symbiosis.data.check.DataKind;
import dev.symbiosis.data.check.WarpCheck;
import dev.symbiosis.data.prepare.Preparation;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks at folders of data and makes smaller ones.
@Command(
        name = "data",
        description = "Check a folder of data, or make a smaller copy of it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DataCommand.Check.class, DataCommand.Prepare.class})
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "data: what to do is missing, check or prepare");
    }

    /// Says what there is and what is wrong.
    @Command(
            name = "check",
            description = "Count, measure and compare: files, sizes, labels, neighbours, cameras, depth and motion.",
            footer = {"", "The exit code is 1 if something is wrong."})
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "The data.")
        private Path folder;

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                description = "${COMPLETION-CANDIDATES}. Default: guessed from the layout.")
        private @Nullable DataKind kind;

        @Option(
                names = "--samples",
                paramLabel = "N",
                description = "Samples of each part whose pictures are read. Default: 20.")
        private int samples = 20;

        @Option(names = "--size", paramLabel = "WxH", description = "Pixels at which they are read. Default: 320x240.")
        private String size = "320x240";

        @Override
        public Integer call() {
            int[] pixels = pixels(size);
            if (samples < 1) {
                throw new InputException("--samples cannot be " + samples).with("allowed", "at least 1");
            }
            DataKind what = kind == null ? DataKind.guess(folder) : kind;
            DataCheck.Report report = DataCheck.run(folder, what, pixels[0], pixels[1], samples);
            print(Console.of(spec.commandLine().getOut()), report);
            return report.problems().isEmpty() ? 0 : 1;
        }

        private static void print(Console console, DataCheck.Report report) {
            console.line("kind     " + report.kind().key());
            report.trees()
                    .forEach(tree -> console.line("files    %s: %d pictures, %s"
                            .formatted(tree.name(), tree.pictures(), String.join("; ", tree.sizes()))));
            report.parts().forEach((name, count) -> console.line("samples  %s: %d".formatted(name, count)));
            for (int id = 0; id < report.shares().size(); id++) {
                console.line(Text.format(
                        "labels   %-16s %6.2f %%",
                        report.classes().names().get(id), 100 * report.shares().get(id)));
            }
            warp(console, report);
            report.problems().forEach(problem -> console.line("WRONG    " + problem));
            console.line(
                    report.problems().isEmpty()
                            ? "verdict  good"
                            : "verdict  " + report.problems().size() + " wrong");
        }

        private static void warp(Console console, DataCheck.Report report) {
            if (report.warps().isEmpty()) {
                console.line("warp     not checked: no frame has depth and a known motion");
                return;
            }
            console.line(Text.format(
                    "warp     %d samples, %.1f pixels: difference %.4f; as if still %.4f, the other way %.4f",
                    report.warps().size(),
                    mean(report, WarpCheck::shift),
                    mean(report, WarpCheck::error),
                    mean(report, WarpCheck::still),
                    mean(report, WarpCheck::reversed)));
        }

        private static double mean(DataCheck.Report report, ToDoubleFunction<WarpCheck> figure) {
            return report.warps().stream().mapToDouble(figure).average().orElse(0);
        }
    }

    /// Makes a smaller copy.
    @Command(
            name = "prepare",
            description = "Make a smaller copy in the same layout. Started again, it goes on where it was stopped.",
            footer = {"", "SHA256SUMS in the copy holds the checksums: sha256sum -c SHA256SUMS."})
    static final class Prepare implements Runnable {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "The data.")
        private Path folder;

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the copy goes.")
        private Path out;

        @Option(names = "--size", paramLabel = "WxH", required = true, description = "Size of the pictures.")
        private String size;

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                description = "${COMPLETION-CANDIDATES}. Default: guessed from the layout.")
        private @Nullable DataKind kind;

        @Override
        public void run() {
            int[] pixels = pixels(size);
            DataKind what = kind == null ? DataKind.guess(folder) : kind;
            Console console = Console.of(spec.commandLine().getOut());
            ConsoleProgress progress = new ConsoleProgress(console, System::nanoTime);
            Preparation.Result result = Preparation.run(
                    folder,
                    out,
                    what,
                    pixels[0],
                    pixels[1],
                    (done, total) -> progress.preparing("copying", done, total));
            console.line("data     %s, %d files made, %d kept".formatted(out, result.made(), result.kept()));
        }
    }

    private static int[] pixels(String size) {
        String[] sides = size.toLowerCase(Locale.ROOT).split("x", -1);
        if (sides.length != 2 || !sides[0].matches("[1-9]\\d{0,4}") || !sides[1].matches("[1-9]\\d{0,4}")) {
            throw new InputException("--size cannot be " + size).with("expected", "WIDTHxHEIGHT, as in 1024x512");
        }
        return new int[] {Integer.parseInt(sides[0]), Integer.parseInt(sides[1])};
    }
}
