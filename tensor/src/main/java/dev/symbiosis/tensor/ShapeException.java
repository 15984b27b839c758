package dev.symbiosis.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Shapes, types or parameters of an operation do not fit together: a mistake in a program, told to its author.
///
///     conv2d: weight expects 4 input channels, input has 3
///       input    [2, 3, 64, 128]
///       weight   [16, 4, 3, 3]
///       rule     input.C == weight.in
///       hint     did the previous layer concatenate a skip connection?
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private ShapeException(String message) {
        super(message);
    }

    /// Starts a check of an operation: `check("conv2d").given("input", x).that(…)`.
    public static Check check(String operation) {
        return new Check(operation);
    }

    /// Collects what is known of an operation's inputs, and throws with all of it when a rule fails.
    public static final class Check {
        private final String operation;
        /// Names and what they name, in turn; put into words only for a message, since every call of every op is checked.
        private final List<Object> facts = new ArrayList<>();

        private String advice = "";

        private Check(String operation) {
            this.operation = operation;
        }

        /// Names an input and states its shape (or any other fact) for the message.
        public Check given(String name, Object fact) {
            facts.add(name);
            facts.add(fact);
            return this;
        }

        /// Advice for the message of the rules that follow.
        public Check hint(String text) {
            advice = text;
            return this;
        }

        /// Throws unless the rule holds.
        ///
        /// @param rule the rule in the operation's own words, such as `input.C == weight.in`
        /// @param problem what is wrong, such as `weight expects 4 input channels, input has 3`
        public Check that(boolean holds, String rule, String problem) {
            if (!holds) {
                throw new ShapeException(message(rule, problem));
            }
            return this;
        }

        /// As the other, for a problem that is put into words only if there is one.
        public Check that(boolean holds, String rule, Supplier<String> problem) {
            return holds ? this : that(false, rule, problem.get());
        }

        private String message(String rule, String problem) {
            StringBuilder message = new StringBuilder(operation).append(": ").append(problem);
            for (int i = 0; i < facts.size(); i += 2) {
                message.append(line(facts.get(i), facts.get(i + 1)));
            }
            message.append(line("rule", rule));
            if (!advice.isEmpty()) {
                message.append(line("hint", advice));
            }
            return message.toString();
        }

        private static String line(Object name, Object fact) {
            return "\n  %-8s %s".formatted(name, fact);
        }
    }
}
