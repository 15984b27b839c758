package dev.symbiosis.model.train;

import java.util.Map;

/// What an iteration did.
///
/// @param step iterations done, from 1
/// @param steps iterations in all
/// @param losses by name, in the order of the sum: `segmentation`, `depth`, `mix`, and `sure`, the share of confident pixels;
///     only those the iteration had
/// @param gradientNorm before clipping
/// @param rate learning rate of the main group
/// @param images that the student saw
/// @param took seconds
/// @param seconds of all iterations so far
/// @param memoryMib memory in tensors now
public record StepReport(
        long step,
        long steps,
        Map<String, Double> losses,
        double gradientNorm,
        double rate,
        int images,
        double took,
        double seconds,
        long memoryMib) {

    public double imagesPerSecond() {
        return images / took;
    }
}
