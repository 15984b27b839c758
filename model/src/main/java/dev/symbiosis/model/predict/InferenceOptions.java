package dev.symbiosis.model.predict;

/// How a network is asked.
///
/// @param alignLogits whether the corner pixels' centres stay in place when logits are resized
/// @param alignDisparities the same of disparities
/// @param windowWidth columns of the windows in which the network sees an image; 0 for the whole image at once
/// @param windowHeight rows of them
/// @param windowOverlap share of a window that its neighbour sees too, to the nearest pixel
public record InferenceOptions(
        boolean alignLogits, boolean alignDisparities, int windowWidth, int windowHeight, double windowOverlap) {

    /// As published: whole images, aligned corners for logits alone.
    public static final InferenceOptions PUBLISHED = new InferenceOptions(true, false, 0, 0, 0);

    boolean inWindows() {
        return windowWidth > 0;
    }
}
