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
/// @param imagesPerSecond student images of this iteration, over its time
/// @param seconds since training began
/// @param memoryMib memory in tensors now
public record StepReport(
        long step,
        long steps,
        Map<String, Double> losses,
        double gradientNorm,
        double rate,
        double imagesPerSecond,
        double seconds,
        long memoryMib) {}
