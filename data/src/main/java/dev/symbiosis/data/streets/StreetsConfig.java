package dev.symbiosis.data.streets;

import dev.symbiosis.data.Camera;
import dev.symbiosis.tensor.InputException;

/// Which street scenes to render. The same numbers give the same pictures, whatever the machine and the number of
/// threads.
///
/// @param width pixels; twice the height as in Cityscapes, though nothing demands it
/// @param trainScenes triplets with labels, depth and motion
/// @param valScenes single frames with labels and depth, of other streets
/// @param focal length as a share of the width: 1.1 is Cityscapes, less sees more of the street
/// @param rare whether there are lorries, buses, trams and motorcycles too: too rare to be learned in a short run
public record StreetsConfig(
        long seed, int width, int height, int trainScenes, int valScenes, double focal, boolean rare) {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;
    private static final int MOST = 999_999;

    public StreetsConfig {
        if (width < SMALLEST || height < SMALLEST || width > LARGEST || height > LARGEST) {
            throw new InputException("streets: cannot render %d x %d".formatted(width, height))
                    .with("allowed", SMALLEST + " .. " + LARGEST + " pixels per side");
        }
        if (trainScenes < 1 || valScenes < 1 || trainScenes > MOST || valScenes > MOST) {
            throw new InputException("streets: %d scenes to train and %d to evaluate".formatted(trainScenes, valScenes))
                    .with("allowed", "1 .. " + MOST + " each");
        }
        if (!(focal >= 0.3 && focal <= 3)) {
            throw new InputException("streets: a focal length of %s image widths".formatted(focal))
                    .with("allowed", "0.3 .. 3");
        }
    }

    /// 256 × 128, 400 scenes to train, 60 to evaluate, no rare vehicles.
    public static StreetsConfig standard(long seed) {
        return new StreetsConfig(seed, 256, 128, 400, 60, 1.0, false);
    }

    Camera camera() {
        float f = (float) (focal * width);
        return new Camera(f, f, width / 2f - 0.5f, height / 2f - 0.5f);
    }

    /// The name of the folder of these pictures: everything they depend on.
    String folder(int version) {
        return "streets-v%d-seed%d-%dx%d-f%s%s-%d+%d"
                .formatted(version, seed, width, height, focal, rare ? "-rare" : "", trainScenes, valScenes);
    }
}
