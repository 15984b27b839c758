package dev.symbiosis.bench;

import dev.symbiosis.bench.speed.BenchCommand;
import dev.symbiosis.bench.verify.VerifyCommand;
import java.util.List;

/// Starts a command of this room, or any other.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        dev.symbiosis.cli.Main.start(commands(), args);
    }

    /// What this room adds to the commands of cli.
    static List<?> commands() {
        return List.of(new BenchCommand(), new VerifyCommand());
    }
}
