package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Functions of single elements, several in one launch: each work item does all of them at its own index, in order, so a
/// later one may read what an earlier one wrote there.
public final class ChainKernel {
    /// Whole numbers of one function.
    public static final int INTS = 7;
    /// Reals of one function.
    public static final int REALS = 4;
    /// Whole numbers before the first function.
    public static final int HEAD = 1;

    private ChainKernel() {}

    /// p: functions, then of each: code, elements, a, b, y, plane, channels. r: four of each. x: element.
    ///
    /// The function is of u = a(i) and v = b((i / plane) % channels), or b(i) where plane is 0. For the places of an affine
    /// map plane is 0 too, and channels says how many columns a row has. For a slice a block of `plane` numbers is copied from
    /// each `channels` numbers.
    public static void tvChain(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int i = Jobs.x(c, p, entry);
        int functions = p.get(job);
        for (int k = 0; k < functions; k++) {
            int at = 1 + 7 * k;
            if (i < p.get(job + at + 1)) {
                int place = i;
                if (p.get(job + at) == 32) {
                    int block = i / TornadoMath.max(p.get(job + at + 5), 1);
                    place = i + block * (p.get(job + at + 6) - p.get(job + at + 5));
                }
                float y = element(heap, p, job, r, real, at, k, i, place);
                if (p.get(job + at) == 30) {
                    int row = i / p.get(job + at + 6);
                    int column = i - row * p.get(job + at + 6);
                    y = r.get(real + 4 * k) * column + r.get(real + 4 * k + 1) * row + r.get(real + 4 * k + 2);
                }
                heap.set(p.get(job + at + 4) + i, y);
            }
        }
    }

    /// Number i of what the k-th function makes, which p tells of from `at` on; a stands at `place`.
    static float element(
            FloatArray heap, IntArray p, int job, FloatArray r, int real, int at, int k, int i, int place) {
        int index = i;
        if (p.get(job + at + 5) > 0) {
            index = i / TornadoMath.max(p.get(job + at + 5), 1) % p.get(job + at + 6);
        }
        float u = heap.get(p.get(job + at + 2) + place);
        float v = heap.get(p.get(job + at + 3) + index);
        return value(p.get(job + at), u, v, r.get(real + 4 * k), r.get(real + 4 * k + 1));
    }

    /// The codes are those of [Pointwise].
    private static float value(int code, float u, float v, float s, float t) {
        float y = u;
        if (code < 10) {
            if (code == 1) {
                y = s;
            } else if (code == 2) {
                y = s * u + t;
            } else if (code == 3) {
                y = u + v;
            } else if (code == 4) {
                y = u - v;
            } else if (code == 5) {
                y = u * v;
            } else if (code == 6) {
                y = u / v;
            } else if (code == 7) {
                y = 0f;
                if (u >= v) {
                    y = 1f;
                }
            } else if (code == 8) {
                y = TornadoMath.min(u, v);
            } else if (code == 9) {
                y = v * s;
            }
        } else if (code < 20) {
            y = function(code, u);
        } else if (code < 30) {
            y = v * slope(code, u);
        } else if (code == 31) {
            y = (u - s) * t;
        }
        return y;
    }

    static float function(int code, float x) {
        float y = x;
        if (code == 10) {
            y = TornadoMath.max(x, 0f);
        } else if (code == 11) {
            if (x <= 0f) {
                // e^x − 1 = tanh(x / 2) (e^x + 1), which does not cancel near 0
                y = TornadoMath.tanh(0.5f * x) * (TornadoMath.exp(x) + 1f);
            }
        } else if (code == 12) {
            y = 1f / (1f + TornadoMath.exp(-x));
        } else if (code == 13) {
            y = TornadoMath.exp(x);
        } else if (code == 14) {
            y = 1f / x;
        } else if (code == 15) {
            y = TornadoMath.sqrt(x);
        } else if (code == 16) {
            y = TornadoMath.log(x);
        } else if (code == 17) {
            y = TornadoMath.abs(x);
        } else {
            y = x * x;
        }
        return y;
    }

    private static float slope(int code, float saved) {
        float y = 0f;
        if (code == 20) {
            if (saved > 0f) {
                y = 1f;
            }
        } else if (code == 21) {
            y = 1f;
            if (saved <= 0f) {
                y = saved + 1f;
            }
        } else if (code == 22) {
            y = saved * (1f - saved);
        } else if (code == 23) {
            y = saved;
        } else if (code == 24) {
            y = -(saved * saved);
        } else if (code == 25) {
            y = 1f / (2f * saved);
        } else if (code == 26) {
            y = 1f / saved;
        } else if (code == 27) {
            if (saved > 0f) {
                y = 1f;
            }
            if (saved < 0f) {
                y = -1f;
            }
        } else {
            y = 2f * saved;
        }
        return y;
    }
}
