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
        double[] shared = c.allocateDoubleLocalArray(256);
        int channels = p.get(3);
        int plane = p.get(4);
        int groups = p.get(5);
        int group = c.groupIdx / channels;
        int channel = c.groupIdx - group * channels;
        int first = 0;
        int end = p.get(2);
        if (groups > 1) {
            first = group;
            end = group + 1;
        }
        double count = (double) ((end - first) * plane);
        double sum = 0;
        for (int n = first; n < end; n++) {
            int base = p.get(0) + (n * channels + channel) * plane;
            for (int i = c.localIdx; i < plane; i += c.localGroupSizeX) {
                sum += (double) heap.get(base + i);
            }
        }
        double mean = Groups.sum(c, shared, sum) / count;
        double squares = 0;
        for (int n = first; n < end; n++) {
            int base = p.get(0) + (n * channels + channel) * plane;
            for (int i = c.localIdx; i < plane; i += c.localGroupSizeX) {
                double distance = (double) heap.get(base + i) - mean;
                squares += distance * distance;
            }
        }
        double variance = Groups.sum(c, shared, squares) / count;
        if (c.localIdx == 0) {
            heap.set(p.get(1) + c.groupIdx, (float) mean);
            heap.set(p.get(1) + groups * channels + c.groupIdx, (float) variance);
        }
    }

    /// p: x, moments, γ or −1, β or −1, residual or −1, y, channels, plane, groups, whether RELU. r: ε.
    /// x: pixel, y: plane of a channel.
    public static void tvNormalize(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int pixel = c.globalIdx;
        int plane = p.get(7);
        if (pixel < plane) {
            int channels = p.get(6);
            int groups = p.get(8);
            int n = c.globalIdy / channels;
            int channel = c.globalIdy - n * channels;
            int moment = p.get(1) + channel;
            if (groups > 1) {
                moment = moment + n * channels;
            }
            float scale = 1f / TornadoMath.sqrt(heap.get(moment + groups * channels) + r.get(0));
            if (p.get(2) >= 0) {
                scale = scale * heap.get(p.get(2) + channel);
            }
            int i = c.globalIdy * plane + pixel;
            float y = (heap.get(p.get(0) + i) - heap.get(moment)) * scale;
            if (p.get(3) >= 0) {
                y = y + heap.get(p.get(3) + channel);
            }
            if (p.get(4) >= 0) {
                y = y + heap.get(p.get(4) + i);
            }
            if (p.get(9) == 1) {
                y = TornadoMath.max(y, 0f);
            }
            heap.set(p.get(5) + i, y);
        }
    }

    /// p: x, moments, γ or −1, y or −1, dy, dx, dγ, dβ, dz, samples, channels, plane, groups, whether moments are fixed. r: ε.
    /// x: group of lanes, one for each channel.
    public static void tvNormalizeGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        double[] shared = c.allocateDoubleLocalArray(256);
        int channel = c.groupIdx;
        int samples = p.get(9);
        int channels = p.get(10);
        int plane = p.get(11);
        int groups = p.get(12);
        int perGroup = samples / groups;
        double gamma = 1;
        if (p.get(2) >= 0) {
            gamma = (double) heap.get(p.get(2) + channel);
        }
        double allSlopes = 0;
        double allSums = 0;
        for (int g = 0; g < groups; g++) {
            int moment = p.get(1) + g * channels + channel;
            double mean = (double) heap.get(moment);
            double variance = (double) heap.get(moment + groups * channels);
            double inverse = 1.0 / TornadoMath.sqrt(variance + (double) r.get(0));
            double sum = 0;
            double slope = 0;
            for (int n = g * perGroup; n < (g + 1) * perGroup; n++) {
                int base = (n * channels + channel) * plane;
                for (int i = base + c.localIdx; i < base + plane; i += c.localGroupSizeX) {
                    float dz = heap.get(p.get(4) + i);
                    if (p.get(3) >= 0) {
                        if (heap.get(p.get(3) + i) <= 0f) {
                            dz = 0f;
                        }
                    }
                    heap.set(p.get(8) + i, dz);
                    sum += (double) dz;
                    slope += (double) dz * (((double) heap.get(p.get(0) + i) - mean) * inverse);
                }
            }
            double groupSum = Groups.sum(c, shared, sum);
            double groupSlope = Groups.sum(c, shared, slope);
            allSums += groupSum;
            allSlopes += groupSlope;
            float scale = (float) (gamma * inverse);
            float meanDz = 0f;
            float meanSlope = 0f;
            if (p.get(13) == 0) {
                meanDz = (float) (groupSum / (double) (perGroup * plane));
                meanSlope = (float) (groupSlope / (double) (perGroup * plane));
            }
            for (int n = g * perGroup; n < (g + 1) * perGroup; n++) {
                int base = (n * channels + channel) * plane;
                for (int i = base + c.localIdx; i < base + plane; i += c.localGroupSizeX) {
                    float normalized = (float) (((double) heap.get(p.get(0) + i) - mean) * inverse);
                    heap.set(p.get(5) + i, scale * (heap.get(p.get(8) + i) - meanDz - normalized * meanSlope));
                }
            }
        }
        if (c.localIdx == 0) {
            heap.set(p.get(6) + channel, (float) allSlopes);
            heap.set(p.get(7) + channel, (float) allSums);
        }
    }
}
