package dev.symbiosis.tensor.spi;

/// Functions of one number, applied to every element. The gradient of each needs either its input or its output.
public enum Unary {
    /// max(x, 0); slope 1 where y > 0, else 0.
    RELU(true),
    /// x for x > 0, else eˣ − 1; slope 1 where y > 0, else y + 1.
    ELU(true),
    /// 1 / (1 + e⁻ˣ); slope y (1 − y).
    SIGMOID(true),
    /// eˣ; slope y.
    EXP(true),
    /// 1 / x; slope −y².
    RECIPROCAL(true),
    /// √x; slope 1 / (2 y).
    SQRT(true),
    /// ln x; slope 1 / x.
    LOG(false),
    /// |x|; slope the sign of x.
    ABS(false),
    /// x²; slope 2 x.
    SQUARE(false);

    private final boolean fromOutput;

    Unary(boolean fromOutput) {
        this.fromOutput = fromOutput;
    }

    /// Whether the slope is stated in the output y; otherwise in the input x.
    public boolean slopeFromOutput() {
        return fromOutput;
    }
}
