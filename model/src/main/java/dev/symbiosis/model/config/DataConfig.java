package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;

import java.util.List;

/// What a run learns from.
///
/// @param kind streets, cityscapes, camvid, sevenscenes or scannet
/// @param width image columns the network sees, before cropping
/// @param height image rows
/// @param cropWidth columns of the random part that is trained on; the whole width where equal
/// @param cropHeight rows of it
/// @param labelled how many labelled images are used, chosen by the seed; 0 for all. The others are used without labels
/// @param labelList a file that lists the labelled images instead, one a line: a name, or a place in the sorted list, of
///     which the first `labelled` are taken; empty for none
/// @param wholeVideo whether every frame of the video is learned from, not only annotated ones and their neighbours
///     (cityscapes)
/// @param intrinsics which camera the images are taken to be of
/// @param neighbour how many frames the neighbours of a frame are away
/// @param focal the camera's focal length, as a multiple of the one that comes with the data
/// @param trainScenes scenes to render for training (streets)
/// @param evaluationScenes scenes to render for evaluation (streets)
/// @param flip whether images are mirrored at random
/// @param zoom largest random enlargement before cropping; 1 for none
/// @param workers threads that load images
public record DataConfig(
        String kind,
        int width,
        int height,
        int cropWidth,
        int cropHeight,
        int labelled,
        String labelList,
        boolean wholeVideo,
        Intrinsics intrinsics,
        int neighbour,
        double focal,
        int trainScenes,
        int evaluationScenes,
        boolean flip,
        double zoom,
        int workers) {

    /// The kinds of data there are.
    private static final List<String> KINDS = List.of("streets", "cityscapes", "camvid", "sevenscenes", "scannet");

    /// Cameras.
    public enum Intrinsics {
        /// As the data set says, for the size, crop and mirroring of each sample.
        CORRECTED,
        /// With the two errors of the published code: not scaled to the images, and mirrored upside down too (cityscapes).
        UNCORRECTED
    }

    public DataConfig {
        require(KINDS.contains(kind), "data.kind", kind, String.join(", ", KINDS));
        boolean cityscapes = kind.equals("cityscapes");
        require(width > 0 && height > 0, "data.width", width + " x " + height, "a size in pixels");
        require(
                cropWidth > 0 && cropHeight > 0 && cropWidth <= width && cropHeight <= height,
                "data.cropWidth",
                cropWidth + " x " + cropHeight,
                "a crop of at most %d x %d pixels, the size of the images".formatted(width, height));
        require(labelled >= 0, "data.labelled", labelled, "0 for all, or a number of images");
        require(!wholeVideo || cityscapes, "data.wholeVideo", wholeVideo, "false for " + kind);
        require(
                intrinsics == Intrinsics.CORRECTED || cityscapes,
                "data.intrinsics",
                intrinsics,
                "%s for %s".formatted(Intrinsics.CORRECTED, kind));
        require(
                intrinsics == Intrinsics.CORRECTED || zoom == 1,
                "data.zoom",
                zoom,
                "1 with data.intrinsics=" + Intrinsics.UNCORRECTED);
        require(neighbour > 0, "data.neighbour", neighbour, "at least 1");
        require(focal > 0, "data.focal", focal, "above 0");
        require(zoom >= 1, "data.zoom", zoom, "at least 1");
        require(workers > 0, "data.workers", workers, "at least 1");
    }
}
