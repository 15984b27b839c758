package dev.symbiosis.bench.speed;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;

/// Matrix products: square ones, and those of cross-channel attention.
final class ProductRows {
    private ProductRows() {}

    static Stream<Workload> of(Size size) {
        Stream<Workload> square = Stream.of(512, 1024, 2048).map(side -> matmul(size, side));
        Stream<Workload> attention = Stream.of(new int[] {1, 128, 128, 128}, new int[] {4, 32, 24, 48})
                .flatMap(axes -> Stream.of(products(size, axes), mix(size, axes)));
        return Stream.concat(square, attention);
    }

    private static Workload matmul(Size size, int side) {
        int n = size.side(side);
        return Workload.of(
                "matmul",
                "%1$dx%1$dx%1$d".formatted(side),
                "forward",
                List.of(Input.values(n, n), Input.values(n, n)),
                (kernels, in) -> () -> kernels.matmul(in.get(0), false, in.get(1), false),
                in -> () -> torch.mm(in.get(0), in.get(1)));
    }

    private static Workload products(Size size, int... axes) {
        int[] small = small(size, axes);
        return Workload.of(
                "channel products",
                shape(axes),
                "forward",
                List.of(Input.values(small), Input.values(small)),
                (kernels, in) -> () -> kernels.channelProducts(in.get(0), in.get(1)),
                in -> () -> torch.bmm(
                        in.get(0).flatten(2, 3), in.get(1).flatten(2, 3).transpose(1, 2)));
    }

    private static Workload mix(Size size, int... axes) {
        int[] small = small(size, axes);
        return Workload.of(
                "channel mix",
                shape(axes),
                "forward",
                List.of(Input.values(small[0], small[1], small[1]), Input.values(small)),
                (kernels, in) -> () -> kernels.channelMix(in.get(0), in.get(1)),
                in -> () -> torch.bmm(in.get(0), in.get(1).flatten(2, 3)).view_as(in.get(1)));
    }

    private static int[] small(Size size, int... axes) {
        return new int[] {axes[0], size.channels(axes[1]), size.side(axes[2]), size.side(axes[3])};
    }

    private static String shape(int... axes) {
        return "%s%d@%dx%d".formatted(axes[0] == 1 ? "" : axes[0] + "x", axes[1], axes[2], axes[3]);
    }
}
