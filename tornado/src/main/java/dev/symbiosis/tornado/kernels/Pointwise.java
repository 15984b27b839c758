package dev.symbiosis.tornado.kernels;

import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;

/// Functions of single elements, by the code that [ChainKernel] knows them by: of u, v and the reals s and t.
public enum Pointwise {
    COPY(0),
    /// s
    FILL(1),
    /// s u + t
    AFFINE(2),
    ADD(3),
    SUBTRACT(4),
    MULTIPLY(5),
    DIVIDE(6),
    GREATER_OR_EQUAL(7),
    MINIMUM(8),
    /// v s
    EXPAND(9),
    RELU(10),
    ELU(11),
    SIGMOID(12),
    EXP(13),
    RECIPROCAL(14),
    SQRT(15),
    LOG(16),
    ABS(17),
    SQUARE(18),
    RELU_SLOPE(20),
    ELU_SLOPE(21),
    SIGMOID_SLOPE(22),
    EXP_SLOPE(23),
    RECIPROCAL_SLOPE(24),
    SQRT_SLOPE(25),
    LOG_SLOPE(26),
    ABS_SLOPE(27),
    SQUARE_SLOPE(28),
    /// s column + t row + a third real, `channels` columns in a row
    PLACE(30),
    /// (u − s) t
    SHIFT_AND_SCALE(31),
    /// `plane` numbers of each `channels`
    SLICE(32);

    private final int code;

    Pointwise(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Pointwise of(Unary function) {
        return valueOf(function.name());
    }

    /// v times the slope of the function, u being what the slope is stated in.
    public static Pointwise slopeOf(Unary function) {
        return valueOf(function.name() + "_SLOPE");
    }

    public static Pointwise of(Binary function) {
        return valueOf(function.name());
    }
}
