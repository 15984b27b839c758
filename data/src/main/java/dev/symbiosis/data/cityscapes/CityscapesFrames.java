package dev.symbiosis.data.cityscapes;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.data.image.Resize;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frames of a Cityscapes folder at the size they are loaded at.
///
/// @param neighbour k for neighbours at ±k, 0 for none
/// @param withDepth whether to make depth from the disparity
record CityscapesFrames(
        String name,
        Layout layout,
        List<Frame> frames,
        int width,
        int height,
        int neighbour,
        boolean withLabels,
        boolean withDepth)
        implements Dataset {
    /// Averages at 2048 × 1024 for folders without camera files (docs/method.md 6.4).
    static final Camera AVERAGE = new Camera(2262.52f, 2265.3018f, 1096.98f, 513.137f);

    static final int FULL_WIDTH = 2048;
    static final int FULL_HEIGHT = 1024;

    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public String nameOf(int index) {
        return frames.get(index).stem();
    }

    @Override
    public Sample get(int index) {
        Frame frame = frames.get(index);
        Path file = layout.image(frame);
        Image image = ImageReader.rgb(file);
        Path vehicle = neighbour == 0 ? null : layout.vehicle(frame);
        Metadata.Motions motions = vehicle == null ? null : Metadata.readMotions(vehicle, neighbour);
        return new Sample(
                frame.stem(),
                Resize.image(image, width, height),
                neighbour == 0 ? null : neighbour(layout, frame, -neighbour, image, width, height),
                neighbour == 0 ? null : neighbour(layout, frame, neighbour, image, width, height),
                withLabels ? labels(frame, image) : null,
                withDepth ? depth(frame, image) : null,
                camera(layout.camera(frame), layout.small(), image, width, height),
                motions == null ? null : motions.toPrevious(),
                motions == null ? null : motions.toNext());
    }

    static Image neighbour(Layout layout, Frame frame, int k, Image image, int width, int height) {
        Path file = layout.neighbour(frame, k);
        Image other = ImageReader.rgb(file);
        if (other.width() != image.width() || other.height() != image.height()) {
            throw sizes(file, other.width(), other.height(), image);
        }
        return Resize.image(other, width, height);
    }

    private Labels labels(Frame frame, Image image) {
        Path file = layout.label(frame);
        Raster raw = ImageReader.ids(file);
        checkShape(file, raw, image);
        Labels full = LabelMap.CITYSCAPES.labels(file.toString(), raw.width(), raw.height(), raw.values());
        return Resize.nearest(full, width, height);
    }

    /// Z = fx · baseline / d, d = (p − 1) / 256 pixels of the disparity's own size; 0 where p is 0 (docs/method.md 7.2).
    private @Nullable Depth depth(Frame frame, Image image) {
        Path file = layout.disparity(frame);
        Path cameraFile = layout.camera(frame);
        if (file == null || cameraFile == null) {
            return null;
        }
        Raster disparity = ImageReader.grey16(file);
        checkShape(file, disparity, image);
        Metadata.Rig rig = Metadata.readCamera(cameraFile);
        Raster small = Resize.nearest(disparity, width, height);
        double scale = 256 * rig.camera().fx() * rig.baseline();
        float[] metres = new float[small.values().length];
        for (int i = 0; i < metres.length; i++) {
            int p = small.values()[i];
            metres[i] = p > 1 ? (float) (scale / (p - 1)) : 0;
        }
        return new Depth(width, height, metres);
    }

    /// A camera file speaks of the original size: that of the image, or of the image the half-size copy was made from.
    static Camera camera(@Nullable Path file, boolean small, Image image, int width, int height) {
        if (file == null) {
            return AVERAGE.scaled((double) width / FULL_WIDTH, (double) height / FULL_HEIGHT);
        }
        double fullWidth = small ? FULL_WIDTH : image.width();
        double fullHeight = small ? FULL_HEIGHT : image.height();
        return Metadata.readCamera(file).camera().scaled(width / fullWidth, height / fullHeight);
    }

    private static void checkShape(Path file, Raster raster, Image image) {
        if ((long) raster.width() * image.height() != (long) raster.height() * image.width()) {
            throw sizes(file, raster.width(), raster.height(), image);
        }
    }

    private static InputException sizes(Path file, int width, int height, Image image) {
        return new InputException("cityscapes: " + file + " does not fit its image")
                .with("found", width + " x " + height)
                .with("image", image.width() + " x " + image.height())
                .hint("files of two preparations of the data may be mixed in this folder");
    }
}
