package dev.symbiosis.bench.verify.check;

/// One line of the table: a check and its outcome.
public record Finding(String op, String check, String oracle, Outcome outcome) {
    public boolean pass() {
        return outcome.pass();
    }

    /// The command that runs this check alone.
    public String repeat() {
        return "./symbiosis verify --filter '%s:%s:%s'".formatted(op, check, oracle);
    }
}
