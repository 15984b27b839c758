package dev.symbiosis.data.streets;

import dev.symbiosis.data.Camera;
import java.util.Arrays;

/// Which part is seen at each point of a grid of rays, and how far away along the optical axis.
///
/// Every part is tried only inside the rectangle its bounds cover, nearest parts first. With `scale` s the grid has s ×
/// s rays per pixel at the centres of equal cells; s = 1 is the pixel centres.
final class Visibility {
    static final int NOTHING = -1;

    private static final double NEAR = 0.1;
    /// Pairs of corners (numbered as in [Part#corners]) that are joined by an edge.
    private static final int[] EDGES = {0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7};

    final View view;
    final Part[] parts;
    final int columns;
    final int rows;
    final double[] depth;
    final int[] part;
    private final double[] across;
    private final double[] downward;

    Visibility(View view, Part[] unordered, int width, int height, int scale) {
        this.view = view;
        this.columns = width * scale;
        this.rows = height * scale;
        this.depth = new double[columns * rows];
        this.part = new int[columns * rows];
        Camera camera = view.camera();
        this.across = slopes(columns, scale, camera.cx(), camera.fx());
        this.downward = slopes(rows, scale, camera.cy(), camera.fy());
        Arrays.fill(depth, Double.POSITIVE_INFINITY);
        Arrays.fill(part, NOTHING);
        Bounds[] bounds = Arrays.stream(unordered)
                .map(this::bounds)
                .filter(Bounds::visible)
                .sorted((a, b) -> Double.compare(a.nearest, b.nearest))
                .toArray(Bounds[]::new);
        parts = new Part[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            parts[i] = bounds[i].part;
            draw(i, bounds[i]);
        }
    }

    /// The world direction of a ray per unit of depth, component 0 .. 2.
    double ray(int axis, int column, int row) {
        return view.right()[axis] * across[column] + view.down()[axis] * downward[row] + view.ahead()[axis];
    }

    private static double[] slopes(int count, int scale, double centre, double focal) {
        double[] slopes = new double[count];
        for (int i = 0; i < count; i++) {
            slopes[i] = ((i + 0.5) / scale - 0.5 - centre) / focal;
        }
        return slopes;
    }

    private record Bounds(Part part, double nearest, int x0, int x1, int y0, int y1) {
        boolean visible() {
            return x0 < x1 && y0 < y1;
        }
    }

    /// The rectangle of grid points a part may cover: its corners, and the edges where they cross the near plane.
    private Bounds bounds(Part candidate) {
        double[] world = candidate.corners();
        double[] seen = new double[24];
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 24; i += 3) {
            double x = world[i] - view.x();
            double y = world[i + 1] - view.y();
            double z = world[i + 2] - view.z();
            seen[i] = dot(view.right(), x, y, z);
            seen[i + 1] = dot(view.down(), x, y, z);
            seen[i + 2] = dot(view.ahead(), x, y, z);
            nearest = Math.min(nearest, seen[i + 2]);
        }
        double[] range = {1e9, -1e9, 1e9, -1e9};
        for (int e = 0; e < EDGES.length; e += 2) {
            int a = 3 * EDGES[e];
            int b = 3 * EDGES[e + 1];
            widen(range, seen, a, b);
            widen(range, seen, b, a);
        }
        return new Bounds(
                candidate,
                Math.max(nearest, 0),
                places(across, range[0]),
                places(across, range[1]),
                places(downward, range[2]),
                places(downward, range[3]));
    }

    private static void widen(double[] range, double[] seen, int a, int b) {
        double x = seen[a];
        double y = seen[a + 1];
        double z = seen[a + 2];
        if (z < NEAR) {
            if (seen[b + 2] < NEAR) {
                return;
            }
            double t = (NEAR - z) / (seen[b + 2] - z);
            x += t * (seen[b] - x);
            y += t * (seen[b + 1] - y);
            z = NEAR;
        }
        range[0] = Math.min(range[0], x / z);
        range[1] = Math.max(range[1], x / z);
        range[2] = Math.min(range[2], y / z);
        range[3] = Math.max(range[3], y / z);
    }

    /// How many grid places lie before a slope.
    private static int places(double[] slopes, double slope) {
        return (int) Math.clamp(Math.ceil((slope - slopes[0]) / (slopes[1] - slopes[0])), 0.0, slopes.length);
    }

    private static double dot(double[] axis, double x, double y, double z) {
        return axis[0] * x + axis[1] * y + axis[2] * z;
    }

    private void draw(int index, Bounds bounds) {
        Place place = bounds.part.place();
        Solid solid = bounds.part.solid();
        double ox = place.localX(view.x() - place.x(), view.z() - place.z());
        double oy = view.y() - place.y();
        double oz = place.localZ(view.x() - place.x(), view.z() - place.z());
        double[] right = local(place, view.right());
        double[] down = local(place, view.down());
        double[] ahead = local(place, view.ahead());
        for (int row = bounds.y0; row < bounds.y1; row++) {
            double b = downward[row];
            double rx = ahead[0] + b * down[0];
            double ry = ahead[1] + b * down[1];
            double rz = ahead[2] + b * down[2];
            for (int column = bounds.x0; column < bounds.x1; column++) {
                int at = row * columns + column;
                if (depth[at] <= bounds.nearest) {
                    continue;
                }
                double a = across[column];
                double t = solid.hit(ox, oy, oz, rx + a * right[0], ry + a * right[1], rz + a * right[2]);
                if (t < depth[at]) {
                    depth[at] = t;
                    part[at] = index;
                }
            }
        }
    }

    private static double[] local(Place place, double[] world) {
        return new double[] {place.localX(world[0], world[2]), world[1], place.localZ(world[0], world[2])};
    }
}
