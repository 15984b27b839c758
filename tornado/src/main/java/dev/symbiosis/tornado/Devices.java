package dev.symbiosis.tornado;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/// The devices that TornadoVM sees.
final class Devices {
    private Devices() {}

    /// The device that TornadoVM takes by default, which its own flags can change.
    static Limits first() {
        return limits(runtime().getDefaultDevice());
    }

    /// A line for each device.
    static List<String> all() {
        TornadoRuntime runtime = runtime();
        List<String> lines = new ArrayList<>();
        for (int backend = 0; backend < runtime.getNumBackends(); backend++) {
            for (int device = 0; device < runtime.getBackend(backend).getNumDevices(); device++) {
                lines.add(limits(runtime.getBackend(backend).getDevice(device)).toString());
            }
        }
        return lines;
    }

    /// TornadoVM reads its settings once, when it starts.
    private static TornadoRuntime runtime() {
        Settings.apply();
        return TornadoRuntimeProvider.getTornadoRuntime();
    }

    private static Limits limits(TornadoDevice device) {
        long lanes = Arrays.stream(device.getPhysicalDevice().getDeviceMaxWorkGroupSize())
                .max()
                .orElse(1);
        return new Limits(
                device.getPhysicalDevice().getDeviceName(),
                device.getPlatformName() + " "
                        + device.getDeviceOpenCLCVersion().strip(),
                device.getDeviceType() == TornadoDeviceType.CPU,
                device.getPhysicalDevice().getDeviceMaxComputeUnits(),
                device.getMaxGlobalMemory(),
                device.getMaxAllocMemory(),
                device.getDeviceLocalMemorySize(),
                lanes,
                String.valueOf(device.getDeviceInfo()).contains("cl_khr_fp64"));
    }
}
