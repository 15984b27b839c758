package dev.symbiosis.data.scannet;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Folders;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.TextMatrix;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Exported frames: `color/N.jpg`, `depth/N.png` in millimetres, `pose/N.txt`.
///
/// @param frames the names of the pictures by number
record FolderScan(Path folder, TreeMap<Integer, String> frames, Camera camera) implements Scan {
    private static final Pattern NAME = Pattern.compile("(\\d{1,9})\\.(?:jpg|png)");

    static FolderScan open(Path folder) {
        TreeMap<Integer, String> frames = new TreeMap<>();
        for (String name : Folders.names(folder.resolve("color"))) {
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                throw new InputException("scannet: " + folder.resolve("color").resolve(name) + " is not a frame")
                        .with("expected", "<number>.jpg");
            }
            frames.put(Integer.parseInt(matcher.group(1)), name);
        }
        Path beside = folder.resolve("intrinsics_color.txt");
        Path file = Files.exists(beside) ? beside : folder.resolve("intrinsic/intrinsic_color.txt");
        double[] k = TextMatrix.read("scannet", Folders.existing(file, "the colour camera"), 16);
        if (!(k[0] > 0 && k[5] > 0)) {
            throw new InputException("scannet: " + file + " holds no camera")
                    .with("found", "fx " + k[0] + ", fy " + k[5])
                    .with("expected", "fx 0 cx 0 / 0 fy cy 0 / 0 0 1 0 / 0 0 0 1, in pixels");
        }
        return new FolderScan(folder, frames, new Camera((float) k[0], (float) k[5], (float) k[2], (float) k[6]));
    }

    @Override
    public List<Integer> numbers() {
        return List.copyOf(frames.keySet());
    }

    @Override
    public Image image(int number) {
        return ImageReader.rgb(folder.resolve("color").resolve(name(number)));
    }

    @Override
    public Depth depth(int number) {
        Raster raster = ImageReader.grey16(folder.resolve("depth").resolve(stem(number) + ".png"));
        float[] metres = new float[raster.values().length];
        for (int i = 0; i < metres.length; i++) {
            metres[i] = (float) (raster.values()[i] * MILLIMETRE);
        }
        return new Depth(raster.width(), raster.height(), metres);
    }

    @Override
    public Motion pose(int number) {
        Path file = folder.resolve("pose").resolve(stem(number) + ".txt");
        return new Motion(TextMatrix.read("scannet", Folders.existing(file, "the pose of frame " + number), 16));
    }

    @Override
    public Camera camera(int number) {
        return camera;
    }

    private String name(int number) {
        String name = frames.get(number);
        if (name == null) {
            throw new IllegalArgumentException("no frame " + number + " in " + folder);
        }
        return name;
    }

    private String stem(int number) {
        return name(number).replaceFirst("\\.\\w+$", "");
    }
}
