package dev.symbiosis.model.network;

/// What somebody will read of the network's answer. A decoder that is not asked for runs only as far as the other one needs
/// it: to the last exchange.
public enum Asked {
    LABELS,
    DEPTH,
    BOTH;

    boolean labels() {
        return this != DEPTH;
    }

    boolean depth() {
        return this != LABELS;
    }
}
