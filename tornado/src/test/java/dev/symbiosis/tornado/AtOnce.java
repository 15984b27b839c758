package dev.symbiosis.tornado;

import dev.symbiosis.tensor.spi.Backend;

/// Offers `tornado-at-once`: what is asked for is launched then, alone and in that order.
public final class AtOnce extends Offered {
    public AtOnce() {
        super("tornado-at-once");
    }

    @Override
    public Backend open(int threads) {
        return new TornadoBackend(Device.shared(), 1);
    }
}
