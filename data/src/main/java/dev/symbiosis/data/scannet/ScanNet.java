package dev.symbiosis.data.scannet;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Folders;
import dev.symbiosis.data.LabelChoice;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.scannet.ScanNetFrames.Frame;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Opens a ScanNet folder. Frames are every 100th of a scan, as in the subset of 25,000 that is distributed; neighbours
/// are k frames away: ScanNet is slow, ±1 gives almost no parallax (docs/method.md 6.6).
///
/// @param width pixels the images are resized to
/// @param choice which training frames keep their labels, among those that have any, sorted by scan and number
/// @param neighbour distance k of the neighbours in frames, 0 to load none
public record ScanNet(Path root, int width, int height, LabelChoice choice, int neighbour) {
    private static final String TRAIN = "scannetv2_train.txt";
    private static final String VAL = "scannetv2_val.txt";
    private static final int EVERY = 100;
    private static final List<String> LABEL_FOLDERS = List.of("label-filt", "label");

    public ScanNet {
        if (width < 1 || height < 1 || neighbour < 0) {
            throw new IllegalArgumentException("size %d x %d, neighbour %d".formatted(width, height, neighbour));
        }
    }

    /// Every label, neighbours ±10.
    public static ScanNet of(Path root, int width, int height) {
        return new ScanNet(root, width, height, LabelChoice.all(), 10);
    }

    public ScanNet withChoice(LabelChoice other) {
        return new ScanNet(root, width, height, other, neighbour);
    }

    public ScanNet withNeighbour(int k) {
        return new ScanNet(root, width, height, choice, k);
    }

    /// What was left out, and why.
    ///
    /// @param scans of the lists that are not on the disk
    /// @param poses frames that tracking lost, or whose neighbours it lost
    /// @param neighbours frames without both neighbours
    public record Skipped(int scans, int poses, int neighbours) {}

    /// An opened folder.
    ///
    /// @param unknownLabels how many pixels of the samples asked for so far had an id that no table knows
    public record Opened(DataSource source, Skipped skipped, LongSupplier unknownLabels) {}

    /// As [#survey], the data alone.
    public DataSource open() {
        return survey().source();
    }

    /// Labelled are the training frames with a label file, or those of them that are chosen; unlabelled all others, which
    /// may be none. Frames whose own pose or whose neighbours' poses are invalid are left
    /// out of the training part; so are frames without neighbours. Evaluation: frames of the validation scans with
    /// labels and depth.
    ///
    /// @throws InputException when the layout is wrong, a stream is broken, or no frame is left
    public Opened survey() {
        LabelTable table = LabelTable.of(root);
        Search train = new Search();
        Search evaluation = new Search();
        List<Frame> frames = train.frames(scans(TRAIN), neighbour);
        List<Frame> measured = evaluation.frames(scans(VAL), 0);
        if (frames.isEmpty() || measured.isEmpty()) {
            throw new InputException("scannet: no frame of the %s scans in %s can be used"
                            .formatted(frames.isEmpty() ? "training" : "validation", root))
                    .with("skipped", train.skipped())
                    .with("expected", "[scans/]SCAN/SCAN.sens or SCAN/color, neighbours ±" + neighbour)
                    .hint("the subset of 25,000 frames has no neighbours: put the streams beside it, or load with"
                            + " neighbour 0");
        }
        List<Frame> candidates =
                frames.stream().filter(frame -> frame.label() != null).toList();
        int[] chosen = candidates.isEmpty()
                ? new int[0]
                : choice.places(candidates.stream().map(Frame::name).toList());
        List<Frame> labelled = Arrays.stream(chosen).mapToObj(candidates::get).toList();
        Set<Frame> taken = new HashSet<>(labelled);
        List<Frame> rest =
                frames.stream().filter(frame -> !taken.contains(frame)).toList();
        DataSource source = new DataSource(
                "scannet",
                LabelMap.SCANNET,
                set("scannet labelled", labelled, table, neighbour, true, false),
                set("scannet unlabelled", rest, table, neighbour, false, false),
                Dataset.empty("scannet stills"),
                set("scannet val", measured, table, 0, true, true),
                set("scannet depth", frames, table, 0, false, true));
        return new Opened(source, train.skipped(), table.unknown()::sum);
    }

    /// How the files of a smaller copy are made, by their path below the new root: the frames that [#open] gives with
    /// their neighbours, as exported frames of this size, and the lists and the table.
    public Map<String, Consumer<Path>> copies() {
        ScanNetExport export = new ScanNetExport(width, height);
        new Search().frames(scans(TRAIN), neighbour).forEach(frame -> export.add(frame, neighbour));
        new Search().frames(scans(VAL), 0).forEach(frame -> export.add(frame, 0));
        return export.files();
    }

    private Dataset set(String name, List<Frame> frames, LabelTable table, int k, boolean labels, boolean depth) {
        return new ScanNetFrames(name, frames, table, k, labels, depth, width, height);
    }

    private List<String> scans(String list) {
        Path file = Folders.existing(root.resolve(list), "the list of scans " + list);
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException("scannet: " + file + " cannot be read: " + e, e);
        }
    }

    /// Goes through scans and remembers what it leaves out.
    private final class Search {
        private int absent;
        private int lost;
        private int alone;

        Skipped skipped() {
            return new Skipped(absent, lost, alone);
        }

        List<Frame> frames(List<String> scans, int k) {
            List<Frame> frames = new ArrayList<>();
            for (String name : scans) {
                Path folder = Files.isDirectory(root.resolve("scans"))
                        ? root.resolve("scans").resolve(name)
                        : root.resolve(name);
                Scan scan = scan(folder, name);
                if (scan == null) {
                    absent++;
                } else {
                    add(frames, scan, name, folder, k);
                }
            }
            return frames;
        }

        private @Nullable Scan scan(Path folder, String name) {
            Path stream = folder.resolve(name + ".sens");
            if (Files.exists(stream)) {
                return SensScan.open(stream);
            }
            return Files.isDirectory(folder.resolve("color")) ? FolderScan.open(folder) : null;
        }

        private void add(List<Frame> frames, Scan scan, String name, Path folder, int k) {
            Set<Integer> all = new HashSet<>(scan.numbers());
            for (int number : scan.numbers()) {
                if (number % EVERY != 0) {
                    continue;
                }
                if (!all.contains(number - k) || !all.contains(number + k)) {
                    alone++;
                } else if (!isTracked(scan, number, k)) {
                    lost++;
                } else {
                    frames.add(new Frame(scan, name, number, label(folder, number)));
                }
            }
        }

        private boolean isTracked(Scan scan, int number, int k) {
            return scan.pose(number).isRigid()
                    && (k == 0
                            || (scan.pose(number - k).isRigid()
                                    && scan.pose(number + k).isRigid()));
        }

        /// Exporters write the number with and without leading zeros.
        private @Nullable Path label(Path folder, int number) {
            for (String labels : LABEL_FOLDERS) {
                for (String form : new String[] {"%d.png", "%06d.png"}) {
                    Path file = folder.resolve(labels).resolve(form.formatted(number));
                    if (Files.exists(file)) {
                        return file;
                    }
                }
            }
            return null;
        }
    }
}
