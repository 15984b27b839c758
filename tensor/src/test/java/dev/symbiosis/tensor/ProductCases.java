package dev.symbiosis.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Products of matrices and of channels.
final class ProductCases {
    private static final int[] LENGTHS = {1, 3, 4, 5, 8, 16, 19, 32, 33};
    private static final int[][] PLANES = {{1, 1}, {2, 3}, {7, 5}, {8, 16}, {17, 33}};

    private ProductCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (boolean integers : new boolean[] {true, false}) {
            int turn = 0;
            for (int rows : LENGTHS) {
                for (int[] plane : PLANES) {
                    int others = LENGTHS[turn++ * 4 % LENGTHS.length];
                    channels(cases, integers, 1 + turn % 2, rows, others, plane[0], plane[1]);
                }
                for (int flags = 0; flags < 4; flags++) {
                    int inner = LENGTHS[turn++ * 7 % LENGTHS.length];
                    int columns = LENGTHS[turn++ * 5 % LENGTHS.length];
                    matrices(cases, integers, rows, inner, columns, flags % 2 == 1, flags > 1);
                }
            }
            matrices(cases, integers, 130, 300, 70, false, false);
            matrices(cases, integers, 130, 300, 70, true, true);
            matrices(cases, integers, 23, 1100, 1000, false, true); // b is large: inputs go in chunks
            matrices(cases, integers, 3, 40, 30_000, true, false); // and in one chunk for each few rows
            matrices(cases, integers, 0, 3, 5, false, false);
            matrices(cases, integers, 3, 0, 5, false, true);
            matrices(cases, integers, 3, 5, 0, true, false);
        }
        for (int rows : LENGTHS) {
            cases.add(Case.exact(
                    "transpose (2, %d, 19) and (1, 5, %d)".formatted(rows, rows),
                    in -> List.of(
                            in.backend.transpose(in.numbers(2, rows, 19)),
                            in.backend.transpose(in.numbers(1, 5, rows)))));
        }
        return cases;
    }

    static void channels(List<Case> cases, boolean integers, int n, int c, int d, int h, int w) {
        add(
                cases,
                integers,
                Math.max((long) h * w, d),
                "channelProducts, channelMix (%d, %d or %d, %d, %d)".formatted(n, c, d, h, w),
                in -> List.of(
                        in.backend.channelProducts(in.numbers(n, c, h, w), in.numbers(n, d, h, w)),
                        in.backend.channelMix(in.numbers(n, c, d), in.numbers(n, d, h, w))));
    }

    static void matrices(
            List<Case> cases, boolean integers, int rows, int inner, int columns, boolean turnA, boolean turnB) {
        add(
                cases,
                integers,
                inner,
                "matmul (%d, %d)%s (%d, %d)%s"
                        .formatted(
                                rows,
                                inner,
                                turnA ? " stored turned" : "",
                                inner,
                                columns,
                                turnB ? " stored turned" : ""),
                in -> List.of(in.backend.matmul(
                        turnA ? in.numbers(inner, rows) : in.numbers(rows, inner),
                        turnA,
                        turnB ? in.numbers(columns, inner) : in.numbers(inner, columns),
                        turnB)));
    }

    private static void add(
            List<Case> cases, boolean integers, long sum, String name, Function<Inputs, List<Tensor>> kernel) {
        cases.add(
                integers
                        ? Case.exact(name + ", integers", in -> kernel.apply(in.integers(true)))
                        : Case.within(Case.ofSum(sum), name + ", reals", kernel));
    }
}
