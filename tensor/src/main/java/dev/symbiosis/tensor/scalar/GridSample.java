package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;

/// Images read at given places (column, row), and the gradients of the bilinear, edge-clamped form.
///
///     y = Σ over the four pixels around the place of their share · x
///
/// The place's gradient is the difference of its neighbours; it is 0 where the place is clamped, which the edge itself
/// counts as.
/// Reference: torch.nn.functional.grid_sample(padding_mode="border", align_corners=True) in pixel coordinates.
final class GridSample {
    private GridSample() {}

    static Values sample(Values x, Values at, boolean nearest, boolean zeroOutside) {
        Values y = Values.zeros(at.shape.withChannels(x.c));
        for (int n = 0; n < y.n; n++) {
            for (int p = 0; p < y.plane; p++) {
                double column = at.data[at.at(n, 0) + p];
                double row = at.data[at.at(n, 1) + p];
                if (zeroOutside && !(isInside(column, x.w) && isInside(row, x.h))) {
                    continue;
                }
                Between columns = Between.of(nearest ? Math.floor(column + 0.5) : column, x.w);
                Between rows = Between.of(nearest ? Math.floor(row + 0.5) : row, x.h);
                for (int c = 0; c < y.c; c++) {
                    double low = mix(columns, x, n, c, rows.low());
                    double high = mix(columns, x, n, c, rows.high());
                    y.data[y.at(n, c) + p] = rows.lowShare() * low + rows.share() * high;
                }
            }
        }
        return y;
    }

    static Values inputGradient(Shape x, Values at, Values dy) {
        Values dx = Values.zeros(x);
        for (int n = 0; n < dy.n; n++) {
            for (int p = 0; p < dy.plane; p++) {
                Between columns = Between.of(at.data[at.at(n, 0) + p], dx.w);
                Between rows = Between.of(at.data[at.at(n, 1) + p], dx.h);
                for (int c = 0; c < dy.c; c++) {
                    double d = dy.data[dy.at(n, c) + p];
                    dx.data[dx.at(n, c, rows.low(), columns.low())] += rows.lowShare() * columns.lowShare() * d;
                    dx.data[dx.at(n, c, rows.low(), columns.high())] += rows.lowShare() * columns.share() * d;
                    dx.data[dx.at(n, c, rows.high(), columns.low())] += rows.share() * columns.lowShare() * d;
                    dx.data[dx.at(n, c, rows.high(), columns.high())] += rows.share() * columns.share() * d;
                }
            }
        }
        return dx;
    }

    static Values gridGradient(Values x, Values at, Values dy) {
        Values dAt = Values.like(at);
        for (int n = 0; n < dy.n; n++) {
            for (int p = 0; p < dy.plane; p++) {
                double column = at.data[at.at(n, 0) + p];
                double row = at.data[at.at(n, 1) + p];
                Between columns = Between.of(column, x.w);
                Between rows = Between.of(row, x.h);
                double byColumn = 0;
                double byRow = 0;
                for (int c = 0; c < dy.c; c++) {
                    double d = dy.data[dy.at(n, c) + p];
                    byColumn += d
                            * (rows.lowShare() * step(columns, x, n, c, rows.low())
                                    + rows.share() * step(columns, x, n, c, rows.high()));
                    byRow += d * (mix(columns, x, n, c, rows.high()) - mix(columns, x, n, c, rows.low()));
                }
                dAt.data[dAt.at(n, 0) + p] = 0 < column && column < x.w - 1 ? byColumn : 0;
                dAt.data[dAt.at(n, 1) + p] = 0 < row && row < x.h - 1 ? byRow : 0;
            }
        }
        return dAt;
    }

    /// Whether the nearest pixel exists.
    private static boolean isInside(double place, int length) {
        double pixel = Math.floor(place + 0.5);
        return 0 <= pixel && pixel < length;
    }

    private static double mix(Between columns, Values x, int n, int c, int row) {
        return columns.lowShare() * x.data[x.at(n, c, row, columns.low())]
                + columns.share() * x.data[x.at(n, c, row, columns.high())];
    }

    private static double step(Between columns, Values x, int n, int c, int row) {
        return x.data[x.at(n, c, row, columns.high())] - x.data[x.at(n, c, row, columns.low())];
    }
}
