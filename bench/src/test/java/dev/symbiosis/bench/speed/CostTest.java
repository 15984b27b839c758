package dev.symbiosis.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.tensor.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CostTest {
    /// Sizes of the small table: 4 channels in and out, 16 × 32 pixels, 9 taps; matrices of 64; 14 × 14 pixels.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv 3x3 64@128x256 forward         | 147456 | 16960",
                "conv 3x3 64@128x256 data gradient   | 147456 | 16960",
                "conv 3x3 64@128x256 weight gradient | 147456 | 16960",
                "matmul 512x512x512 forward          | 524288 | 49152",
                "channel mix 4x32@24x48 forward      | 1605632 | 217088",
                "elu 64@128x256 backward             | 0 | 24576",
                "elu 64@128x256 forward              | 0 | 16384",
            })
    void countsWhatKernelsAreAsked(String title, double operations, double bytes) {
        Workload workload = Workloads.all(Size.SMALL).stream()
                .filter(row -> row.title().equals(title))
                .findFirst()
                .orElseThrow();
        Cost cost = Cost.of(workload, Backends.open("scalar", 1));
        assertEquals(operations, cost.operations());
        assertEquals(bytes, cost.bytes(), title);
    }

    @Test
    void anUpdateWritesAllButTheGradient() {
        Cost sgd = cost("sgd");
        Cost adam = cost("adam");
        // Three tensors read and two written, against four and three.
        assertEquals(7.0 / 5, adam.bytes() / sgd.bytes());
    }

    private static Cost cost(String kernel) {
        Workload workload = Workloads.all(Size.SMALL).stream()
                .filter(row -> row.kernel().equals(kernel))
                .findFirst()
                .orElseThrow();
        return Cost.of(workload, Backends.open("scalar", 1));
    }
}
