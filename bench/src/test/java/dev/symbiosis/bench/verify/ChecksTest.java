package dev.symbiosis.bench.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Finding;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// All that `verify` checks holds.
final class ChecksTest {

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
