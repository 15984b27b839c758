package dev.symbiosis.bench.verify.check;

import dev.symbiosis.tensor.InputException;
import java.util.function.Function;

/// One line of the table before it is run.
///
/// @param op what is verified, such as `conv2d`
/// @param name what of it, such as `forward` or `gradients`
/// @param oracle what it is held against, such as `libtorch double`
public record Check(String op, String name, String oracle, Function<Engines, Outcome> body) {

    /// Runs it. An exception is a failure that says so, unless it is about what somebody gave.
    ///
    /// @throws InputException as the check does
    public Finding run(Engines engines) {
        Outcome outcome;
        try {
            outcome = body.apply(engines);
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
            outcome = new Outcome(Double.NaN, 0, e.getClass().getSimpleName() + ": " + message);
        }
        return new Finding(op, name, oracle, outcome);
    }

    /// What a filter names it by: `conv2d:forward:libtorch double`.
    public String id() {
        return op + ":" + name + ":" + oracle;
    }
}
