package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Conformance;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The table that every backend must pass, at two places of the heap.
class TornadoConformanceTest {
    /// Numbers between the first place and the second; no power of two.
    private static final Shape BETWEEN = Shape.of(100_003);

    @TestFactory
    Stream<DynamicTest> conforms() {
        return Conformance.tests(System.getProperty("tornado.test.cases", ""), () -> List.of(backend(), elsewhere()));
    }

    private static Backend backend() {
        return new TornadoBackend(Device.shared());
    }

    /// A backend that finds the places of its tensors further on: before each case it takes the first ones for itself.
    private static Backend elsewhere() {
        return new Shifted(backend(), BETWEEN, DType.FLOAT32).backend();
    }
}
