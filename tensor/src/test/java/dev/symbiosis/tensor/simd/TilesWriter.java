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

    /// Tallest tile of vectors that have 16 registers: 6 pixels × 2 vectors = 12 sums, 2 weights, 1 pixel value, which leaves one. With
    /// a sum in memory it would take twice as long, so a fence before each pixel keeps the compiler from loading more of them ahead.
    private static final int TALLEST_NARROW = 6;

    /// Terms in a round of a narrow forward tile: half of a block, so that half of one is not left to single terms.
    private static final int ROUND = 8;

    /// Pixels in a round of a narrow gradient tile.
    private static final int PIXELS = 2;

    private static final String FENCE = "            if (Lanes.FENCES) VarHandle.acquireFence();";
    private static final List<String> SUMS = List.of("a", "b");
    private static final List<String> FACTORS = List.of("u", "v");

    private TilesWriter() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), source());
    }

    static String source() {
        StringBuilder out = new StringBuilder("""
                package dev.symbiosis.tensor.simd;

                import java.lang.invoke.VarHandle;
                import jdk.incubator.vector.FloatVector;

                /// The inner loops of convolution, unrolled. Written by `TilesWriter` in the tests: change that, not this.
                ///
                /// A tile holds its sums in registers: n pixels × 2 vectors of output channels (or, for weight gradients, n input
                /// channels × 2 vectors). Wide vectors have one flat loop over all terms, led by a table of offsets: short nested loops
                /// cost 45 %%. Narrow ones have so few registers, and so few multiply-adds for each term, that the rest of the loop
                /// counts as much: they go in rounds of terms that lie side by side, and work out once for all where these are.
                /// Sums start at zero and meet memory only after the loop, which with wide vectors a load before it would slow down fivefold.
                final class Tiles {
                    /// Most pixels of a forward tile that this machine's registers hold.
                    static final int PIXELS = Lanes.LENGTH == Layout.BLOCK ? %d : %d;

                """.formatted(TALLEST, TALLEST_NARROW));
        out.append("""
                    /// Terms that narrow tiles take in one round, where they lie side by side.
                    static final int ROUND = %d;

                    private Tiles() {}

                    /// Tiles of so many pixels.
                    static int count(int pixels) {
                        return Math.ceilDiv(pixels, PIXELS);
                    }

                    /// Pixels of the next of so many tiles, which share what is left about equally.
                    static int share(int left, int tiles) {
                        return left / tiles;
                    }

                    /// Sums over terms k in [from, to) of x[at + terms[k] + 16 p] · w[wAt + 2 V k + lane], for `pixels` pixels p and
                    /// 2 V lanes, added to bias[biasAt + lane], or if terms came before to what is in y, and stored: the first V lanes
                    /// at y0 + 16 p, the others at y1 + 16 p. With y1 < 0 the others are not wanted, and not computed; narrow vectors are
                    /// always two of one block, both wanted.
                    ///
                    /// @param whole end of the whole rounds
                    static void forward(int pixels, float[] x, int at, int[] terms, int from, int whole, int to, float[] w,
                            int wAt, float[] bias, int biasAt, float[] y, int y0, int y1) {
                        if (Lanes.LENGTH == Layout.BLOCK) {
                            wide(y1 < 0 ? -pixels : pixels, x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
                        } else {
                            narrow(pixels, x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
                        }
                    }

                    private static void wide(int pixels, float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
                            float[] bias, int biasAt, float[] y, int y0, int y1) {
                        switch (pixels) {
                """.formatted(ROUND));
        for (int n = 1; n <= TALLEST; n++) {
            out.append("""
                            case %1$d -> forward%1$dx2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
                            case -%1$d -> forward%1$dx1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
                """.formatted(n));
        }
        out.append("""
                            default -> throw none(pixels);
                        }
                    }

                    private static IllegalArgumentException none(int pixels) {
                        return new IllegalArgumentException("no tile of " + pixels + " pixels");
                    }
                """);
        out.append("""

                    private static void narrow(int pixels, float[] x, int at, int[] terms, int from, int whole, int to, float[] w,
                            int wAt, float[] bias, int biasAt, float[] y, int y0, int y1) {
                        switch (pixels) {
                """);
        for (int n = 1; n <= TALLEST_NARROW; n++) {
            out.append("""
                            case %1$d -> rounds%1$dx2(x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
                """.formatted(n));
        }
        out.append("""
                            default -> throw none(pixels);
                        }
                    }
                """);
        out.append("""

                    /// Sums over pixels p in [0, pixels) of x[at + places[p] + c] · dy[d0 or d1 + 16 p + lane], for channels c of a block,
                    /// added to sums[sumAt + 2 V c + lane], where there is room for a whole block: tiles compute a few channels more.
                    /// With d1 < 0 there is no second vector; narrow vectors are always two of one block, and d1 is d0 + V.
                    static void gradient(float[] x, int at, int channels, Places places, int pixels, float[] dy, int d0, int d1,
                            float[] sums, int sumAt) {
                        if (Lanes.LENGTH == Layout.BLOCK && d1 < 0) {
                            gradient16x1(x, at, places.each(), pixels, dy, d0, sums, sumAt);
                        } else if (Lanes.LENGTH == Layout.BLOCK) {
                            for (int c = 0; c < channels; c += 8) {
                                gradient8x2(x, at + c, places.each(), pixels, dy, d0, d1, sums, sumAt + 2 * Lanes.LENGTH * c);
                            }
                        } else if (pixels <= places.width()) {
                            row6x2(x, at, pixels, dy, d0, sums, sumAt);
                            for (int c = 6; c < channels; c += 5) {
                                row5x2(x, at + c, pixels, dy, d0, sums, sumAt + 2 * Lanes.LENGTH * c);
                            }
                        } else {
                            for (int c = 0; c < channels; c += 4) {
                                rows4x2(x, at + c, places.width(), places.pitch(), pixels, dy, d0, sums, sumAt + 2 * Lanes.LENGTH * c);
                            }
                        }
                    }
                """);
        for (int n = 1; n <= TALLEST; n++) {
            out.append(forward(n, 1)).append(forward(n, 2));
        }
        for (int n = 1; n <= TALLEST_NARROW; n++) {
            out.append(rounds(n));
        }
        out.append(row(6)).append(row(5)).append(rows(4)).append(gradient(8, 2)).append(gradient(16, 1));
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
                        }
                %6$s
                    }
                """.formatted(
                        pixels,
                        vectors,
                        vectors == 2 ? ", int y1" : "",
                        zeros(pixels, vectors),
                        term(pixels, vectors, 0, false),
                        stored(pixels, vectors));
    }

    /// The loop ends at `!=`: that makes C2 check the weights' places in each round, two for all of them. At `<` it would do so before
    /// the loop, two for each load, which takes as long as several rounds.
    private static String rounds(int pixels) {
        return """

                    private static void rounds%1$dx2(float[] x, int at, int[] terms, int from, int whole, int to, float[] w, int wAt,
                            float[] bias, int biasAt, float[] y, int y0, int y1) {
                %2$s
                        int next = wAt;
                        int k = from;
                        for (; k != whole; k += ROUND) {
                            int p = at + terms[k];
                %3$s
                            next += 2 * ROUND * Lanes.LENGTH;
                        }
                        for (; k < to; k++) {
                            int p = at + terms[k];
                %4$s
                            next += 2 * Lanes.LENGTH;
                        }
                %5$s
                    }
                """.formatted(
                        pixels,
                        zeros(pixels, 2),
                        round(ROUND, term -> term(pixels, 2, term, true)),
                        term(pixels, 2, 0, true),
                        stored(pixels, 2));
    }

    /// A term of all sums, so many after that where the pixels and the weights begin.
    private static String term(int pixels, int vectors, int number, boolean narrow) {
        return lines(vectors, v -> "    " + factor(v, "w", "next", 2 * number + v))
                + "\n"
                + lines(
                        pixels,
                        i -> (pixels == TALLEST_NARROW && i > 0 && narrow ? FENCE + "\n" : "")
                                + products(i, 16 * i + number, vectors));
    }

    /// Steps of a loop, one after the other.
    private static String round(int steps, IntFunction<String> step) {
        return IntStream.range(0, steps)
                .mapToObj(i -> "            {\n%s\n            }".formatted(step.apply(i)))
                .collect(Collectors.joining("\n" + FENCE + "\n"));
    }

    /// What follows the loop: sums are added to those of terms that came before, or to the bias.
    private static String stored(int pixels, int vectors) {
        return """
                        if (from > 0) {
                %s
                            return;
                        }
                %s
                %s""".formatted(
                        sums(
                                pixels,
                                vectors,
                                "            %1$s%2$d.add(FloatVector.fromArray(Lanes.SPECIES, y, y%3$d + %4$d)).intoArray(y, y%3$d + %4$d);"),
                        lines(vectors, v -> factor(v, "bias", "biasAt", v)),
                        sums(pixels, vectors, "        %1$s%2$d.add(%5$s).intoArray(y, y%3$d + %4$d);"));
    }

    /// One vector of a group of channels, and how many vectors from there it is.
    private static String factor(int v, String array, String at, int vectors) {
        return "        FloatVector %s = FloatVector.fromArray(Lanes.SPECIES, %s, %s + %d * Lanes.LENGTH);"
                .formatted(FACTORS.get(v), array, at, vectors);
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

    /// Of pixels that lie side by side, both vectors in one block. Of 6, 5 and 5 channels: four tiles of 4 would keep 8 sums each, which
    /// hide the latency of multiply-adds only just.
    private static String row(int channels) {
        return """

                    private static void row%1$dx2(float[] x, int at, int pixels, float[] dy, int d0, float[] sums, int sumAt) {
                %2$s
                        int end = d0 + 16 * pixels;
                        int ahead = at - d0;
                        int next = d0;
                        for (; next < end - %3$d; next += %4$d) {
                            int p = next + ahead;
                %5$s
                        }
                        for (; next < end; next += 16) {
                            int p = next + ahead;
                %6$s
                        }
                %7$s
                    }
                """.formatted(
                        channels,
                        zeros(channels, 2),
                        16 * (PIXELS - 1),
                        16 * PIXELS,
                        round(PIXELS, pixel -> pixel(channels, pixel)),
                        pixel(channels, 0),
                        added(channels, 2));
    }

    /// Of rows of such pixels. Rounds would keep sums in memory here, with or without a fence.
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
                            }
                            from += pitch;
                        }
                %4$s
                    }
                """.formatted(channels, zeros(channels, 2), pixel(channels, 0), added(channels, 2));
    }

    /// With 6 channels no register is left, so the compiler must not load more than two of them ahead.
    private static String pixel(int channels, int number) {
        return lines(
                        2,
                        v ->
                                "            FloatVector %s = FloatVector.fromArray(Lanes.SPECIES, dy, next + %d + %d * Lanes.LENGTH);"
                                        .formatted(FACTORS.get(v), 16 * number, v))
                + "\n"
                + lines(
                        channels,
                        i -> (channels == 6 && (i == 2 || i == 4) ? FENCE + "\n" : "")
                                + products(i, 16 * number + i, 2));
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
