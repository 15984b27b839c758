package dev.symbiosis.tensor.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/// What a backend with a device of its own did so far in this process; all 0 for one that computes in place.
///
/// @param launches kernels started
/// @param bytesUp of tensors, to the device
/// @param bytesDown of tensors, from the device
/// @param bytesTold shapes, places and other numbers that kernels are told, and unused room in transfers
/// @param compileNanos in the first launch of each kind of kernel, which compiles it
/// @param kinds launches of each kind of kernel, by its name
public record Activity(
        long launches, long bytesUp, long bytesDown, long bytesTold, long compileNanos, Map<String, Long> kinds) {
    public Activity {
        kinds = Map.copyOf(kinds);
    }

    /// Nothing.
    public static final Activity NONE = new Activity(0, 0, 0, 0, 0, Map.of());

    /// Both together.
    public Activity plus(Activity other) {
        return new Activity(
                launches + other.launches,
                bytesUp + other.bytesUp,
                bytesDown + other.bytesDown,
                bytesTold + other.bytesTold,
                compileNanos + other.compileNanos,
                merged(other, Long::sum));
    }

    /// The larger of each number.
    public Activity most(Activity other) {
        return new Activity(
                Math.max(launches, other.launches),
                Math.max(bytesUp, other.bytesUp),
                Math.max(bytesDown, other.bytesDown),
                Math.max(bytesTold, other.bytesTold),
                Math.max(compileNanos, other.compileNanos),
                merged(other, Math::max));
    }

    /// What happened since.
    public Activity since(Activity earlier) {
        return new Activity(
                launches - earlier.launches,
                bytesUp - earlier.bytesUp,
                bytesDown - earlier.bytesDown,
                bytesTold - earlier.bytesTold,
                compileNanos - earlier.compileNanos,
                merged(earlier, (now, then) -> now - then));
    }

    private Map<String, Long> merged(Activity other, BinaryOperator<Long> function) {
        Map<String, Long> all = new HashMap<>(kinds);
        other.kinds.forEach((kind, count) -> all.put(kind, function.apply(all.getOrDefault(kind, 0L), count)));
        return all;
    }
}
