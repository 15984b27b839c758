package dev.symbiosis.model.config;

import static dev.symbiosis.model.config.Rules.require;

/// What a run learns from.
///
/// @param kind streets, cityscapes, camvid, sevenscenes or scannet
/// @param width image columns the network sees, before cropping
/// @param height image rows
/// @param cropWidth columns of the random part that is trained on; the whole width where equal
/// @param cropHeight rows of it
/// @param labelled how many labelled images are used, chosen by the seed; 0 for all. The others are used without labels
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
        int neighbour,
        double focal,
        int trainScenes,
        int evaluationScenes,
        boolean flip,
        double zoom,
        int workers) {

    public DataConfig {
        require(width > 0 && height > 0, "data.width", width + " x " + height, "a size in pixels");
        require(
                cropWidth > 0 && cropHeight > 0 && cropWidth <= width && cropHeight <= height,
                "data.cropWidth",
                cropWidth + " x " + cropHeight,
                "a crop of at most %d x %d pixels, the size of the images".formatted(width, height));
        require(labelled >= 0, "data.labelled", labelled, "0 for all, or a number of images");
        require(neighbour > 0, "data.neighbour", neighbour, "at least 1");
        require(focal > 0, "data.focal", focal, "above 0");
        require(zoom >= 1, "data.zoom", zoom, "at least 1");
        require(workers > 0, "data.workers", workers, "at least 1");
    }
}
