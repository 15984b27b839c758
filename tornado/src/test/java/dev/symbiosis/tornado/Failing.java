package dev.symbiosis.tornado;

import dev.symbiosis.tensor.spi.Backend;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Offers `tornado-failing`: a device of its own, which the driver refuses a launch after so many sums over all gradients, of
/// which an iteration has one.
public final class Failing extends Offered {
    static final int ITERATIONS = 8;
    private static final long HEAP = 256 << 20;

    public Failing() {
        super("tornado-failing");
    }

    @Override
    public Backend open(int threads) {
        Device device = new Device(Devices.first(), HEAP);
        Backend backend = new TornadoBackend(device);
        AtomicInteger iterations = new AtomicInteger();
        return around((self, method, arguments) -> {
            if (method.getName().equals("sumOfSquares") && iterations.incrementAndGet() == ITERATIONS) {
                int lanes = Math.toIntExact(2 * device.limits().lanes());
                device.launch(Kind.MATMUL, List.of(new Call(new Grid(lanes, 1, 1, lanes), new int[10])));
            }
            try {
                return method.invoke(backend, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }
}
