package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Kernels that treat each number by itself: one flat run over the arrays, whatever the layout.
final class Elementwise {
    private final Tasks tasks;

    Elementwise(Tasks tasks) {
        this.tasks = tasks;
    }

    void map(Unary function, Tensor x, Tensor y) {
        float[] in = data(x);
        float[] out = data(y);
        tasks.flat(y, (from, to) -> Functions.apply(function, in, out, from, to));
    }

    void mapGradient(Unary function, Tensor saved, Tensor dy, Tensor dx) {
        float[] known = data(saved);
        float[] in = data(dy);
        float[] out = data(dx);
        tasks.flat(dx, (from, to) -> Derivatives.apply(function, known, in, out, from, to));
    }

    void combine(Binary function, Tensor left, Tensor right, Tensor y) {
        float[] a = data(left);
        float[] b = data(right);
        float[] out = data(y);
        tasks.flat(y, (from, to) -> {
            switch (function) {
                case ADD -> add(a, b, out, from, to);
                case SUBTRACT -> subtract(a, b, out, from, to);
                case MULTIPLY -> multiply(a, b, out, from, to);
                case DIVIDE -> divide(a, b, out, from, to);
                case GREATER_OR_EQUAL -> atLeast(a, b, out, from, to);
            }
        });
    }

    void accumulate(Tensor target, Tensor x) {
        float[] sum = data(target);
        float[] in = data(x);
        tasks.flat(target, (from, to) -> add(sum, in, sum, from, to));
    }

    void affine(Tensor x, double scale, double shift, Tensor y) {
        float[] in = data(x);
        float[] out = data(y);
        tasks.flat(y, (from, to) -> affine(in, (float) scale, (float) shift, out, from, to));
    }

    void scaleBy(Tensor x, Tensor factor, Tensor y) {
        float scale = data(factor)[0];
        float[] in = data(x);
        float[] out = data(y);
        tasks.flat(y, (from, to) -> scale(in, scale, out, from, to));
    }

    void fill(Tensor y, double value) {
        float[] out = data(y);
        tasks.flat(y, (from, to) -> Arrays.fill(out, from, to, (float) value));
    }

    void copy(Tensor x, Tensor y) {
        float[] in = data(x);
        float[] out = data(y);
        tasks.flat(y, (from, to) -> System.arraycopy(in, from, out, from, to - from));
    }

    void minimum(List<Tensor> xs, Tensor y) {
        float[] out = data(y);
        tasks.flat(y, (from, to) -> {
            System.arraycopy(data(xs.getFirst()), from, out, from, to - from);
            for (Tensor x : xs.subList(1, xs.size())) {
                minimum(out, data(x), out, from, to);
            }
        });
    }

    void minimumGradient(List<Tensor> xs, int index, Tensor y, Tensor dy, Tensor dx) {
        float[] least = data(y);
        float[] out = data(dx);
        tasks.flat(dx, (from, to) -> {
            keepEqual(data(xs.get(index)), least, data(dy), out, from, to);
            for (Tensor earlier : xs.subList(0, index)) {
                dropEqual(data(earlier), least, out, from, to);
            }
        });
    }

    /// (x − offset[n]) · factor[n].
    void affinePerSample(Tensor x, double[] offset, double[] factor, Tensor y) {
        Layout shape = layout(x);
        float[] in = data(x);
        float[] out = data(y);
        tasks.planes(shape, (plane, piece, from, to) -> {
            int n = plane / shape.blocks();
            float shift = (float) offset[n];
            float scale = (float) factor[n];
            for (int i = from; i < to; i++) {
                out[i] = (in[i] - shift) * scale;
            }
        });
    }

    private static void add(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(a, i).add(load(b, i)).intoArray(y, i);
        }
    }

    private static void subtract(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(a, i).sub(load(b, i)).intoArray(y, i);
        }
    }

    private static void multiply(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(a, i).mul(load(b, i)).intoArray(y, i);
        }
    }

    private static void divide(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(a, i).div(load(b, i)).intoArray(y, i);
        }
    }

    private static void atLeast(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            Lanes.where(load(a, i).compare(VectorOperators.GE, load(b, i)), all(1f))
                    .intoArray(y, i);
        }
    }

    private static void affine(float[] x, float scale, float shift, float[] y, int from, int to) {
        FloatVector factor = all(scale);
        FloatVector addend = all(shift);
        for (int i = from; i < to; i += LENGTH) {
            load(x, i).fma(factor, addend).intoArray(y, i);
        }
    }

    private static void scale(float[] x, float scale, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(x, i).mul(scale).intoArray(y, i);
        }
    }

    private static void minimum(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(a, i).min(load(b, i)).intoArray(y, i);
        }
    }

    private static void keepEqual(float[] x, float[] least, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            Lanes.where(load(x, i).compare(VectorOperators.EQ, load(least, i)), load(dy, i))
                    .intoArray(dx, i);
        }
    }

    private static void dropEqual(float[] x, float[] least, float[] dx, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            load(dx, i)
                    .blend(0f, load(x, i).compare(VectorOperators.EQ, load(least, i)))
                    .intoArray(dx, i);
        }
    }
}
