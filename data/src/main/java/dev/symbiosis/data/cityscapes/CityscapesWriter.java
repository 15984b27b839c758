package dev.symbiosis.data.cityscapes;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import java.nio.file.Path;

/// Writes frames in the layout of Cityscapes, so that the loader and other tools can read them. Frames may be written
/// from several threads.
public final class CityscapesWriter {
    private final Path root;
    private final String city;
    private final double baseline;

    /// @param baseline of the stereo pair the disparity pretends to come from, metres
    public CityscapesWriter(Path root, String city, double baseline) {
        this.root = root;
        this.city = city;
        this.baseline = baseline;
    }

    /// An annotated frame. Depth becomes disparity, p = 256 · fx · baseline / Z + 1, 0 where it is unknown.
    ///
    /// @param ids Cityscapes label ids
    public void frame(String split, int sequence, int number, Image image, Raster ids, Depth depth, Camera camera) {
        String stem = stem(sequence, number);
        ImageWriter.rgb(file("leftImg8bit", split, stem + "_leftImg8bit.png"), image);
        ImageWriter.ids(file("gtFine", split, stem + "_gtFine_labelIds.png"), ids);
        ImageWriter.grey16(file("disparity", split, stem + "_disparity.png"), disparity(depth, camera));
        Metadata.writeCamera(file("camera", split, stem + "_camera.json"), new Metadata.Rig(camera, baseline));
    }

    /// The neighbours ±1 of a frame and the true motions to their cameras.
    public void neighbours(
            String split, int sequence, int number, Image previous, Image next, Motion toPrevious, Motion toNext) {
        ImageWriter.rgb(file("leftImg8bit_sequence", split, stem(sequence, number - 1) + "_leftImg8bit.png"), previous);
        ImageWriter.rgb(file("leftImg8bit_sequence", split, stem(sequence, number + 1) + "_leftImg8bit.png"), next);
        double[] onward = toNext.inverse().matrix();
        double forward = Math.sqrt(onward[3] * onward[3] + onward[7] * onward[7] + onward[11] * onward[11]);
        double turn = StrictMath.atan2(onward[2], onward[10]);
        Metadata.writeVehicle(
                file("vehicle", split, stem(sequence, number) + "_vehicle.json"),
                forward * Metadata.FRAMES_PER_SECOND,
                turn * Metadata.FRAMES_PER_SECOND,
                new Metadata.Motions(toPrevious, toNext));
    }

    private Raster disparity(Depth depth, Camera camera) {
        int[] values = new int[depth.metres().length];
        double scale = 256 * camera.fx() * baseline;
        for (int i = 0; i < values.length; i++) {
            float metres = depth.metres()[i];
            values[i] = metres > 0 ? Math.clamp(Math.round(scale / metres) + 1, 2, 65_535) : 0;
        }
        return new Raster(depth.width(), depth.height(), values);
    }

    private Path file(String tree, String split, String name) {
        return root.resolve(tree).resolve(split).resolve(city).resolve(name);
    }

    private String stem(int sequence, int number) {
        return "%s_%06d_%06d".formatted(city, sequence, number);
    }
}
