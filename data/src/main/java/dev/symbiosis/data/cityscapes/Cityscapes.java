package dev.symbiosis.data.cityscapes;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.LabelledSubset;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens a Cityscapes folder, or any folder of the same layout.
///
/// @param width pixels the images are resized to
/// @param labelled how many training images keep their labels; [#ALL] for every one
/// @param seed of the choice of labelled images, as in [LabelledSubset]
/// @param neighbour distance k of the neighbours in frames, 0 to load none
public record Cityscapes(Path root, int width, int height, int labelled, long seed, int neighbour) {
    public static final int ALL = -1;

    public Cityscapes {
        if (width < 1 || height < 1 || neighbour < 0) {
            throw new IllegalArgumentException("size %d x %d, neighbour %d".formatted(width, height, neighbour));
        }
    }

    /// Every label, neighbours ±1.
    public static Cityscapes of(Path root, int width, int height) {
        return new Cityscapes(root, width, height, ALL, 7, 1);
    }

    public Cityscapes withLabelled(int count, long subsetSeed) {
        return new Cityscapes(root, width, height, count, subsetSeed, neighbour);
    }

    public Cityscapes withNeighbour(int k) {
        return new Cityscapes(root, width, height, labelled, seed, k);
    }

    /// Training frames come from the split `train`, evaluation frames from `val`; names are checked here, pixels when a
    /// sample is asked for.
    ///
    /// Labelled are the training frames with a gtFine file, or as many of them as are asked for. Unlabelled are all
    /// other training frames; when every training frame is labelled, they are the same frames without their labels, so
    /// that depth still has video to learn from. Evaluation frames have no neighbours; they have depth where the folder
    /// has disparity and camera files.
    ///
    /// @throws InputException when the layout is wrong or a file that has to be there is missing
    public DataSource open() {
        Layout layout = Layout.of(root);
        List<Frame> train = layout.frames("train");
        List<Frame> evaluation = layout.frames("val");
        checkNeighbours(layout, train, neighbour);
        checkFiles(layout, train, evaluation);
        List<Frame> chosen = labelled(layout, train);
        List<Frame> unlabelled = new ArrayList<>(train);
        unlabelled.removeAll(new HashSet<>(chosen));
        return new DataSource(
                "cityscapes",
                LabelMap.CITYSCAPES,
                frames("cityscapes labelled", layout, chosen, true),
                frames("cityscapes unlabelled", layout, unlabelled.isEmpty() ? train : unlabelled, false),
                Dataset.empty("cityscapes stills"),
                new CityscapesFrames("cityscapes val", layout, evaluation, width, height, 0, true, true),
                layout.disparity(train.getFirst()) == null
                        ? Dataset.empty("cityscapes depth")
                        : new CityscapesFrames("cityscapes depth", layout, train, width, height, 0, false, true));
    }

    private Dataset frames(String name, Layout layout, List<Frame> frames, boolean labels) {
        return new CityscapesFrames(name, layout, frames, width, height, neighbour, labels, false);
    }

    private List<Frame> labelled(Layout layout, List<Frame> train) {
        List<Frame> candidates = train.stream()
                .filter(frame -> Files.exists(layout.label(frame)))
                .toList();
        if (candidates.isEmpty()) {
            throw new InputException("cityscapes: no training image has a label file")
                    .with("missing", "for example " + layout.label(train.getFirst()))
                    .hint("gtFine and leftImg8bit must hold the same cities and frames");
        }
        if (labelled == ALL) {
            return candidates;
        }
        int[] chosen = LabelledSubset.choose(candidates.size(), labelled, seed);
        return Arrays.stream(chosen).mapToObj(candidates::get).toList();
    }

    private static void checkNeighbours(Layout layout, List<Frame> train, int k) {
        if (k > 0) {
            train.forEach(frame -> {
                layout.neighbour(frame, -k);
                layout.neighbour(frame, k);
            });
        }
    }

    private static void checkFiles(Layout layout, List<Frame> train, List<Frame> evaluation) {
        for (Frame frame : evaluation) {
            check("label", frame, layout.label(frame));
            check("disparity", frame, layout.disparity(frame));
            check("camera", frame, layout.camera(frame));
        }
        for (Frame frame : train) {
            check("camera", frame, layout.camera(frame));
            check("vehicle data", frame, layout.vehicle(frame));
        }
    }

    private static void check(String what, Frame frame, @Nullable Path file) {
        if (file != null && !Files.exists(file)) {
            throw new InputException("cityscapes: the " + what + " of " + frame.stem() + " is missing")
                    .with("missing", file)
                    .hint("the package may be unpacked in part; remove its folder to do without it where that is"
                            + " possible");
        }
    }
}
