package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import java.util.List;
import java.util.stream.Stream;

/// Convolutions of the networks' shapes: forward, and the gradients of the input and of the weight.
final class ConvolutionRows {
    private static final Window THREE = Window.same(3);
    private static final Window ONE = Window.same(1);

    private ConvolutionRows() {}

    static Stream<Workload> of(Size size) {
        return Stream.of(
                        new Layer("conv 3x3", THREE, 64, 64, 128, 256),
                        new Layer("conv 3x3", THREE, 128, 128, 64, 128),
                        new Layer("conv 3x3", THREE, 256, 256, 64, 64),
                        new Layer("conv 3x3", THREE, 512, 512, 32, 32),
                        new Layer("conv 3x3 dilation 2", THREE.dilation(2), 256, 256, 64, 64),
                        new Layer("conv 3x3 dilation 4", THREE.dilation(4), 256, 256, 64, 64),
                        new Layer("conv 3x3 dilation 12", THREE.dilation(12), 256, 256, 64, 64),
                        new Layer("conv 3x3 reflect", THREE.reflected(), 128, 128, 64, 128),
                        new Layer("conv 3x3 reflect", THREE.reflected(), 32, 32, 128, 256),
                        new Layer("conv 3x3 stride 2", THREE.stride(2), 128, 128, 128, 256),
                        new Layer("conv 1x1", ONE, 1024, 256, 64, 64),
                        new Layer("conv 1x1", ONE, 256, 1024, 64, 64),
                        new Layer("conv 1x1", ONE, 64, 19, 128, 256),
                        new Layer("conv 3x3", THREE, 19, 20, 64, 128),
                        new Layer("conv 7x7 stride 2", Window.same(7).stride(2), 3, 64, 256, 512))
                .flatMap(layer -> layer.rows(size));
    }

    /// A convolution and the map it works on.
    private record Layer(String kernel, Window window, int in, int out, int height, int width) {

        Stream<Workload> rows(Size size) {
            int channels = size.channels(in);
            Shape x = Shape.of(1, channels, size.side(height), size.side(width));
            Shape weight = Shape.of(size.channels(out), channels, window.kernel(), window.kernel());
            Shape y = window.output(x).withChannels(weight.n());
            return Stream.of(forward(x, weight), dataGradient(x, weight, y), weightGradient(x, weight, y));
        }

        private Workload forward(Shape x, Shape weight) {
            return Workload.of(
                    kernel,
                    shape(),
                    "forward",
                    List.of(Input.values(x), Input.weight(weight)),
                    (kernels, in) -> () -> kernels.convolve(window, in.get(0), in.get(1), null),
                    in -> () -> Torch.convolve(window, in.get(0), in.get(1), null));
        }

        private Workload dataGradient(Shape x, Shape weight, Shape y) {
            return Workload.of(
                    kernel,
                    shape(),
                    "data gradient",
                    List.of(Input.values(x), Input.weight(weight), Input.values(y)),
                    (kernels, in) -> () -> kernels.convolveInputGradient(window, in.get(2), in.get(1), x),
                    in -> {
                        var padded = Torch.padded(window, in.get(0));
                        return () -> Torch.convolveInputGradient(window, in.get(0), padded, in.get(1), in.get(2));
                    });
        }

        private Workload weightGradient(Shape x, Shape weight, Shape y) {
            return Workload.of(
                    kernel,
                    shape(),
                    "weight gradient",
                    List.of(Input.values(x), Input.weight(weight), Input.values(y)),
                    (kernels, in) -> () -> kernels.convolveWeightGradient(window, in.get(0), in.get(2), weight),
                    in -> {
                        var padded = Torch.padded(window, in.get(0));
                        return () -> Torch.convolveWeightGradient(window, padded, in.get(1), in.get(2));
                    });
        }

        private String shape() {
            String channels = in == out ? Integer.toString(in) : in + "->" + out;
            return "%s@%dx%d".formatted(channels, height, width);
        }
    }
}
