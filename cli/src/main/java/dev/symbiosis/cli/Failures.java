package dev.symbiosis.cli;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.model.optim.NonFiniteGradientException;
import dev.symbiosis.model.train.NonFiniteLossException;
import dev.symbiosis.tensor.DeviceException;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.ShapeException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns exceptions into messages and exit codes; the stack trace is for `--verbose`.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean verbose = ((Symbiosis) command.getCommandSpec().root().userObject()).verbose();
        boolean given = problem instanceof InputException || problem instanceof ShapeException;
        if (given || saysAll(problem)) {
            err.println(problem.getMessage());
        } else {
            err.println("symbiosis: " + command.getCommandName() + " failed: " + inOneLine(problem));
        }
        if (verbose) {
            problem.printStackTrace(err);
        } else if (!given) {
            err.println("  hint     --verbose shows where");
        }
        err.flush();
        return given ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static boolean saysAll(Exception problem) {
        return problem instanceof DeviceException
                || problem instanceof NonFiniteGradientException
                || problem instanceof NonFiniteLossException;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("  hint     " + command.getCommandSpec().qualifiedName() + " --help shows what there is");
        err.flush();
        return ExitCode.USAGE;
    }

    static int outOfMemory(PrintWriter err) {
        err.println("symbiosis: the memory is not enough (the heap may have %s)"
                .formatted(Text.bytes(Runtime.getRuntime().maxMemory())));
        err.println(
                "  hint     a smaller learn.batch or data.width, or a smaller image; or more with SYMBIOSIS_JAVA_OPTS=-Xmx8g");
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static String inOneLine(Exception problem) {
        String message = problem.getMessage();
        String name = problem.getClass().getSimpleName();
        return message == null ? name : name + ": " + message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
