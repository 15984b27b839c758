package dev.symbiosis.data.camvid;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Folders;
import dev.symbiosis.data.LabelChoice;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.LabelledSubset;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens CamVid.
///
/// The training images are one second apart, too far for neighbours; the validation images are video at 15 Hz. So the
/// two tasks learn from different frames: labels from `train`, depth from the video of `val`, whose labels are used for
/// the evaluation alone. Training images whose labels are withheld are stills: the mixing learns from them.
///
/// @param width pixels the images are resized to
/// @param choice which training images keep their labels
public record CamVid(Path root, int width, int height, LabelChoice choice) {
    /// Frames of the clip that are kept: every second one.
    private static final int STEP = 2;

    private static final Pattern NAME = Pattern.compile("(\\w*[A-Za-z_])(\\d{1,9})\\.jpg");

    public CamVid {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size %d x %d".formatted(width, height));
        }
    }

    public static CamVid of(Path root, int width, int height) {
        return new CamVid(root, width, height, LabelChoice.all());
    }

    public CamVid withLabelled(int count, long subsetSeed) {
        return new CamVid(root, width, height, LabelChoice.random(count, subsetSeed));
    }

    /// Labelled: training images, no neighbours. Unlabelled: the validation frames with both neighbours, labels
    /// withheld. Stills: the other training images, labels withheld. Evaluation: every validation frame with its labels.
    ///
    /// @throws InputException when a folder or a file is missing
    public DataSource open() {
        List<String> train = stems("train");
        List<String> val = stems("val");
        List<String> video =
                val.stream().filter(stem -> hasNeighbours(val, stem)).toList();
        if (video.isEmpty()) {
            throw new InputException("camvid: no three consecutive frames in " + root.resolve("images/val"))
                    .with("expected", "frame numbers " + STEP + " apart, as in 0016E5_07959.jpg, 0016E5_07961.jpg")
                    .hint("the validation images serve as video; do not leave any out");
        }
        int[] chosen = choice.places(train);
        int[] rest = LabelledSubset.rest(train.size(), chosen);
        return new DataSource(
                "camvid",
                LabelMap.CAMVID,
                images("camvid labelled", "train", train, 0, true).subset(chosen),
                images("camvid video", "val", video, STEP, false),
                images("camvid stills", "train", train, 0, false).subset(rest),
                images("camvid val", "val", val, 0, true),
                Dataset.empty("camvid depth"));
    }

    private Dataset images(String name, String split, List<String> stems, int step, boolean labels) {
        return new CamVidImages(name, root, split, stems, step, labels, width, height);
    }

    private List<String> stems(String split) {
        Path folder = root.resolve("images").resolve(split);
        List<String> stems = new ArrayList<>();
        for (String name : Folders.names(folder)) {
            if (!NAME.matcher(name).matches()) {
                throw new InputException("camvid: " + folder.resolve(name) + " is not a frame")
                        .with("expected", "<clip><number>.jpg, as in 0016E5_07959.jpg");
            }
            String stem = name.substring(0, name.length() - ".jpg".length());
            Folders.existing(root.resolve("labels").resolve(split).resolve(stem + ".png"), "the label of " + name);
            stems.add(stem);
        }
        if (stems.isEmpty()) {
            throw new InputException("camvid: " + folder + " has no images");
        }
        Set<String> pictured = new HashSet<>(stems);
        for (String name : Folders.names(root.resolve("labels").resolve(split))) {
            String stem = name.replaceFirst("\\.png$", "");
            if (!pictured.contains(stem)) {
                Folders.existing(folder.resolve(stem + ".jpg"), "the image of the label " + name);
            }
        }
        return stems;
    }

    private static boolean hasNeighbours(List<String> stems, String stem) {
        return stems.contains(neighbour(stem, -STEP)) && stems.contains(neighbour(stem, STEP));
    }

    /// The stem of the frame that many numbers later.
    static String neighbour(String stem, int frames) {
        Matcher m = NAME.matcher(stem + ".jpg");
        if (!m.matches()) {
            throw new IllegalArgumentException(stem);
        }
        String digits = "%0" + m.group(2).length() + "d";
        return m.group(1) + digits.formatted(Integer.parseInt(m.group(2)) + frames);
    }
}
