package dev.symbiosis.data.camvid;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Dataset;
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

/// Frames of one split of CamVid.
///
/// @param step distance of the neighbours in frame numbers, 0 for none
record CamVidImages(
        String name, Path root, String split, List<String> stems, int step, boolean withLabels, int width, int height)
        implements Dataset {
    /// A plausible camera at 480 × 360; the data comes without calibration. Pixels are not square: 4:3 made from 16:9.
    private static final Camera CAMERA = new Camera(420, 560, 240, 180);

    private static final double CAMERA_WIDTH = 480;
    private static final double CAMERA_HEIGHT = 360;

    @Override
    public int size() {
        return stems.size();
    }

    @Override
    public Sample get(int index) {
        String stem = stems.get(index);
        Image image = image(stem);
        return new Sample(
                stem,
                Resize.image(image, width, height),
                step == 0 ? null : Resize.image(image(CamVid.neighbour(stem, -step)), width, height),
                step == 0 ? null : Resize.image(image(CamVid.neighbour(stem, step)), width, height),
                withLabels ? labels(stem, image) : null,
                null,
                CAMERA.scaled(width / CAMERA_WIDTH, height / CAMERA_HEIGHT),
                null,
                null);
    }

    private Image image(String stem) {
        return ImageReader.rgb(root.resolve("images").resolve(split).resolve(stem + ".jpg"));
    }

    private Labels labels(String stem, Image image) {
        Path file = root.resolve("labels").resolve(split).resolve(stem + ".png");
        Raster raw = ImageReader.ids(file);
        if (raw.width() != image.width() || raw.height() != image.height()) {
            throw new InputException("camvid: " + file + " does not fit its image")
                    .with("found", raw.width() + " x " + raw.height())
                    .with("image", image.width() + " x " + image.height())
                    .hint("files of two preparations of the data may be mixed in this folder");
        }
        Labels full = LabelMap.CAMVID.labels(file.toString(), raw.width(), raw.height(), raw.values());
        return Resize.nearest(full, width, height);
    }
}
