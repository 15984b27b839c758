package dev.symbiosis.tensor.spi;

/// Functions of one number, applied to every element. The gradient of each needs either its input or its output.
public enum Unary {
    /// max(x, 0); derivative 1 where y > 0, else 0.
    RELU(true),
    /// x for x > 0, else eˣ − 1; derivative 1 where y > 0, else y + 1.
    ELU(true),
    /// 1 / (1 + e⁻ˣ); derivative y (1 − y).
    SIGMOID(true),
    /// eˣ; derivative y.
    EXP(true),
    /// 1 / x; derivative −y².
    RECIPROCAL(true),
    /// √x; derivative 1 / (2 y).
    SQRT(true),
    /// ln x; derivative 1 / x.
    LOG(false),
    /// |x|; derivative the sign of x.
    ABS(false),
    /// x²; derivative 2 x.
    SQUARE(false);

    private final boolean fromOutput;

    Unary(boolean fromOutput) {
        this.fromOutput = fromOutput;
    }

    /// Whether the derivative is stated in the output y; otherwise in the input x.
    public boolean derivativeFromOutput() {
        return fromOutput;
    }
}
