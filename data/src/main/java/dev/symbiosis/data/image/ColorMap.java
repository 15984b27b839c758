package dev.symbiosis.data.image;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import java.util.Arrays;

/// Colours for the eye: labels in the colours of their map, depth and disparity in magma.
public final class ColorMap {
    /// Nine points of matplotlib's magma (van der Walt and Smith, CC0), dark to bright, evenly spaced; linear in
    /// between.
    private static final int[] MAGMA = {
        0x000004, 0x1C1044, 0x4F127B, 0x812581, 0xB5367A, 0xE55064, 0xFB8761, 0xFEC287, 0xFCFDBF
    };

    /// This share of the known depths is nearer than what is drawn in the brightest colour.
    private static final double NEAR = 0.02;

    private ColorMap() {}

    /// Every pixel in the colour of its class.
    public static Image labels(Labels labels, LabelMap map) {
        int pixels = labels.ids().length;
        float[] planes = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            int color = map.color(labels.ids()[i]);
            for (int c = 0; c < 3; c++) {
                planes[c * pixels + i] = channel(color, c);
            }
        }
        return new Image(labels.width(), labels.height(), planes);
    }

    /// The class colours laid over the image; void pixels show the image alone.
    ///
    /// @param opacity of the colours, 0 .. 1
    public static Image overlay(Image image, Labels labels, LabelMap map, float opacity) {
        int pixels = labels.ids().length;
        float[] planes = image.planes().clone();
        for (int i = 0; i < pixels; i++) {
            if (labels.ids()[i] == LabelMap.IGNORE) {
                continue;
            }
            int color = map.color(labels.ids()[i]);
            for (int c = 0; c < 3; c++) {
                int at = c * pixels + i;
                planes[at] += opacity * (channel(color, c) - planes[at]);
            }
        }
        return new Image(image.width(), image.height(), planes);
    }

    /// Depth as inverse depth, near is bright: full brightness for the nearest fiftieth of the known depths, black at
    /// infinity and where unknown.
    public static Image depth(Depth depth) {
        float nearest = nearest(depth.metres());
        float[] inverse = new float[depth.metres().length];
        for (int i = 0; i < inverse.length; i++) {
            float metres = depth.metres()[i];
            inverse[i] = metres > 0 ? (float) Math.sqrt(Math.min(1, nearest / metres)) : 0;
        }
        return magma(depth.width(), depth.height(), inverse);
    }

    /// Numbers 0 .. 1 (clamped), row-major, in magma: 0 black, 1 pale yellow.
    public static Image magma(int width, int height, float[] values) {
        int pixels = width * height;
        float[] planes = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            float place = Math.clamp(values[i], 0f, 1f) * (MAGMA.length - 1);
            int below = Math.min((int) place, MAGMA.length - 2);
            float part = place - below;
            for (int c = 0; c < 3; c++) {
                planes[c * pixels + i] = (1 - part) * channel(MAGMA[below], c) + part * channel(MAGMA[below + 1], c);
            }
        }
        return new Image(width, height, planes);
    }

    /// The depth that [#NEAR] of the known ones are below; 0 if none is known.
    private static float nearest(float[] metres) {
        float[] sorted = metres.clone();
        Arrays.sort(sorted);
        int unknown = 0;
        while (unknown < sorted.length - 1 && sorted[unknown] <= 0) {
            unknown++;
        }
        return sorted[unknown + (int) (NEAR * (sorted.length - unknown))];
    }

    private static float channel(int color, int c) {
        return ((color >> (16 - 8 * c)) & 0xFF) / 255f;
    }
}
