package dev.symbiosis.tensor.spi;

/// Where a backend keeps the numbers of one tensor. What it looks like is the backend's private matter.
public interface Storage {
    /// Gives the memory back; called once.
    void release();
}
