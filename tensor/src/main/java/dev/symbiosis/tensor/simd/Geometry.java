package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;

/// Where the pixels of one frame lie in another, and the gradients; in double, since places are pixels in thousands.
///
///     r = K⁻¹ (x, y, 1)        Y = Z R r + t        q = K Y        (u, v) = (q₀, q₁) / (q₂ + 1e-7)
///
/// With a = du / (q₂ + 1e-7), b = dv / (q₂ + 1e-7), the gradients of what came in:
///
///     dq = (a, b, −(a u + b v))        dY = Kᵀ dq        dZ = dY · R r        d(R | t) = dY (Z r, 1)ᵀ
final class Geometry {
    private static final double TINY = 1e-7;

    /// Numbers of (R | t).
    private static final int MATRIX = 12;

    private final Tasks tasks;
    /// What each row adds to the gradient of (R | t).
    private final Parts rows = new Parts();

    Geometry(Tasks tasks) {
        this.tasks = tasks;
    }

    void project(Tensor depth, Tensor motion, Tensor camera, Tensor places) {
        int pixels = layout(depth).plane();
        float[] out = data(places);
        eachRow(depth, motion, camera, (n, index, at, view) -> {
            for (int x = 0; x < layout(depth).w(); x++) {
                view.look(x, data(depth)[at + x]);
                out[at + n * pixels + x] = (float) view.u;
                out[at + n * pixels + pixels + x] = (float) view.v;
            }
        });
    }

    void depthGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy, Tensor dDepth) {
        int pixels = layout(depth).plane();
        float[] slopes = data(dy);
        float[] out = data(dDepth);
        eachRow(depth, motion, camera, (n, index, at, view) -> {
            for (int x = 0; x < layout(depth).w(); x++) {
                view.look(x, data(depth)[at + x]);
                view.lookBack(slopes[at + n * pixels + x], slopes[at + n * pixels + pixels + x]);
                out[at + x] = (float) (view.d0 * view.turned0 + view.d1 * view.turned1 + view.d2 * view.turned2);
            }
        });
    }

    void motionGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy, Tensor dMotion) {
        Layout shape = layout(depth);
        int pixels = shape.plane();
        float[] slopes = data(dy);
        double[] parts = rows.zeros(shape.n() * shape.h() * MATRIX);
        eachRow(depth, motion, camera, (n, index, at, view) -> {
            int row = index * MATRIX;
            for (int x = 0; x < shape.w(); x++) {
                view.look(x, data(depth)[at + x]);
                view.lookBack(slopes[at + n * pixels + x], slopes[at + n * pixels + pixels + x]);
                view.addTo(parts, row, view.d0);
                view.addTo(parts, row + 4, view.d1);
                view.addTo(parts, row + 8, view.d2);
            }
        });
        float[] out = data(dMotion);
        for (int n = 0; n < shape.n(); n++) {
            for (int i = 0; i < 16; i++) {
                double sum = 0;
                for (int y = n * shape.h(); i < MATRIX && y < (n + 1) * shape.h(); y++) {
                    sum += parts[y * MATRIX + i];
                }
                out[n * 16 + i] = (float) sum;
            }
        }
    }

    private interface Row {
        /// @param index of the row, over all samples
        /// @param at index of the row's first depth
        void run(int n, int index, int at, View view);
    }

    private void eachRow(Tensor depth, Tensor motion, Tensor camera, Row row) {
        Layout shape = layout(depth);
        tasks.rows(shape, (n, from, to, worker) -> {
            View view = new View(data(motion), data(camera), n);
            for (int y = from; y < to; y++) {
                view.enter(y);
                row.run(n, n * shape.h() + y, shape.at(n, 0, y, 0), view);
            }
        });
    }

    /// One pixel after another of a row, seen from the other frame.
    private static final class View {
        private final float[] motion;
        private final int pose;
        private final double fx;
        private final double fy;
        private final double cx;
        private final double cy;
        private double ray1;
        private double ray0;
        private double depth;
        /// R r.
        private double turned0;

        private double turned1;
        private double turned2;
        private double nearness;
        private double u;
        private double v;
        /// dY.
        private double d0;

        private double d1;
        private double d2;

        View(float[] motion, float[] camera, int n) {
            this.motion = motion;
            this.pose = 16 * n;
            this.fx = camera[4 * n];
            this.fy = camera[4 * n + 1];
            this.cx = camera[4 * n + 2];
            this.cy = camera[4 * n + 3];
        }

        /// Goes to another row.
        void enter(int y) {
            ray1 = (y - cy) / fy;
        }

        void look(int x, double z) {
            depth = z;
            ray0 = (x - cx) / fx;
            turned0 = turned(0);
            turned1 = turned(4);
            turned2 = turned(8);
            double point0 = turned0 * z + motion[pose + 3];
            double point1 = turned1 * z + motion[pose + 7];
            double point2 = turned2 * z + motion[pose + 11];
            nearness = 1 / (point2 + TINY);
            u = (fx * point0 + cx * point2) * nearness;
            v = (fy * point1 + cy * point2) * nearness;
        }

        private double turned(int row) {
            return motion[pose + row] * ray0 + motion[pose + row + 1] * ray1 + motion[pose + row + 2];
        }

        void lookBack(double du, double dv) {
            double a = du * nearness;
            double b = dv * nearness;
            d0 = fx * a;
            d1 = fy * b;
            d2 = cx * a + cy * b - (a * u + b * v);
        }

        void addTo(double[] sums, int row, double d) {
            sums[row] += d * depth * ray0;
            sums[row + 1] += d * depth * ray1;
            sums[row + 2] += d * depth;
            sums[row + 3] += d;
        }
    }
}
