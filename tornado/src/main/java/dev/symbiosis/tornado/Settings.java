package dev.symbiosis.tornado;

import java.util.Map;

/// What TornadoVM must be told before it starts: that it computes what is written, or fails.
final class Settings {
    /// A kernel that cannot run on the device must not run as plain Java instead, whatever the user's flags say.
    private static final String FALLBACK = "tornado.recover.bailout";

    /// Division, roots and powers as precise as OpenCL promises them. Then: no long history of launches, and no bound
    /// on memory but the device's own.
    private static final Map<String, String> UNLESS_SET = Map.of(
            "tornado.opencl.compiler.flags", "-w",
            "tornado.enable.fastMathOptimizations", "False",
            "tornado.enable.mathOptimizations", "False",
            "tornado.enable.nativeFunctions", "False",
            "tornado.max.events", "64",
            "tornado.device.memory", "16GB");

    private Settings() {}

    /// Sets them; without effect once TornadoVM has started.
    static void apply() {
        System.setProperty(FALLBACK, "False");
        UNLESS_SET.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    }
}
