package dev.symbiosis.tensor.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes `Tiles.java`, the unrolled inner loops of convolution: C2 keeps a vector in a register only if it is a local
/// variable of its own, so a tile of n pixels needs n times the same lines.
///
/// Run `main` with the file as argument after a change here; a test holds the two together.
final class TilesWriter {
    /// Tallest forward tile: 13 pixels × 2 vectors = 26 sums, 2 weights, 1 pixel value: 29 of the 32 registers of AVX-512. With 14
    /// the compiler keeps some sums in memory, at worst most of them.
    private static final int TALLEST = 13;

    /// Tallest tile of vectors that have 16 registers: 5 pixels × 2 vectors = 10 sums, 2 weights, up to 3 pixel values. With 6
    /// the compiler keeps a sum in memory, which halves the speed.
    private static final int TALLEST_NARROW = 5;

    private static final List<String> SUMS = List.of("a", "b");
    private static final List<String> FACTORS = List.of("u", "v");

    private TilesWriter() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), source());
    }

    static String source() {
        StringBuilder out = new StringBuilder("""
                package dev.symbiosis.tensor.simd;

                import jdk.incubator.vector.FloatVector;

                /// The inner loops of convolution, unrolled. Written by `TilesWriter` in the tests: change that, not this.
                ///
                /// A tile holds its sums in registers: n pixels × 2 vectors of output channels (or, for weight gradients, n input
                /// channels × 2 vectors). Wide vectors have one flat loop over all terms, led by a table of offsets: short nested loops
                /// cost 45 %%. Narrow ones are bound by instructions, and spare the table where terms lie evenly.
                /// Sums start at zero and meet memory only after the loop, which a load before it would slow down fivefold.
                final class Tiles {
                    /// Most pixels of a forward tile that this machine's registers hold.
                    static final int PIXELS = Lanes.LENGTH == Layout.BLOCK ? %d : %d;

                    /// Input channels of a weight gradient tile with two vectors that this machine's registers hold; with one vector
                    /// there are twice as many.
                    static final int CHANNELS = Lanes.LENGTH == Layout.BLOCK ? 8 : 4;

                    private Tiles() {}

                """.formatted(TALLEST, TALLEST_NARROW));
        out.append("""
                    /// Sums over terms k in [from, to) of x[at + terms[k] + 16 p] · w[wAt + 2 V k + lane], for `pixels` pixels p and
                    /// 2 V lanes, added to bias[biasAt + lane], or if terms came before to what is in y, and stored: the first V lanes
                    /// at y0 + 16 p, the others at y1 + 16 p. With y1 < 0 the others are not wanted, and not computed.
                    static void forward(int pixels, float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
                            float[] bias, int biasAt, float[] y, int y0, int y1) {
                        switch (y1 < 0 ? -pixels : pixels) {
                """);
        for (int n = 1; n <= TALLEST; n++) {
            out.append("""
                            case %1$d -> forward%1$dx2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
                            case -%1$d -> forward%1$dx1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
                """.formatted(n));
        }
        out.append("""
                            default -> throw new IllegalArgumentException("no tile of " + pixels + " pixels");
                        }
                    }

                    /// As forward, of as many terms of which all pixels of one lie side by side, as in [Panels]: x[at + 2 V k + p]. So
                    /// the loop counts in steps of 2 V alone; without the table and its checks the compiled loop has 23 instructions for
                    /// each term of 5 pixels instead of 31.
                    ///
                    /// @param first whether no terms came before
                    static void packed(int pixels, float[] x, int at, int terms, boolean first, float[] w, int wAt,
                            float[] bias, int biasAt, float[] y, int y0, int y1) {
                        switch (pixels) {
                """);
        for (int n = 1; n <= TALLEST_NARROW; n++) {
            out.append("""
                            case %1$d -> packed%1$dx2(x, at, terms, first, w, wAt, bias, biasAt, y, y0, y1);
                """.formatted(n));
        }
        out.append("""
                            default -> throw new IllegalArgumentException("no packed tile of " + pixels + " pixels");
                        }
                    }

                    /// Sums over pixels p in [0, pixels) of x[at + places[p] + c] · dy[d0 or d1 + 16 p + lane], for CHANNELS channels c,
                    /// added to sums[sumAt + 2 V c + lane]. With d1 < 0 there is no second vector, and there are 2 CHANNELS channels; narrow
                    /// vectors are always two of one block, and d1 is d0 + V.
                    static void gradient(float[] x, int at, Places places, int pixels, float[] dy, int d0, int d1,
                            float[] sums, int sumAt) {
                        if (Lanes.LENGTH < Layout.BLOCK) {
                            rows4x2(x, at, Math.min(pixels, places.width()), places.pitch(), pixels, dy, d0, sums, sumAt);
                        } else if (d1 < 0) {
                            gradient16x1(x, at, places.each(), pixels, dy, d0, sums, sumAt);
                        } else {
                            gradient8x2(x, at, places.each(), pixels, dy, d0, d1, sums, sumAt);
                        }
                    }
                """);
        for (int n = 1; n <= TALLEST; n++) {
            out.append(forward(n, 1)).append(forward(n, 2));
        }
        for (int n = 1; n <= TALLEST_NARROW; n++) {
            out.append(packed(n));
        }
        out.append(rows(4)).append(gradient(8, 2)).append(gradient(16, 1));
        return out.append("}\n").toString();
    }

    private static String forward(int pixels, int vectors) {
        return """

                    private static void forward%1$dx%2$d(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
                            float[] bias, int biasAt, float[] y, int y0%3$s) {
                %4$s
                        int next = wAt;
                        for (int k = from; k < to; k++) {
                            int p = at + terms[k];
                %5$s
                            next += 2 * Lanes.LENGTH;
                %6$s
                        }
                %7$s
                    }
                """.formatted(
                        pixels,
                        vectors,
                        vectors == 2 ? ", int y1" : "",
                        zeros(pixels, vectors),
                        lines(vectors, v -> "    " + factor(v, "w", "next")),
                        lines(pixels, i -> products(i, 16 * i, vectors)),
                        stored(pixels, vectors, "from > 0"));
    }

    /// What follows the loop: sums are added to those of terms that came before, or to the bias.
    private static String stored(int pixels, int vectors, String added) {
        return """
                        if (%s) {
                %s
                            return;
                        }
                %s
                %s""".formatted(
                        added,
                        sums(
                                pixels,
                                vectors,
                                "            %1$s%2$d.add(FloatVector.fromArray(Lanes.SPECIES, y, y%3$d + %4$d)).intoArray(y, y%3$d + %4$d);"),
                        lines(vectors, v -> factor(v, "bias", "biasAt")),
                        sums(pixels, vectors, "        %1$s%2$d.add(%5$s).intoArray(y, y%3$d + %4$d);"));
    }

    private static String packed(int pixels) {
        return """

                    private static void packed%1$dx2(float[] x, int at, int terms, boolean first, float[] w, int wAt,
                            float[] bias, int biasAt, float[] y, int y0, int y1) {
                %2$s
                        int end = wAt + terms * 2 * Lanes.LENGTH;
                        int ahead = at - wAt;
                        for (int next = wAt; next < end; next += 2 * Lanes.LENGTH) {
                            int p = next + ahead;
                %3$s
                %4$s
                        }
                %5$s
                    }
                """.formatted(
                        pixels,
                        zeros(pixels, 2),
                        lines(2, v -> "    " + factor(v, "w", "next")),
                        lines(pixels, i -> products(i, i, 2)),
                        stored(pixels, 2, "!first"));
    }

    /// One vector of a group of channels.
    private static String factor(int v, String array, String at) {
        return "        FloatVector %s = FloatVector.fromArray(Lanes.SPECIES, %s, %s + %d * Lanes.LENGTH);"
                .formatted(FACTORS.get(v), array, at, v);
    }

    /// A line for each sum: its name, its pixel, its vector, where the pixel is from the first, the name of the vector's factor.
    private static String sums(int pixels, int vectors, String line) {
        return lines(vectors, v -> lines(pixels, i -> line.formatted(SUMS.get(v), i, v, 16 * i, FACTORS.get(v))));
    }

    private static String gradient(int channels, int vectors) {
        return """

                    private static void gradient%1$dx%2$d(float[] x, int at, int[] places, int pixels, float[] dy, int d0,
                            %3$sfloat[] sums, int sumAt) {
                %4$s
                        for (int k = 0; k < pixels; k++) {
                            int p = at + places[k];
                %5$s
                %6$s
                        }
                %7$s
                    }
                """.formatted(
                channels,
                vectors,
                vectors == 2 ? "int d1, " : "",
                zeros(channels, vectors),
                lines(
                        vectors,
                        v -> "            FloatVector %s = FloatVector.fromArray(Lanes.SPECIES, dy, d%d + 16 * k);"
                                .formatted(FACTORS.get(v), v)),
                lines(channels, i -> products(i, i, vectors)),
                added(channels, vectors));
    }

    /// For the same reason as [#packed], without a table; both vectors are in one block.
    private static String rows(int channels) {
        return """

                    private static void rows%1$dx2(float[] x, int at, int width, int pitch, int pixels, float[] dy, int d0,
                            float[] sums, int sumAt) {
                %2$s
                        int from = at;
                        for (int row = 0; row < pixels; row += width) {
                            int begin = d0 + 16 * row;
                            int end = begin + 16 * width;
                            int ahead = from - begin;
                            for (int next = begin; next < end; next += 16) {
                                int p = next + ahead;
                %3$s
                %4$s
                            }
                            from += pitch;
                        }
                %5$s
                    }
                """.formatted(
                        channels,
                        zeros(channels, 2),
                        lines(2, v -> "        " + factor(v, "dy", "next")),
                        lines(channels, i -> "    " + products(i, i, 2)),
                        added(channels, 2));
    }

    private static String added(int channels, int vectors) {
        return lines(
                vectors,
                v -> lines(
                        channels,
                        i ->
                                "        %1$s%2$d.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + %3$d * Lanes.LENGTH)).intoArray(sums, sumAt + %3$d * Lanes.LENGTH);"
                                        .formatted(SUMS.get(v), i, 2 * i + v)));
    }

    private static String zeros(int rows, int vectors) {
        return lines(
                vectors,
                v -> lines(
                        rows,
                        i -> "        FloatVector %s%d = FloatVector.zero(Lanes.SPECIES);".formatted(SUMS.get(v), i)));
    }

    /// A row of the tile: one number of x times each vector.
    private static String products(int row, int offset, int vectors) {
        return "            FloatVector q%1$d = FloatVector.broadcast(Lanes.SPECIES, x[p + %2$d]);"
                        .formatted(row, offset)
                + IntStream.range(0, vectors)
                        .mapToObj(v ->
                                " %1$s%2$d = q%2$d.fma(%3$s, %1$s%2$d);".formatted(SUMS.get(v), row, FACTORS.get(v)))
                        .collect(Collectors.joining());
    }

    private static String lines(int n, IntFunction<String> line) {
        return IntStream.range(0, n).mapToObj(line).collect(Collectors.joining("\n"));
    }
}
