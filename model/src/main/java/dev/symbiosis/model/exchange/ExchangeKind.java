package dev.symbiosis.model.exchange;

import dev.symbiosis.model.layer.Parameters;

/// The exchanges to choose from.
public enum ExchangeKind {
    /// The tasks share the encoder only.
    NONE,
    /// Spatial attention, the published baseline: [Pad].
    PAD,
    /// Cross-channel attention with centred cosines and softmax: [Ccam].
    CCAM,
    /// Cross-channel attention with pooled products and sigmoid: [PooledCcam].
    CCAM_P;

    /// Makes one with fresh parameters.
    ///
    /// @param channels C of both features
    /// @param reduction r: the hidden layer of the score network has C / r numbers;
    ///     only cross-channel attention has it
    public Exchange create(Parameters parameters, int channels, int reduction) {
        return switch (this) {
            case NONE -> new None();
            case PAD -> new Pad(parameters, channels);
            case CCAM -> new Ccam(parameters, channels, reduction);
            case CCAM_P -> new PooledCcam(parameters, channels, reduction);
        };
    }
}
