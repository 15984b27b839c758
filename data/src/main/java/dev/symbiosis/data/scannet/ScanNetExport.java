package dev.symbiosis.data.scannet;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.data.image.Resize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Frames of ScanNet as small files: those that are trained on and measured with, and their neighbours, in the layout of
/// exported frames.
final class ScanNetExport {
    private static final double MILLIMETRES = 1 / Scan.MILLIMETRE;

    private final int width;
    private final int height;
    private final TreeMap<String, Consumer<Path>> files = new TreeMap<>();

    ScanNetExport(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// How each file is made, by its path below the new root.
    Map<String, Consumer<Path>> files() {
        return files;
    }

    void add(ScanNetFrames.Frame frame, int k) {
        String folder = "scans/" + frame.scanName() + "/";
        Scan scan = frame.scan();
        files.put(folder + "intrinsic/intrinsic_color.txt", to -> text(to, matrix(camera(scan, frame.number()))));
        for (int number : new TreeSet<>(List.of(frame.number() - k, frame.number(), frame.number() + k))) {
            files.put(folder + "color/" + number + ".jpg", to -> ImageWriter.jpeg(to, small(scan.image(number))));
            files.put(
                    folder + "depth/" + number + ".png", to -> ImageWriter.grey16(to, millimetres(scan.depth(number))));
            files.put(folder + "pose/" + number + ".txt", to -> text(to, matrix(scan.pose(number))));
        }
        Path label = frame.label();
        if (label != null) {
            files.put(folder + "label/" + frame.number() + ".png", to -> label(label, to));
        }
    }

    private Camera camera(Scan scan, int number) {
        Image image = scan.image(number);
        return scan.camera(number).scaled((double) width / image.width(), (double) height / image.height());
    }

    private Image small(Image image) {
        return Resize.image(image, width, height);
    }

    private Raster millimetres(Depth depth) {
        Depth small = Resize.nearest(depth, width, height);
        return new Raster(
                width,
                height,
                IntStream.range(0, width * height)
                        .map(i -> (int) Math.clamp(Math.round(small.metres()[i] * MILLIMETRES), 0L, 65_535L))
                        .toArray());
    }

    /// In as many bits as before: they say which ids these are.
    private void label(Path from, Path to) {
        if (ImageReader.facts(from).bits() > 8) {
            ImageWriter.grey16(to, Resize.nearest(ImageReader.grey16(from), width, height));
        } else {
            ImageWriter.ids(to, Resize.nearest(ImageReader.ids(from), width, height));
        }
    }

    private static String matrix(Camera camera) {
        return matrix(new Motion(
                new double[] {camera.fx(), 0, camera.cx(), 0, 0, camera.fy(), camera.cy(), 0, 0, 0, 1, 0, 0, 0, 0, 1}));
    }

    private static String matrix(Motion motion) {
        return IntStream.range(0, 4)
                .mapToObj(row -> IntStream.range(4 * row, 4 * row + 4)
                        .mapToObj(i -> Double.toString(motion.matrix()[i]))
                        .collect(Collectors.joining(" ", "", "\n")))
                .collect(Collectors.joining());
    }

    private static void text(Path file, String text) {
        WholeFile.write(file, text);
    }
}
