package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Functions applied to each number by itself. StrictMath gives the same bits on every machine.
final class Elementwise {
    private Elementwise() {}

    static Values map(Unary function, Values x) {
        return each(x, number -> value(function, number));
    }

    static Values mapGradient(Unary function, Values saved, Values dy) {
        return zip(saved, dy, (s, d) -> d * derivative(function, s));
    }

    static Values combine(Binary function, Values a, Values b) {
        return switch (function) {
            case ADD -> zip(a, b, (p, q) -> p + q);
            case SUBTRACT -> zip(a, b, (p, q) -> p - q);
            case MULTIPLY -> zip(a, b, (p, q) -> p * q);
            case DIVIDE -> zip(a, b, (p, q) -> p / q);
            case GREATER_OR_EQUAL -> zip(a, b, (p, q) -> p >= q ? 1 : 0);
        };
    }

    static Values affine(Values x, double scale, double shift) {
        return each(x, number -> scale * number + shift);
    }

    static Values scaleChannels(Values x, Values scale) {
        Values y = Values.like(x);
        for (int i = 0; i < y.size(); i++) {
            y.data[i] = x.data[i] * scale.data[x.channel(i)];
        }
        return y;
    }

    static Values shiftChannels(Values x, Values shift) {
        Values y = Values.like(x);
        for (int i = 0; i < y.size(); i++) {
            y.data[i] = x.data[i] + shift.data[x.channel(i)];
        }
        return y;
    }

    /// The function's value for each number.
    static Values each(Values x, DoubleUnaryOperator function) {
        Values y = Values.like(x);
        for (int i = 0; i < y.size(); i++) {
            y.data[i] = function.applyAsDouble(x.data[i]);
        }
        return y;
    }

    /// The function's value for each two numbers at one place.
    static Values zip(Values a, Values b, DoubleBinaryOperator function) {
        Values y = Values.like(a);
        for (int i = 0; i < y.size(); i++) {
            y.data[i] = function.applyAsDouble(a.data[i], b.data[i]);
        }
        return y;
    }

    private static double value(Unary function, double x) {
        return switch (function) {
            case RELU -> Math.max(x, 0);
            case ELU -> x > 0 ? x : StrictMath.expm1(x);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case EXP -> StrictMath.exp(x);
            case RECIPROCAL -> 1 / x;
            case SQRT -> Math.sqrt(x);
            case LOG -> StrictMath.log(x);
            case ABS -> Math.abs(x);
            case SQUARE -> x * x;
        };
    }

    /// The derivative in the output or the input, as [Unary#derivativeFromOutput] says.
    private static double derivative(Unary function, double saved) {
        return switch (function) {
            case RELU -> saved <= 0 ? 0 : 1;
            case ELU -> saved > 0 ? 1 : saved + 1;
            case SIGMOID -> saved * (1 - saved);
            case EXP -> saved;
            case RECIPROCAL -> -saved * saved;
            case SQRT -> 1 / (2 * saved);
            case LOG -> 1 / saved;
            case ABS -> Math.signum(saved);
            case SQUARE -> 2 * saved;
        };
    }
}
