package dev.symbiosis.data.sevenscenes;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.data.image.Resize;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Frames of a sequence: with neighbours ±k and the motions to them when k > 0, with depth when k = 0.
///
/// @param camera of the files' size, which is that of its principal point doubled: 320 × 240
record SevenScenesFrames(String name, List<SevenScenes.Frame> frames, int k, Camera camera, int width, int height)
        implements Dataset {
    private static final double CAMERA_WIDTH = 320;
    private static final double CAMERA_HEIGHT = 240;
    /// What the sensor writes where it has no measurement, besides 0.
    private static final int NO_MEASUREMENT = 65_535;

    @Override
    public int size() {
        return frames.size() - 2 * k;
    }

    @Override
    public String nameOf(int index) {
        return "frame-%06d".formatted(frames.get(index + k).number());
    }

    @Override
    public Sample get(int index) {
        int at = Objects.checkIndex(index, size()) + k;
        SevenScenes.Frame frame = frames.get(at);
        boolean video = k > 0;
        return new Sample(
                nameOf(index),
                image(frame),
                video ? image(frames.get(at - k)) : null,
                video ? image(frames.get(at + k)) : null,
                null,
                video ? null : depth(frame),
                camera.scaled(width / CAMERA_WIDTH, height / CAMERA_HEIGHT),
                motion(frame, video ? frames.get(at - k) : null),
                motion(frame, video ? frames.get(at + k) : null));
    }

    private Image image(SevenScenes.Frame frame) {
        return Resize.image(ImageReader.rgb(frame.color()), width, height);
    }

    private static @Nullable Motion motion(SevenScenes.Frame frame, SevenScenes.@Nullable Frame neighbour) {
        return neighbour == null ? null : Texts.pose(neighbour.pose()).inverse().times(Texts.pose(frame.pose()));
    }

    private Depth depth(SevenScenes.Frame frame) {
        Raster millimetres = Resize.nearest(ImageReader.grey16(frame.depth()), width, height);
        float[] metres = new float[width * height];
        for (int i = 0; i < metres.length; i++) {
            int value = millimetres.values()[i];
            metres[i] = value == NO_MEASUREMENT ? 0 : value / 1000f;
        }
        return new Depth(width, height, metres);
    }
}
