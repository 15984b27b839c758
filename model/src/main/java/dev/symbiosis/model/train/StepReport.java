package dev.symbiosis.model.train;

import java.util.Map;

/// What an iteration did.
///
/// @param step iterations done, from 1
/// @param steps iterations in all
/// @param losses by name, in the order of the sum, before their weights; only those the iteration had. `segmentation`: cross
///     entropy of the final output. `depth`: photometric error, the mean of both batches where both learn it. `mix`: cross
///     entropy with the teacher's labels, and `confident`, the share of confident pixels by which it is multiplied.
///     `features`, `orthogonality`: where they are on
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
