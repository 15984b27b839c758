package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.tensor.InputException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Chooses checks by `op`, `op:check` or `op:check:oracle`, each part as the table prints it.
final class Filter {
    private static final int PARTS = 3;

    private Filter() {}

    /// The checks that the filter names, all of them for an empty one.
    ///
    /// @throws InputException if it names none, with the names that there are
    static List<Check> choose(List<Check> all, String filter) {
        if (filter.isEmpty()) {
            return all;
        }
        String[] parts = filter.split(":", PARTS);
        List<Check> chosen = narrow(all, filter, "op", parts[0], Check::op);
        if (parts.length > 1) {
            chosen = narrow(chosen, filter, "check of " + parts[0], parts[1], Check::name);
        }
        return parts.length < PARTS ? chosen : narrow(chosen, filter, "oracle of it", parts[2], Check::oracle);
    }

    private static List<Check> narrow(
            List<Check> all, String filter, String what, String wanted, Function<Check, String> name) {
        Predicate<Check> fits = check -> name.apply(check).equals(wanted);
        List<Check> chosen = all.stream().filter(fits).toList();
        if (chosen.isEmpty()) {
            throw new InputException(
                            "verify: there is no %s called '%s' in --filter %s".formatted(what, wanted, filter))
                    .with("known", all.stream().map(name).distinct().collect(Collectors.joining(", ")));
        }
        return chosen;
    }
}
