package dev.symbiosis.tornado;

import dev.symbiosis.tensor.DeviceException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Memory outside of the Java heap that takes no room before it is touched. An Arena would write zeros into all of it.
final class Untouched {
    private Untouched() {}

    /// So many bytes, for as long as the process lives.
    @SuppressWarnings("restricted") // the memory is as long as it was asked for
    static MemorySegment memory(long bytes) {
        MethodHandle malloc = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("malloc"),
                        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        MemorySegment start;
        try {
            start = (MemorySegment) malloc.invokeExact(bytes);
        } catch (Throwable problem) {
            throw new DeviceException("tornado: no room for the heap's image: " + Cause.of(problem), problem);
        }
        if (start.address() == 0) {
            throw new DeviceException("tornado: no room for the heap's image of %,d MiB".formatted(bytes >> 20));
        }
        return start.reinterpret(bytes);
    }
}
