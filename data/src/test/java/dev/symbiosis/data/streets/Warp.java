package dev.symbiosis.data.streets;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.Sample;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks a frame's pixels up in its neighbour, by true depth and motion.
final class Warp {
    private Warp() {}

    /// Mean absolute colour difference on static pixels with depth: of the warped neighbour, and of the neighbour as it
    /// is.
    static double[] errors(Sample sample, Image neighbour, @Nullable Motion motion) {
        Labels labels = Objects.requireNonNull(sample.labels());
        Depth depth = Objects.requireNonNull(sample.depth());
        Camera camera = sample.camera();
        double warped = 0;
        double plain = 0;
        int count = 0;
        for (int y = 0; y < sample.height(); y++) {
            for (int x = 0; x < sample.width(); x++) {
                double z = depth.at(x, y);
                if (z == 0 || Arrays.binarySearch(LabelMap.CITYSCAPES.movable(), labels.at(x, y)) >= 0) {
                    continue;
                }
                double[] p = Objects.requireNonNull(motion)
                        .apply((x - camera.cx()) / camera.fx() * z, (y - camera.cy()) / camera.fy() * z, z);
                double u = camera.fx() * p[0] / p[2] + camera.cx();
                double v = camera.fy() * p[1] / p[2] + camera.cy();
                if (!(p[2] > 0 && u >= 0 && v >= 0 && u < sample.width() - 1 && v < sample.height() - 1)) {
                    continue;
                }
                for (int c = 0; c < 3; c++) {
                    double here = sample.image().at(c, x, y);
                    warped += Math.abs(here - bilinear(neighbour, c, u, v));
                    plain += Math.abs(here - neighbour.at(c, x, y));
                }
                count += 3;
            }
        }
        return new double[] {warped / count, plain / count};
    }

    private static double bilinear(Image image, int c, double u, double v) {
        int x = (int) u;
        int y = (int) v;
        double a = u - x;
        double b = v - y;
        double top = (1 - a) * image.at(c, x, y) + a * image.at(c, x + 1, y);
        double bottom = (1 - a) * image.at(c, x, y + 1) + a * image.at(c, x + 1, y + 1);
        return (1 - b) * top + b * bottom;
    }
}
