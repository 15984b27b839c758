package dev.symbiosis.data;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One annotated or plain frame of a data set with all that is known about it. All parts have the size of the image.
///
/// @param previous the frame before it, null where the data is not video
/// @param next the frame after it; present exactly when `previous` is
/// @param labels null where there are none or where they are withheld
/// @param depth the true depth, for evaluation only; null where unknown
/// @param toPrevious takes points of this camera to the camera of `previous`; null where the true motion is unknown
/// @param toNext takes points of this camera to the camera of `next`
public record Sample(
        String name,
        Image image,
        @Nullable Image previous,
        @Nullable Image next,
        @Nullable Labels labels,
        @Nullable Depth depth,
        Camera camera,
        @Nullable Motion toPrevious,
        @Nullable Motion toNext) {

    public Sample {
        if (previous != null) {
            checkSize("previous", image, previous.width(), previous.height());
        }
        if (next != null) {
            checkSize("next", image, next.width(), next.height());
        }
        if (labels != null) {
            checkSize("labels", image, labels.width(), labels.height());
        }
        if (depth != null) {
            checkSize("depth", image, depth.width(), depth.height());
        }
        if ((previous == null) != (next == null)) {
            throw new IllegalArgumentException("sample " + name + " has one neighbour, expected both or none");
        }
    }

    public int width() {
        return image.width();
    }

    public int height() {
        return image.height();
    }

    /// Whether the frames before and after it are present.
    public boolean hasNeighbours() {
        return previous != null && next != null;
    }

    /// The part with its upper left corner at (x, y), the camera shifted with it.
    public Sample crop(int x, int y, int width, int height) {
        return new Sample(
                name,
                image.crop(x, y, width, height),
                each(previous, part -> part.crop(x, y, width, height)),
                each(next, part -> part.crop(x, y, width, height)),
                each(labels, part -> part.crop(x, y, width, height)),
                each(depth, part -> part.crop(x, y, width, height)),
                camera.cropped(x, y),
                toPrevious,
                toNext);
    }

    /// Left and right exchanged in every part; the camera and the motions are mirrored with it.
    public Sample flipped() {
        return new Sample(
                name,
                image.flipped(),
                each(previous, Image::flipped),
                each(next, Image::flipped),
                each(labels, Labels::flipped),
                each(depth, Depth::flipped),
                camera.flipped(image.width()),
                each(toPrevious, Motion::flipped),
                each(toNext, Motion::flipped));
    }

    public Sample withoutLabels() {
        return new Sample(name, image, previous, next, null, depth, camera, toPrevious, toNext);
    }

    /// The same frame with another camera.
    public Sample withCamera(Camera other) {
        return new Sample(name, image, previous, next, labels, depth, other, toPrevious, toNext);
    }

    /// The frame alone, as one of data that is not video.
    public Sample withoutNeighbours() {
        return new Sample(name, image, null, null, labels, depth, camera, null, null);
    }

    /// Memory the pixels take, in bytes.
    long bytes() {
        long perPixel = 3L + (hasNeighbours() ? 6 : 0) + (labels == null ? 0 : 1) + (depth == null ? 0 : 1);
        return perPixel * Float.BYTES * image.width() * image.height();
    }

    private static <T> @Nullable T each(@Nullable T part, UnaryOperator<T> change) {
        return part == null ? null : change.apply(part);
    }

    private static void checkSize(String part, Image image, int width, int height) {
        if (width != image.width() || height != image.height()) {
            throw new IllegalArgumentException(
                    "%s is %d x %d, the image %d x %d".formatted(part, width, height, image.width(), image.height()));
        }
    }
}
