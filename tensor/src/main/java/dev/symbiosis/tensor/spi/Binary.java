package dev.symbiosis.tensor.spi;

/// Functions of two numbers, applied to corresponding elements of two tensors of one shape.
public enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /// 1 where a ≥ b, else 0; has no gradient.
    GREATER_OR_EQUAL
}
