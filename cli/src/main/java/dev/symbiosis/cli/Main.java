package dev.symbiosis.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/// Starts a command; the exit code is 0, 2 for something given wrongly, or 1 for any other failure.
public final class Main {
    private static final int WIDTH = 100;

    private Main() {}

    public static void main(String[] args) {
        start(List.of(), args);
    }

    /// Runs one command line of this process and ends it with the exit code.
    ///
    /// @param further commands of rooms that this one does not know, instances of Picocli's `@Command` classes
    public static void start(List<?> further, String... args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(further, out, err, args));
    }

    /// Runs one command line.
    ///
    /// @param further commands beside those of this room
    /// @return the exit code
    public static int run(List<?> further, PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Symbiosis());
        further.forEach(commands::addSubcommand);
        commands.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Failures());
        commands.getCommandSpec().usageMessage().width(WIDTH).adjustLineBreaksForWideCJKCharacters(false);
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().usageMessage().width(WIDTH));
        if (further.isEmpty()) {
            commands.getCommandSpec().usageMessage().footer(Symbiosis.ELSEWHERE);
        }
        try {
            return commands.execute(args);
        } catch (OutOfMemoryError e) {
            return Failures.outOfMemory(err);
        } finally {
            out.flush();
        }
    }
}
