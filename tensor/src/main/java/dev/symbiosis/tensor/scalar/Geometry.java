package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;

/// Where the pixels of one frame lie in another. For a pixel with the ray r = K⁻¹ (x, y, 1):
///
///     X = Z r        Y = R X + t        q = K Y        (u, v) = (q₀, q₁) / (q₂ + 1e-7)
///
/// With a = du / (q₂ + 1e-7), b = dv / (q₂ + 1e-7), the gradients of what came in:
///
///     dq = (a, b, −(a u + b v))        dY = Kᵀ dq        dZ = dY · R r        d(R | t) = dY (X, 1)ᵀ
final class Geometry {
    private static final double TINY = 1e-7;

    private Geometry() {}

    static Values project(Values depth, Values motion, Values camera) {
        Values places = Values.zeros(depth.shape.withChannels(2));
        forEachPixel(depth, motion, camera, (n, p, pixel) -> {
            places.data[places.at(n, 0) + p] = pixel.u();
            places.data[places.at(n, 1) + p] = pixel.v();
        });
        return places;
    }

    static Values depthGradient(Values depth, Values motion, Values camera, Values dy) {
        Values dDepth = Values.like(depth);
        forEachPixel(depth, motion, camera, (n, p, pixel) -> {
            double[] dPoint = pixel.pointGradient(dy.data[dy.at(n, 0) + p], dy.data[dy.at(n, 1) + p]);
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    sum += dPoint[i] * motion.data[motion.at(n, i) + j] * pixel.ray[j];
                }
            }
            dDepth.data[dDepth.at(n, 0) + p] = sum;
        });
        return dDepth;
    }

    static Values motionGradient(Values depth, Values motion, Values camera, Values dy) {
        Values dMotion = Values.zeros(Shape.of(motion.n, 4, 4));
        forEachPixel(depth, motion, camera, (n, p, pixel) -> {
            double[] dPoint = pixel.pointGradient(dy.data[dy.at(n, 0) + p], dy.data[dy.at(n, 1) + p]);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    dMotion.data[dMotion.at(n, i) + j] += dPoint[i] * pixel.depth * pixel.ray[j];
                }
                dMotion.data[dMotion.at(n, i) + 3] += dPoint[i];
            }
        });
        return dMotion;
    }

    private interface Visit {
        void visit(int n, int p, Pixel pixel);
    }

    private static void forEachPixel(Values depth, Values motion, Values camera, Visit visit) {
        for (int n = 0; n < depth.n; n++) {
            Camera lens = Camera.of(camera, n);
            for (int p = 0; p < depth.plane; p++) {
                int column = p % depth.w;
                int row = p / depth.w;
                double[] ray = lens.ray(column, row);
                visit.visit(n, p, new Pixel(lens, ray, depth.data[depth.at(n, 0) + p], motion, n));
            }
        }
    }

    /// Pinhole camera: focal lengths and principal point in pixels.
    private record Camera(double fx, double fy, double cx, double cy) {

        static Camera of(Values cameras, int n) {
            int first = cameras.at(n, 0);
            return new Camera(
                    cameras.data[first], cameras.data[first + 1], cameras.data[first + 2], cameras.data[first + 3]);
        }

        double[] ray(double x, double y) {
            return new double[] {(x - cx) / fx, (y - cy) / fy, 1};
        }
    }

    /// One pixel on its way: the camera, its ray and depth, and its point seen from the other frame.
    private static final class Pixel {
        private final Camera camera;
        private final double[] ray;
        private final double depth;
        private final double[] point = new double[3];

        Pixel(Camera camera, double[] ray, double depth, Values motion, int n) {
            this.camera = camera;
            this.ray = ray;
            this.depth = depth;
            for (int i = 0; i < 3; i++) {
                int row = motion.at(n, i);
                point[i] = motion.data[row + 3];
                for (int j = 0; j < 3; j++) {
                    point[i] += motion.data[row + j] * depth * ray[j];
                }
            }
        }

        double u() {
            return (camera.fx * point[0] + camera.cx * point[2]) / (point[2] + TINY);
        }

        double v() {
            return (camera.fy * point[1] + camera.cy * point[2]) / (point[2] + TINY);
        }

        double[] pointGradient(double du, double dv) {
            double a = du / (point[2] + TINY);
            double b = dv / (point[2] + TINY);
            return new double[] {camera.fx * a, camera.fy * b, camera.cx * a + camera.cy * b - (a * u() + b * v())};
        }
    }
}
