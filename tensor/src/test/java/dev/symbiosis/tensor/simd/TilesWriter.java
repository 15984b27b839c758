package dev.symbiosis.tensor.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes `Tiles.java`, the unrolled inner loops of convolution: C2 keeps a vector in a register only if it is a local
/// variable of its own, so a tile of n pixels needs n times the same lines.
///
/// Run `main` with the file as argument after a change here; a test holds the two together.
final class TilesWriter {
    /// Tallest forward tile: 14 pixels × 2 vectors = 28 sums, 2 weights, 1 pixel value: 31 of the 32 registers of AVX-512.
    private static final int TALLEST = 14;

    private static final int[] GRADIENT_HEIGHTS = {4, 8};

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
                /// channels × 2 vectors). One flat loop over all terms, led by a table of offsets: short nested loops cost 45 %%.
                /// Sums start at zero and meet memory only after the loop, which a load before it would slow down fivefold.
                final class Tiles {
                    /// Most pixels of a forward tile that this machine's registers hold.
                    static final int PIXELS = Lanes.LENGTH == Layout.BLOCK ? %d : 6;

                    /// Input channels of a weight gradient tile that this machine's registers hold.
                    static final int CHANNELS = Lanes.LENGTH == Layout.BLOCK ? 8 : 4;

                    private Tiles() {}

                """.formatted(TALLEST));
        out.append("""
                    /// Sums over terms k in [from, to) of x[at + terms[k] + 16 p] · w[wAt + 2 V k + lane], for `pixels` pixels p and
                    /// 2 V lanes, added to base[b + p · baseStep + lane] (what is in y already, or a bias) and stored: the first V lanes
                    /// at y0 + p · step with b = from0, the others at y1 with b = from1, or nowhere where y1 < 0.
                    static void forward(int pixels, float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
                            float[] base, int from0, int from1, int baseStep, float[] y, int y0, int y1, int step) {
                        switch (pixels) {
                """);
        for (int n = 1; n <= TALLEST; n++) {
            out.append(
                    "            case %d -> forward%d(x, at, terms, from, to, w, wAt, base, from0, from1, baseStep, y, y0, y1, step);%n"
                            .formatted(n, n));
        }
        out.append("""
                            default -> throw new IllegalArgumentException("no tile of " + pixels + " pixels");
                        }
                    }

                    /// Sums over pixels p in [0, pixels) of x[at + places[p] + c] · dy[d0 or d1 + 16 p + lane], for CHANNELS channels c;
                    /// added to sums[sumAt + 2 V c + lane].
                    static void gradient(float[] x, int at, int[] places, int pixels, float[] dy, int d0, int d1,
                            float[] sums, int sumAt) {
                        if (CHANNELS == 8) {
                            gradient8(x, at, places, pixels, dy, d0, d1, sums, sumAt);
                        } else {
                            gradient4(x, at, places, pixels, dy, d0, d1, sums, sumAt);
                        }
                    }
                """);
        for (int n = 1; n <= TALLEST; n++) {
            out.append(forward(n));
        }
        for (int n : GRADIENT_HEIGHTS) {
            out.append(gradient(n));
        }
        return out.append("}\n").toString();
    }

    private static String forward(int n) {
        return """

                    private static void forward%1$d(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
                            float[] base, int from0, int from1, int baseStep, float[] y, int y0, int y1, int step) {
                %2$s
                        int next = wAt;
                        for (int k = from; k < to; k++) {
                            int p = at + terms[k];
                            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next);
                            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + Lanes.LENGTH);
                            next += 2 * Lanes.LENGTH;
                %3$s
                        }
                %4$s
                        if (y1 >= 0) {
                %5$s
                        }
                    }
                """.formatted(
                        n,
                        lines(
                                n,
                                i ->
                                        "        FloatVector a%1$d = FloatVector.zero(Lanes.SPECIES), b%1$d = FloatVector.zero(Lanes.SPECIES);"
                                                .formatted(i)),
                        lines(
                                n,
                                i ->
                                        "            FloatVector q%1$d = FloatVector.broadcast(Lanes.SPECIES, x[p + %2$d]); a%1$d = q%1$d.fma(u, a%1$d); b%1$d = q%1$d.fma(v, b%1$d);"
                                                .formatted(i, 16 * i)),
                        lines(
                                n,
                                i ->
                                        "        a%1$d.add(FloatVector.fromArray(Lanes.SPECIES, base, from0 + %1$d * baseStep)).intoArray(y, y0 + %1$d * step);"
                                                .formatted(i)),
                        lines(
                                n,
                                i ->
                                        "            b%1$d.add(FloatVector.fromArray(Lanes.SPECIES, base, from1 + %1$d * baseStep)).intoArray(y, y1 + %1$d * step);"
                                                .formatted(i)));
    }

    private static String gradient(int n) {
        return """

                    private static void gradient%1$d(float[] x, int at, int[] places, int pixels, float[] dy, int d0, int d1,
                            float[] sums, int sumAt) {
                %2$s
                        for (int k = 0; k < pixels; k++) {
                            int p = at + places[k];
                            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, d0 + 16 * k);
                            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, d1 + 16 * k);
                %3$s
                        }
                %4$s
                    }
                """.formatted(
                        n,
                        lines(
                                n,
                                i ->
                                        "        FloatVector a%1$d = FloatVector.zero(Lanes.SPECIES), b%1$d = FloatVector.zero(Lanes.SPECIES);"
                                                .formatted(i)),
                        lines(
                                n,
                                i ->
                                        "            FloatVector q%1$d = FloatVector.broadcast(Lanes.SPECIES, x[p + %1$d]); a%1$d = q%1$d.fma(u, a%1$d); b%1$d = q%1$d.fma(v, b%1$d);"
                                                .formatted(i)),
                        lines(
                                n,
                                i ->
                                        ("        a%1$d.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + %2$d * Lanes.LENGTH)).intoArray(sums, sumAt + %2$d * Lanes.LENGTH);%n"
                                                        + "        b%1$d.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + %3$d * Lanes.LENGTH)).intoArray(sums, sumAt + %3$d * Lanes.LENGTH);")
                                                .formatted(i, 2 * i, 2 * i + 1)));
    }

    private static String lines(int n, IntFunction<String> line) {
        return IntStream.range(0, n).mapToObj(line).collect(Collectors.joining("\n"));
    }
}
