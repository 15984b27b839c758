package dev.symbiosis.data.check;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.LabelChoice;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.cityscapes.Cityscapes;
import dev.symbiosis.data.scannet.ScanNet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// What there is in a folder of data, and what is wrong with it.
///
/// Files are counted and looked for completely; pictures, labels, cameras and depth are read of samples that lie evenly
/// in each part.
public final class DataCheck {
    private final DataKind kind;
    private final LabelMap map;
    private final int samples;
    private final Map<String, Integer> parts = new LinkedHashMap<>();
    private final TreeSet<String> problems = new TreeSet<>();
    private final List<WarpCheck> warps = new ArrayList<>();
    private final long[] pixels;
    private long voidPixels;
    /// Of the samples read so far, pixels whose label no table knows.
    private LongSupplier unknownPixels = () -> 0;

    /// @param trees pictures of each folder and their sizes
    /// @param parts number of samples of each part
    /// @param classes of the labels; none where the data has none
    /// @param shares of the pixels of each class, 0 … 1; void is the rest
    /// @param warps what the samples with depth and known motion show; empty where there are none
    /// @param problems found; empty if all is well
    public record Report(
            DataKind kind,
            List<Tree> trees,
            Map<String, Integer> parts,
            LabelMap classes,
            List<Double> shares,
            List<WarpCheck> warps,
            List<String> problems) {}

    private DataCheck(DataKind kind, int samples) {
        this.kind = kind;
        this.map = LabelMap.ofKind(kind.key());
        this.samples = samples;
        this.pixels = new long[map.size()];
    }

    /// Looks at a folder.
    ///
    /// @param samples how many of each part are read
    /// @param width pixels at which they are read
    /// @throws dev.symbiosis.tensor.InputException when the folder cannot be opened or a file that is read is broken
    public static Report run(Path root, DataKind kind, int width, int height, int samples) {
        return new DataCheck(kind, samples).of(root, width, height);
    }

    private Report of(Path root, int width, int height) {
        if (kind == DataKind.CITYSCAPES) {
            List<String> holes = new Cityscapes(root, width, height, LabelChoice.all(), 1, false).holes();
            if (!holes.isEmpty()) {
                return new Report(kind, Tree.of(root, samples), Map.of(), map, List.of(), List.of(), holes);
            }
        }
        DataSource source = open(root, width, height);
        look("labelled", source.labelled());
        look("unlabelled", source.unlabelled());
        look("stills", source.stills());
        look("evaluation", source.evaluation());
        warp(root, source.labelled().size() > 0 ? source.labelled() : source.unlabelled(), source.trueDepth());
        if (unknownPixels.getAsLong() > 0) {
            problems.add("%,d pixels have labels that the table of labels does not know"
                    .formatted(unknownPixels.getAsLong()));
        }
        classes();
        long apart = warps.stream().filter(w -> w.tells() && !w.agrees()).count();
        long telling = warps.stream().filter(WarpCheck::tells).count();
        if (2 * apart > telling) {
            problems.add("depth, camera and motion do not agree in %d of %d samples".formatted(apart, telling));
        }
        return new Report(kind, Tree.of(root, samples), parts, map, shares(), warps, List.copyOf(problems));
    }

    private DataSource open(Path root, int width, int height) {
        if (kind != DataKind.SCANNET) {
            return kind.open(root, width, height);
        }
        ScanNet.Opened opened = ScanNet.of(root, width, height).survey();
        ScanNet.Skipped skipped = opened.skipped();
        parts.put("scans not there", skipped.scans());
        parts.put("frames without pose", skipped.poses());
        parts.put("frames without neighbours", skipped.neighbours());
        unknownPixels = opened.unknownLabels();
        return opened.source();
    }

    private void look(String part, Dataset data) {
        parts.put(part, data.size());
        for (int index : evenly(data.size())) {
            Sample sample = data.get(index);
            CameraCheck.problem(sample.camera(), sample.width(), sample.height())
                    .ifPresent(problem -> problems.add("camera of %s: %s".formatted(sample.name(), problem)));
            Labels labels = sample.labels();
            if (labels != null) {
                count(sample.name(), labels);
            }
            Depth depth = sample.depth();
            if (depth != null && IntStream.range(0, depth.metres().length).noneMatch(i -> depth.metres()[i] > 0)) {
                problems.add("depth of " + sample.name() + ": not one pixel is known");
            }
        }
    }

    private void count(String name, Labels labels) {
        boolean any = false;
        for (int id : labels.ids()) {
            if (id == LabelMap.IGNORE) {
                voidPixels++;
            } else {
                pixels[id]++;
                any = true;
            }
        }
        if (!any) {
            problems.add("labels of " + name + ": all is void");
        }
    }

    private void classes() {
        if (map.size() > 0 && shares().stream().allMatch(share -> share == 0)) {
            problems.add("no label was found in any sample");
        }
    }

    private List<Double> shares() {
        long all = voidPixels;
        for (long count : pixels) {
            all += count;
        }
        List<Double> shares = new ArrayList<>();
        for (long count : pixels) {
            shares.add(all == 0 ? 0 : (double) count / all);
        }
        return shares;
    }

    /// Frames of the video whose depth is known, as far as the motion to the next frame is.
    private void warp(Path root, Dataset video, Dataset depths) {
        if (video.size() == 0
                || depths.size() == 0
                || motions(root, video.get(0)).isEmpty()) {
            return;
        }
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < depths.size(); i++) {
            byName.put(depths.nameOf(i), i);
        }
        for (int index : evenly(video.size())) {
            Integer place = byName.get(video.nameOf(index));
            Depth depth = place == null ? null : depths.get(place).depth();
            if (depth != null) {
                Sample sample = video.get(index);
                motions(root, sample).stream()
                        .flatMap(motion -> WarpCheck.of(sample, motion, depth).stream())
                        .min(Comparator.comparingDouble(WarpCheck::error))
                        .ifPresent(warps::add);
            }
        }
    }

    /// The true motion to the next frame, or what the car's data say of it; several where they can be understood in several
    /// ways.
    private List<Motion> motions(Path root, Sample sample) {
        Motion known = sample.toNext();
        if (known != null) {
            return List.of(known);
        }
        return kind == DataKind.CITYSCAPES && sample.hasNeighbours()
                ? Cityscapes.of(root, sample.width(), sample.height()).drivenMotions(sample.name())
                : List.of();
    }

    private int[] evenly(int size) {
        int count = Math.min(samples, size);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * size / count))
                .toArray();
    }
}
