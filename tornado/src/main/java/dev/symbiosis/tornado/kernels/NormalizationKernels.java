package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Normalisation; its formulas stand at the scalar backend's Normalization.
public final class NormalizationKernels {
    private NormalizationKernels() {}

    /// p: x, moments, samples, channels, plane, groups. x: group of lanes, one for each group and channel.
    public static void tvMoments(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int part = c.groupIdx - p.get(entry);
        int channels = p.get(job + 3);
        int groups = p.get(job + 5);
        int group = part / channels;
        int channel = part - group * channels;
        int perGroup = p.get(job + 2) / groups;
        int x = p.get(job) + (group * perGroup * channels + channel) * p.get(job + 4);
        double mean = mean(c, heap, x, perGroup, channels, p.get(job + 4));
        double variance = variance(c, heap, x, perGroup, channels, p.get(job + 4), mean);
        if (c.localIdx == 0) {
            heap.set(p.get(job + 1) + part, (float) mean);
            heap.set(p.get(job + 1) + groups * channels + part, (float) variance);
        }
    }

    /// p: x, moments, γ or −1, β or −1, residual or −1, y, channels, plane, groups, whether RELU, samples. r: ε.
    /// x: pixel, y: plane of a channel.
    public static void tvNormalize(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 7);
        if (pixel < plane) {
            int channels = p.get(job + 6);
            int groups = p.get(job + 8);
            int n = second / channels;
            int channel = second - n * channels;
            int moment = p.get(job + 1) + channel;
            if (groups > 1) {
                moment = moment + n * channels;
            }
            float mean = heap.get(moment);
            float variance = heap.get(moment + groups * channels);
            normalize(
                    heap,
                    p,
                    job,
                    second * plane + pixel,
                    channel,
                    mean,
                    scale(heap, p, job, r, real, channel, variance));
        }
    }

    /// Both of the above. p: as for the second, samples. x: group of lanes, one for each group and channel.
    public static void tvMomentsNormalize(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int part = c.groupIdx - p.get(entry);
        int channels = p.get(job + 6);
        int plane = p.get(job + 7);
        int groups = p.get(job + 8);
        int group = part / channels;
        int channel = part - group * channels;
        int perGroup = p.get(job + 10) / groups;
        int first = (group * perGroup * channels + channel) * plane;
        double mean = mean(c, heap, p.get(job) + first, perGroup, channels, plane);
        double variance = variance(c, heap, p.get(job) + first, perGroup, channels, plane, mean);
        if (c.localIdx == 0) {
            heap.set(p.get(job + 1) + part, (float) mean);
            heap.set(p.get(job + 1) + groups * channels + part, (float) variance);
        }
        float scale = scale(heap, p, job, r, real, channel, (float) variance);
        for (int n = 0; n < perGroup; n++) {
            int base = first + n * channels * plane;
            for (int i = c.localIdx; i < plane; i += c.localGroupSizeX) {
                normalize(heap, p, job, base + i, channel, (float) mean, scale);
            }
        }
    }

    /// Mean of a channel over so many samples, by all lanes.
    private static double mean(KernelContext c, FloatArray heap, int x, int samples, int channels, int plane) {
        double sum = 0;
        for (int n = 0; n < samples; n++) {
            int base = x + n * channels * plane;
            for (int i = c.localIdx; i < plane; i += c.localGroupSizeX) {
                sum += (double) heap.get(base + i);
            }
        }
        return Groups.sum(c, sum) / (double) (samples * plane);
    }

    private static double variance(
            KernelContext c, FloatArray heap, int x, int samples, int channels, int plane, double mean) {
        double squares = 0;
        for (int n = 0; n < samples; n++) {
            int base = x + n * channels * plane;
            for (int i = c.localIdx; i < plane; i += c.localGroupSizeX) {
                double distance = (double) heap.get(base + i) - mean;
                squares += distance * distance;
            }
        }
        return Groups.sum(c, squares) / (double) (samples * plane);
    }

    private static float scale(
            FloatArray heap, IntArray p, int job, FloatArray r, int real, int channel, float variance) {
        float scale = 1f / TornadoMath.sqrt(variance + r.get(real));
        if (p.get(job + 2) >= 0) {
            scale = scale * heap.get(p.get(job + 2) + channel);
        }
        return scale;
    }

    private static void normalize(FloatArray heap, IntArray p, int job, int i, int channel, float mean, float scale) {
        float y = (heap.get(p.get(job) + i) - mean) * scale;
        if (p.get(job + 3) >= 0) {
            y = y + heap.get(p.get(job + 3) + channel);
        }
        if (p.get(job + 4) >= 0) {
            y = y + heap.get(p.get(job + 4) + i);
        }
        if (p.get(job + 9) == 1) {
            y = TornadoMath.max(y, 0f);
        }
        heap.set(p.get(job + 5) + i, y);
    }

    /// p: x, moments, γ or −1, y or −1, dy, dx, dγ, dβ, dz or −1, samples, channels, plane, groups, whether moments are fixed.
    /// r: ε.
    /// x: group of lanes, one for each channel.
    public static void tvNormalizeGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int channel = c.groupIdx - p.get(entry);
        int samples = p.get(job + 9);
        int channels = p.get(job + 10);
        int plane = p.get(job + 11);
        int groups = p.get(job + 12);
        int perGroup = samples / groups;
        double gamma = 1;
        if (p.get(job + 2) >= 0) {
            gamma = (double) heap.get(p.get(job + 2) + channel);
        }
        double allSlopes = 0;
        double allSums = 0;
        for (int g = 0; g < groups; g++) {
            int moment = p.get(job + 1) + g * channels + channel;
            double mean = (double) heap.get(moment);
            double variance = (double) heap.get(moment + groups * channels);
            double inverse = 1.0 / TornadoMath.sqrt(variance + (double) r.get(real));
            double sum = 0;
            double slope = 0;
            for (int n = g * perGroup; n < (g + 1) * perGroup; n++) {
                int base = (n * channels + channel) * plane;
                for (int i = base + c.localIdx; i < base + plane; i += c.localGroupSizeX) {
                    float dz = throughActivation(heap, p, job, i);
                    if (p.get(job + 8) >= 0) {
                        heap.set(p.get(job + 8) + i, dz);
                    }
                    sum += (double) dz;
                    slope += (double) dz * (((double) heap.get(p.get(job) + i) - mean) * inverse);
                }
            }
            double groupSum = Groups.sum(c, sum);
            double groupSlope = Groups.sum(c, slope);
            allSums += groupSum;
            allSlopes += groupSlope;
            float scale = (float) (gamma * inverse);
            float meanDz = 0f;
            float meanSlope = 0f;
            if (p.get(job + 13) == 0) {
                meanDz = (float) (groupSum / (double) (perGroup * plane));
                meanSlope = (float) (groupSlope / (double) (perGroup * plane));
            }
            for (int n = g * perGroup; n < (g + 1) * perGroup; n++) {
                int base = (n * channels + channel) * plane;
                for (int i = base + c.localIdx; i < base + plane; i += c.localGroupSizeX) {
                    float normalized = (float) (((double) heap.get(p.get(job) + i) - mean) * inverse);
                    float dz = throughActivation(heap, p, job, i);
                    heap.set(p.get(job + 5) + i, scale * (dz - meanDz - normalized * meanSlope));
                }
            }
        }
        if (c.localIdx == 0) {
            heap.set(p.get(job + 6) + channel, (float) allSlopes);
            heap.set(p.get(job + 7) + channel, (float) allSums);
        }
    }

    /// dy where the activation let it through.
    private static float throughActivation(FloatArray heap, IntArray p, int job, int i) {
        float dz = heap.get(p.get(job + 4) + i);
        if (p.get(job + 3) >= 0) {
            if (heap.get(p.get(job + 3) + i) <= 0f) {
                dz = 0f;
            }
        }
        return dz;
    }
}
