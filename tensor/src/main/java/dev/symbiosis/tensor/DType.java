package dev.symbiosis.tensor;

/// The type of a tensor's numbers.
public enum DType {
    /// 32-bit floating point: what networks are trained in.
    FLOAT32(4),
    /// 64-bit floating point: for checking gradients; only the scalar backend has it.
    FLOAT64(8),
    /// 32-bit integers: class labels.
    INT32(4);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of one number.
    public int bytes() {
        return bytes;
    }
}
