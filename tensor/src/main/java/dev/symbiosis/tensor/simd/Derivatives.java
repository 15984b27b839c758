package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;

import dev.symbiosis.tensor.spi.Unary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Gradients of [Functions] over whole vectors: dx[i] = dy[i] · f′, stated in the saved input or output as [Unary] says.
final class Derivatives {
    private Derivatives() {}

    static void apply(Unary function, float[] saved, float[] dy, float[] dx, int from, int to) {
        switch (function) {
            case RELU -> relu(saved, dy, dx, from, to);
            case ELU -> elu(saved, dy, dx, from, to);
            case SIGMOID -> sigmoid(saved, dy, dx, from, to);
            case EXP -> exp(saved, dy, dx, from, to);
            case RECIPROCAL -> reciprocal(saved, dy, dx, from, to);
            case SQRT -> sqrt(saved, dy, dx, from, to);
            case LOG -> log(saved, dy, dx, from, to);
            case ABS -> abs(saved, dy, dx, from, to);
            case SQUARE -> square(saved, dy, dx, from, to);
        }
    }

    /// dy where y is NaN, too: it should not look as if nothing had happened there.
    private static void relu(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(dy, i).blend(0f, load(y, i).compare(VectorOperators.LE, 0f)).intoArray(dx, i);
        }
    }

    private static void elu(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            FloatVector v = load(y, i);
            v.add(1f)
                    .blend(1f, v.compare(VectorOperators.GT, 0f))
                    .mul(load(dy, i))
                    .intoArray(dx, i);
        }
    }

    private static void sigmoid(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            FloatVector v = load(y, i);
            all(1f).sub(v).mul(v).mul(load(dy, i)).intoArray(dx, i);
        }
    }

    private static void exp(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(y, i).mul(load(dy, i)).intoArray(dx, i);
        }
    }

    private static void reciprocal(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            FloatVector v = load(y, i);
            v.neg().mul(v).mul(load(dy, i)).intoArray(dx, i);
        }
    }

    private static void sqrt(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(dy, i).div(load(y, i).mul(2f)).intoArray(dx, i);
        }
    }

    private static void log(float[] x, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(dy, i).div(load(x, i)).intoArray(dx, i);
        }
    }

    private static void abs(float[] x, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            Lanes.signed(load(x, i), load(dy, i)).intoArray(dx, i);
        }
    }

    private static void square(float[] x, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(x, i).mul(2f).mul(load(dy, i)).intoArray(dx, i);
        }
    }
}
