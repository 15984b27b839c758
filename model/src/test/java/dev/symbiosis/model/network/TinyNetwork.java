package dev.symbiosis.model.network;

import dev.symbiosis.model.exchange.ExchangeKind;
import java.util.List;

/// The smallest network that has every part of the large one.
final class TinyNetwork {
    private TinyNetwork() {}

    static NetworkConfig config(ExchangeKind exchange, int outputStride) {
        return new NetworkConfig(
                18,
                4,
                outputStride,
                List.of(6, 6, 8, 8, 8),
                true,
                4,
                List.of(1, 2),
                0.5,
                exchange,
                List.of(6, 7, 8),
                2,
                3,
                true,
                true);
    }

    /// Without pyramid pooling.
    static NetworkConfig plain() {
        return new NetworkConfig(
                18,
                4,
                32,
                List.of(4, 4, 4, 4, 4),
                false,
                0,
                List.of(),
                0,
                ExchangeKind.PAD,
                List.of(7),
                1,
                3,
                false,
                true);
    }
}
