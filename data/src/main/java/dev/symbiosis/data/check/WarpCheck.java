package dev.symbiosis.data.check;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.Sample;
import java.util.Optional;

/// Whether depth, camera and motion agree: the next frame, looked up where they say each pixel went, shows the same
/// colours.
///
/// Two wrong answers are measured beside it: that nothing moved, and that the camera moved the other way. Depth in a wrong
/// unit, a camera of another size or a motion the wrong way round all make the true answer no better than these.
///
/// @param pixels that could be compared
/// @param shift how far they went, mean, in pixels
/// @param error mean absolute difference of colours, 0 … 1
/// @param still the same if nothing had moved
/// @param reversed the same for the motion the other way round
public record WarpCheck(int pixels, double shift, double error, double still, double reversed) {
    /// Below this mean shift the frames are the same picture, and nothing can be told.
    private static final double LEAST_SHIFT = 0.3;

    private static final int LEAST_PIXELS = 100;

    /// Nothing where the sample has no next frame, or too few pixels to compare.
    ///
    /// @param video a sample with its next frame
    /// @param motion to the next frame
    /// @param depth of the same frame
    static Optional<WarpCheck> of(Sample video, Motion motion, Depth depth) {
        Image next = video.next();
        if (next == null) {
            return Optional.empty();
        }
        Sum sums = new Sum();
        for (int y = 0; y < depth.height(); y++) {
            for (int x = 0; x < depth.width(); x++) {
                sums.add(video, next, x, y, depth.at(x, y), motion);
            }
        }
        return sums.count < LEAST_PIXELS ? Optional.empty() : Optional.of(sums.result());
    }

    /// Whether the frames differ enough to tell.
    boolean tells() {
        return shift >= LEAST_SHIFT;
    }

    boolean agrees() {
        return error < still && error < reversed;
    }

    private static final class Sum {
        private int count;
        private double shift;
        private double error;
        private double still;
        private double reversed;

        void add(Sample video, Image next, int x, int y, float z, Motion motion) {
            if (z <= 0) {
                return;
            }
            double[] there = project(video.camera(), motion, x, y, z);
            double[] back = project(video.camera(), motion.inverse(), x, y, z);
            if (!inside(next, there) || !inside(next, back)) {
                return;
            }
            count++;
            shift += StrictMath.hypot(there[0] - x, there[1] - y);
            error += difference(video.image(), x, y, next, there);
            still += difference(video.image(), x, y, next, new double[] {x, y});
            reversed += difference(video.image(), x, y, next, back);
        }

        WarpCheck result() {
            return new WarpCheck(count, shift / count, error / count, still / count, reversed / count);
        }
    }

    private static double[] project(Camera camera, Motion motion, int x, int y, double z) {
        double[] p = motion.apply((x - camera.cx()) / camera.fx() * z, (y - camera.cy()) / camera.fy() * z, z);
        return p[2] <= 0
                ? new double[] {-1, -1}
                : new double[] {camera.fx() * p[0] / p[2] + camera.cx(), camera.fy() * p[1] / p[2] + camera.cy()};
    }

    private static boolean inside(Image image, double[] place) {
        return place[0] >= 0 && place[1] >= 0 && place[0] <= image.width() - 1 && place[1] <= image.height() - 1;
    }

    private static double difference(Image image, int x, int y, Image other, double[] place) {
        int left = (int) Math.min(place[0], other.width() - 2);
        int top = (int) Math.min(place[1], other.height() - 2);
        double right = place[0] - left;
        double down = place[1] - top;
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double above = (1 - right) * other.at(c, left, top) + right * other.at(c, left + 1, top);
            double below = (1 - right) * other.at(c, left, top + 1) + right * other.at(c, left + 1, top + 1);
            sum += Math.abs((1 - down) * above + down * below - image.at(c, x, y));
        }
        return sum / 3;
    }
}
