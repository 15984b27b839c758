package dev.symbiosis.data.sevenscenes;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Folders;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens one sequence of 7-Scenes for depth from video; it has no classes.
///
/// @param width pixels the images are resized to
/// @param neighbour distance k of the neighbours, counted in files of the folder
public record SevenScenes(Path root, int width, int height, int neighbour) {
    /// Frames up to here are trained on, the later ones are for the evaluation.
    private static final int LAST_TRAINING_FRAME = 638;

    private static final Pattern NAME = Pattern.compile("frame-(\\d{1,9})\\.color\\.(?:jpg|png)");

    public SevenScenes {
        if (width < 1 || height < 1 || neighbour < 1) {
            throw new IllegalArgumentException("size %d x %d, neighbour %d".formatted(width, height, neighbour));
        }
    }

    public static SevenScenes of(Path root, int width, int height) {
        return new SevenScenes(root, width, height, 1);
    }

    public SevenScenes withNeighbour(int k) {
        return new SevenScenes(root, width, height, k);
    }

    /// Labelled: nothing. Unlabelled: training frames with both neighbours and the true motion to them. Evaluation:
    /// later frames with their depth, without neighbours.
    ///
    /// @throws InputException when files are missing or a frame is left out of the sequence
    public DataSource open() {
        Camera camera = Texts.camera(Folders.existing(root.resolve("camera-intrinsics.txt"), "the camera"));
        List<Frame> train = new ArrayList<>();
        List<Frame> evaluation = new ArrayList<>();
        for (Frame frame : frames()) {
            (frame.number() <= LAST_TRAINING_FRAME ? train : evaluation).add(frame);
        }
        if (train.size() < 2 * neighbour + 1 || evaluation.isEmpty()) {
            throw new InputException("sevenscenes: too few frames in " + root)
                    .with(
                            "found",
                            "%d up to frame %d and %d after it"
                                    .formatted(train.size(), LAST_TRAINING_FRAME, evaluation.size()))
                    .with("expected", "at least " + (2 * neighbour + 1) + " and 1");
        }
        return new DataSource(
                "sevenscenes",
                LabelMap.none(),
                Dataset.empty("sevenscenes labelled"),
                new SevenScenesFrames("sevenscenes video", train, neighbour, camera, width, height),
                Dataset.empty("sevenscenes stills"),
                new SevenScenesFrames("sevenscenes val", evaluation, 0, camera, width, height),
                new SevenScenesFrames("sevenscenes depth", train, 0, camera, width, height));
    }

    /// The files of one moment.
    record Frame(int number, Path color, Path depth, Path pose) {}

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (String name : Folders.names(root)) {
            Matcher m = NAME.matcher(name);
            if (m.matches()) {
                String stem = "frame-" + m.group(1);
                frames.add(new Frame(
                        Integer.parseInt(m.group(1)),
                        root.resolve(name),
                        Folders.existing(root.resolve(stem + ".depth.png"), "the depth of " + stem),
                        Folders.existing(root.resolve(stem + ".pose.txt"), "the pose of " + stem)));
            }
        }
        checkGaps(frames);
        return frames;
    }

    private void checkGaps(List<Frame> frames) {
        int usual = Integer.MAX_VALUE;
        for (int i = 1; i < frames.size(); i++) {
            usual = Math.min(usual, frames.get(i).number() - frames.get(i - 1).number());
        }
        for (int i = 1; i < frames.size(); i++) {
            int before = frames.get(i - 1).number();
            if (frames.get(i).number() - before != usual) {
                throw new InputException("sevenscenes: the sequence has a gap in " + root)
                        .with(
                                "found",
                                "frame %d after frame %d"
                                        .formatted(frames.get(i).number(), before))
                        .with("expected", "frame " + (before + usual))
                        .hint("neighbours must be equally far apart in time; fetch the missing files");
            }
        }
    }
}
