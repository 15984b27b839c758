package dev.symbiosis.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.DeviceException;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tornado.kernels.Beat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What goes wrong ends with a line that says so, never with other numbers.
class FaultsTest {
    /// Devices of their own: one that has failed stays failed.
    private static Device device() {
        return new Device(Devices.first(), 8 << 20);
    }

    @Test
    void groupsThatAreTooLargeAreAnErrorAndSoIsAllAfterIt() {
        Device device = device();
        int lanes = Math.toIntExact(2 * device.limits().lanes());
        DeviceException problem = assertThrows(
                DeviceException.class,
                () -> device.launch(Kind.MATMUL, List.of(new Call(new Grid(lanes, 1, 1, lanes), new int[10]))));
        assertTrue(problem.getMessage().startsWith("tornado: kernel MATMUL failed on "), problem.getMessage());
        DeviceException next = assertThrows(DeviceException.class, () -> device.download(64, 1));
        assertEquals(problem.getMessage(), next.getMessage());
    }

    /// The runtime only prints that OpenCL refused a launch. Here the count of launches is changed instead of one refused.
    @Test
    void aLaunchThatDidNotRunIsAnErrorAtTheNextReading() {
        Device device = device();
        device.upload(new float[] {3, 4}, 64);
        assertEquals(3, device.download(64, 1)[0]);
        device.upload(new float[] {0}, Beat.PLACE);
        DeviceException problem = assertThrows(DeviceException.class, () -> device.download(64, 1));
        assertTrue(problem.getMessage().contains("2 launches were made, 0 came to an end"), problem.getMessage());
    }

    @Test
    void aHeapThatIsFullSaysWhatIsTaken() {
        try (Backend backend = new TornadoBackend(device());
                Scope _ = backend.scope()) {
            backend.create(DType.FLOAT32, Shape.of(1 << 20));
            InputException problem =
                    assertThrows(InputException.class, () -> backend.create(DType.FLOAT32, Shape.of(2 << 20)));
            assertTrue(
                    problem.getMessage().startsWith("tornado: the heap on the device is full\n"), problem.getMessage());
            assertTrue(problem.getMessage().contains("wanted   8 MiB for one tensor"), problem.getMessage());
            assertTrue(problem.getMessage().contains("taken    4 MiB of 7 MiB"), problem.getMessage());
        }
    }

    @Test
    void aGridMustBeMadeOfWholeGroups() {
        assertThrows(IllegalArgumentException.class, () -> new Grid(100, 1, 1, 64));
        assertEquals(128, Grid.items(100, 1, 1, 64).x());
    }

    @Test
    void aLabelThatIsNoFloatIsRefused() {
        try (Backend backend = new TornadoBackend(Device.shared())) {
            assertThrows(IllegalArgumentException.class, () -> backend.upload(Shape.of(1), new int[] {1 << 25}));
        }
    }

    @Test
    void plainJavaIsNeverTheWayOut() {
        Devices.first();
        assertEquals("False", System.getProperty("tornado.recover.bailout"));
    }
}
