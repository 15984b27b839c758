package dev.symbiosis.data.cityscapes;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.LabelChoice;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Motion;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Opens a Cityscapes folder, or any folder of the same layout.
///
/// @param width pixels the images are resized to
/// @param choice which training images keep their labels, among those that have any
/// @param neighbour distance k of the neighbours in frames, 0 to load none
/// @param wholeVideo whether the unlabelled part is every other frame of the video that has both neighbours, as for
///     learning depth alone, rather than the other annotated frames
public record Cityscapes(Path root, int width, int height, LabelChoice choice, int neighbour, boolean wholeVideo) {

    public Cityscapes {
        if (width < 1 || height < 1 || neighbour < 0 || (wholeVideo && neighbour == 0)) {
            throw new IllegalArgumentException("size %d x %d, neighbour %d".formatted(width, height, neighbour));
        }
    }

    /// Every label, neighbours ±1.
    public static Cityscapes of(Path root, int width, int height) {
        return new Cityscapes(root, width, height, LabelChoice.all(), 1, false);
    }

    public Cityscapes withLabelled(int count, long subsetSeed) {
        return withChoice(LabelChoice.random(count, subsetSeed));
    }

    public Cityscapes withChoice(LabelChoice other) {
        return new Cityscapes(root, width, height, other, neighbour, wholeVideo);
    }

    public Cityscapes withWholeVideo(boolean whole) {
        return new Cityscapes(root, width, height, choice, neighbour, whole);
    }

    public Cityscapes withNeighbour(int k) {
        return new Cityscapes(root, width, height, choice, k, wholeVideo);
    }

    /// Training frames come from the split `train`, evaluation frames from `val`; names are checked here, pixels when a
    /// sample is asked for.
    ///
    /// Labelled are the training frames with a gtFine file, or as many of them as are asked for. Unlabelled are all
    /// other training frames, which may be none. With the whole video, unlabelled is every frame of it that has both
    /// neighbours and is not labelled; its camera is that of the annotated frame of its snippet. Evaluation frames have no
    /// neighbours; they have depth where the folder has disparity and camera files.
    ///
    /// @throws InputException when the layout is wrong or a file that has to be there is missing
    public DataSource open() {
        Layout layout = Layout.of(root);
        List<Frame> train = layout.frames("train");
        List<Frame> evaluation = layout.frames("val");
        new Completeness(layout).require(train, evaluation, neighbour);
        List<Frame> chosen = labelled(layout, train);
        List<Frame> unlabelled = new ArrayList<>(train);
        unlabelled.removeAll(new HashSet<>(chosen));
        return new DataSource(
                "cityscapes",
                LabelMap.CITYSCAPES,
                frames("cityscapes labelled", layout, chosen, true),
                wholeVideo
                        ? Video.of(layout, train, chosen, neighbour, width, height)
                        : frames("cityscapes unlabelled", layout, unlabelled, false),
                Dataset.empty("cityscapes stills"),
                new CityscapesFrames("cityscapes val", layout, evaluation, width, height, 0, true, true),
                layout.disparity(train.getFirst()) == null
                        ? Dataset.empty("cityscapes depth")
                        : new CityscapesFrames("cityscapes depth", layout, train, width, height, 0, false, true));
    }

    /// What is missing of trees that are there in part, every tree; empty if nothing is.
    ///
    /// @throws InputException when the layout is wrong
    public List<String> holes() {
        Layout layout = Layout.of(root);
        int k = layout.neighbours() == null ? 0 : neighbour;
        return new Completeness(layout)
                .holes(layout.frames("train"), layout.frames("val"), k).stream()
                        .map(hole -> String.valueOf(hole.getMessage()))
                        .toList();
    }

    /// Where a training frame's car went until the next neighbour, by its speed and yaw rate: too coarse to learn from, good
    /// enough to tell whether depth and camera fit. Two answers, since nobody says to which side the yaw rate counts; none
    /// where the folder does not have the car's data.
    public List<Motion> drivenMotions(String name) {
        Layout layout = Layout.of(root);
        return layout.frames("train").stream()
                .filter(frame -> frame.stem().equals(name))
                .map(layout::vehicle)
                .filter(file -> file != null && Files.exists(file))
                .findFirst()
                .map(file -> Metadata.drivenMotions(file, neighbour))
                .orElse(List.of());
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
        int[] chosen = choice.places(candidates.stream().map(Frame::stem).toList());
        return Arrays.stream(chosen).mapToObj(candidates::get).toList();
    }
}
