package dev.symbiosis.bench.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// All that `verify` checks holds.
@Tag("slow")
final class ChecksTest {

    /// So that the command that repeats a failure runs that check and no other.
    @Test
    void idsAreUnique() {
        List<String> ids = Stream.concat(Checks.all().stream(), Checks.ofMinutes().stream())
                .map(Check::id)
                .toList();
        assertEquals(ids.stream().distinct().toList(), ids);
    }

    @TestFactory
    Stream<DynamicTest> holds() {
        Engines engines = Engines.open();
        return Checks.all().stream()
                .map(check -> dynamicTest(check.id(), () -> {
                    Finding finding = check.run(engines);
                    assertTrue(finding.pass(), () -> finding.outcome() + ": " + finding.repeat());
                }))
                .onClose(engines::close);
    }
}
