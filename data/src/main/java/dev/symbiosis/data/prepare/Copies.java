package dev.symbiosis.data.prepare;

import dev.symbiosis.data.Folders;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.data.check.DataKind;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.data.image.Resize;
import dev.symbiosis.data.scannet.ScanNet;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Which files a copy consists of and how each is made: colours smoothly, labels and depth by the nearest pixel, texts as
/// they are.
///
/// Copies of Cityscapes go into the `_small` trees, whose labels, disparities and cameras the loader takes to be those of
/// 2048 × 1024; so only originals of that size can be copied.
record Copies(Path root, int width, int height) {
    private static final Map<String, String> CITYSCAPES = Map.of(
            "leftImg8bit", "leftImg8bit_small",
            "leftImg8bit_sequence", "leftImg8bit_sequence_small",
            "gtFine", "gtFine",
            "disparity", "disparity",
            "camera", "camera",
            "vehicle", "vehicle");

    /// @param path below the new root
    /// @param write makes the file of that name
    record Copy(String path, Consumer<Path> write) {}

    List<Copy> of(DataKind kind) {
        return kind == DataKind.SCANNET ? scannet() : files(kind);
    }

    /// Frames out of streams, and the texts beside them.
    private List<Copy> scannet() {
        List<Copy> copies = new ArrayList<>();
        for (String name : Folders.names(root)) {
            if (Files.isRegularFile(root.resolve(name))) {
                copies.add(new Copy(name, to -> copy(root.resolve(name), to)));
            }
        }
        ScanNet.of(root, width, height).copies().forEach((path, write) -> copies.add(new Copy(path, write)));
        return copies;
    }

    private List<Copy> files(DataKind kind) {
        List<Copy> copies = new ArrayList<>();
        for (Path file : files()) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (kind == DataKind.CITYSCAPES) {
                cityscapes(copies, path, file);
            } else {
                copies.add(new Copy(path, to -> copy(file, to)));
            }
        }
        return copies;
    }

    private void cityscapes(List<Copy> copies, String path, Path file) {
        String tree = path.replaceFirst("/.*", "");
        String target = CITYSCAPES.get(tree);
        boolean unused = tree.equals("gtFine") && !path.endsWith("_labelIds.png");
        if (target == null || unused) {
            return;
        }
        copies.add(new Copy(target + path.substring(tree.length()), to -> {
            if (tree.startsWith("leftImg8bit")) {
                requireOriginal(file);
            }
            copy(file, to);
        }));
    }

    private static void requireOriginal(Path file) {
        ImageReader.Facts facts = ImageReader.facts(file);
        if (facts.width() != 2048 || facts.height() != 1024) {
            throw new InputException("data: " + file + " is no original of Cityscapes")
                    .with("found", facts.width() + " x " + facts.height())
                    .with("expected", "2048 x 1024");
        }
    }

    private void copy(Path from, Path to) {
        String name = from.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            ImageWriter.jpeg(to, Resize.image(ImageReader.rgb(from), width, height));
        } else if (!name.endsWith(".png")) {
            WholeFile.write(to, bytes(from));
        } else if (isDepth(name)) {
            ImageWriter.grey16(to, nearest(ImageReader.grey16(from)));
        } else if (isLabel(from)) {
            ImageWriter.ids(to, nearest(ImageReader.ids(from)));
        } else {
            ImageWriter.rgb(to, Resize.image(ImageReader.rgb(from), width, height));
        }
    }

    private static boolean isDepth(String name) {
        return name.endsWith(".depth.png") || name.endsWith("_disparity.png");
    }

    private boolean isLabel(Path file) {
        return file.toString().endsWith("_labelIds.png")
                || root.relativize(file).startsWith("labels");
    }

    private Raster nearest(Raster raster) {
        return Resize.nearest(raster, width, height);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("data: the folder " + root + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("data: " + file + " cannot be read: " + e, e);
        }
    }
}
