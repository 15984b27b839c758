package dev.symbiosis.tensor;

/// How a kernel slides over an image: the same along rows and columns.
///
/// @param kernel side of the square kernel
/// @param stride step between neighbouring outputs, in input pixels
/// @param dilation distance between neighbouring kernel taps, in input pixels
/// @param padding pixels added on each side
/// @param border what the added pixels hold
public record Window(int kernel, int stride, int dilation, int padding, Border border) {

    /// What lies beyond the edge of an image.
    public enum Border {
        /// Zeros (for maximum pooling: nothing).
        ZERO,
        /// The image mirrored about its edge pixels: column −1 is column 1.
        REFLECT
    }

    public Window {
        if (kernel < 1 || stride < 1 || dilation < 1 || padding < 0) {
            throw new IllegalArgumentException("kernel, stride and dilation are at least 1, padding at least 0: kernel "
                    + kernel + ", stride " + stride + ", dilation " + dilation + ", padding " + padding);
        }
    }

    /// A kernel of odd size that keeps that of the image at stride 1: padding = dilation · (kernel − 1) / 2, zeros outside.
    public static Window same(int kernel) {
        return new Window(kernel, 1, 1, (kernel - 1) / 2, Border.ZERO);
    }

    public Window stride(int step) {
        return new Window(kernel, step, dilation, padding, border);
    }

    /// The same kernel with its taps further apart and the padding that keeps the size at stride 1.
    public Window dilation(int distance) {
        return new Window(kernel, stride, distance, distance * (kernel - 1) / 2, border);
    }

    public Window reflected() {
        return new Window(kernel, stride, dilation, padding, Border.REFLECT);
    }

    /// Taps of the kernel.
    public int taps() {
        return kernel * kernel;
    }

    /// Input pixels that one output spans along an axis: dilation · (kernel − 1) + 1.
    public int reach() {
        return dilation * (kernel - 1) + 1;
    }

    /// Outputs along an axis of this many input pixels: ⌊(length + 2·padding − reach) / stride⌋ + 1.
    public int output(int length) {
        return Math.floorDiv(length + 2 * padding - reach(), stride) + 1;
    }

    /// Shape (N, C, H', W') for an input (N, C, H, W).
    public Shape output(Shape input) {
        return input.withPlane(output(input.h()), output(input.w()));
    }
}
