package dev.symbiosis.data.check;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.camvid.CamVid;
import dev.symbiosis.data.cityscapes.Cityscapes;
import dev.symbiosis.data.scannet.ScanNet;
import dev.symbiosis.data.sevenscenes.SevenScenes;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The kinds of folders that can be read.
public enum DataKind {
    CITYSCAPES("leftImg8bit", "leftImg8bit_small"),
    CAMVID("images/train", "images/train"),
    SEVENSCENES("camera-intrinsics.txt", "camera-intrinsics.txt"),
    SCANNET("scannetv2_train.txt", "scannetv2_train.txt");

    /// What lies in such a folder and in no other.
    private final String mark;

    /// What is as good.
    private final String otherMark;

    DataKind(String mark, String otherMark) {
        this.mark = mark;
        this.otherMark = otherMark;
    }

    /// As configurations name it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind whose layout a folder has.
    ///
    /// @throws InputException when it has none of them
    public static DataKind guess(Path root) {
        return find(root)
                .orElseThrow(() -> new InputException("data: " + root + " has the layout of no known kind of data")
                        .with(
                                "known",
                                Arrays.stream(values())
                                        .map(kind -> kind.key() + " (" + kind.mark + ")")
                                        .collect(Collectors.joining(", ")))
                        .hint("give the folder that holds what stands in brackets, or its kind with --kind"));
    }

    /// As [#guess]; nothing where it has none of them.
    public static Optional<DataKind> find(Path root) {
        return Arrays.stream(values())
                .filter(kind -> Files.exists(root.resolve(kind.mark)) || Files.exists(root.resolve(kind.otherMark)))
                .findFirst();
    }

    /// The folder with every label and the usual neighbours, which are left out where the folder has no video.
    DataSource open(Path root, int width, int height) {
        return switch (this) {
            case CITYSCAPES ->
                Cityscapes.of(root, width, height)
                        .withNeighbour(hasVideo(root) ? 1 : 0)
                        .open();
            case CAMVID -> CamVid.of(root, width, height).open();
            case SEVENSCENES -> SevenScenes.of(root, width, height).open();
            case SCANNET -> ScanNet.of(root, width, height).open();
        };
    }

    private static boolean hasVideo(Path root) {
        String tree =
                Files.isDirectory(root.resolve("leftImg8bit")) ? "leftImg8bit_sequence" : "leftImg8bit_sequence_small";
        return Files.isDirectory(root.resolve(tree));
    }
}
