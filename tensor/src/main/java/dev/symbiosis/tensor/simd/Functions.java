package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;

import dev.symbiosis.tensor.spi.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Functions of one number over whole vectors: y[i] = f(x[i]) for from ≤ i < to.
///
/// Each function has a loop of its own: a vector handed to a function object would be allocated on the heap.
final class Functions {
    /// Below it e^x − 1 is −1 in float.
    static final float LEAST = -20f;

    private Functions() {}

    static void apply(Unary function, float[] x, float[] y, int from, int to) {
        switch (function) {
            case RELU -> relu(x, y, from, to);
            case ELU -> elu(x, y, from, to);
            case SIGMOID -> sigmoid(x, y, from, to);
            case EXP -> exp(x, y, from, to);
            case RECIPROCAL -> reciprocal(x, y, from, to);
            case SQRT -> sqrt(x, y, from, to);
            case LOG -> log(x, y, from, to);
            case ABS -> abs(x, y, from, to);
            case SQUARE -> square(x, y, from, to);
        }
    }

    private static void relu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            Lanes.relu(load(x, i)).intoArray(y, i);
        }
    }

    private static void elu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            FloatVector v = load(x, i);
            VectorMask<Float> above = v.compare(VectorOperators.GT, 0f);
            Exponential.lessOne(v.blend(0f, above), LEAST).blend(v, above).intoArray(y, i);
        }
    }

    private static void sigmoid(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            all(1f).div(Exponential.of(load(x, i).neg()).add(1f)).intoArray(y, i);
        }
    }

    private static void exp(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            Exponential.of(load(x, i)).intoArray(y, i);
        }
    }

    private static void reciprocal(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            all(1f).div(load(x, i)).intoArray(y, i);
        }
    }

    private static void sqrt(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(x, i).sqrt().intoArray(y, i);
        }
    }

    private static void log(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) StrictMath.log(x[i]);
        }
    }

    private static void abs(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(x, i).abs().intoArray(y, i);
        }
    }

    private static void square(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            FloatVector v = load(x, i);
            v.mul(v).intoArray(y, i);
        }
    }
}
