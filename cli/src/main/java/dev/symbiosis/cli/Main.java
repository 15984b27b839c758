package dev.symbiosis.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/// Starts a command; the exit code is 0, 2 for something given wrongly, or 1 for any other failure.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(out, err, args));
    }

    /// Runs one command line.
    ///
    /// @return the exit code
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Symbiosis())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Failures());
        commands.getCommandSpec().usageMessage().width(100).adjustLineBreaksForWideCJKCharacters(false);
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().usageMessage().width(100));
        try {
            return commands.execute(args);
        } catch (OutOfMemoryError e) {
            return Failures.outOfMemory(err);
        } finally {
            out.flush();
        }
    }
}
