package dev.symbiosis.data.cityscapes;

import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.data.image.Resize;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Frames of the video with both neighbours, annotated or not: 28 of each snippet of 30 for neighbours ±1.
///
/// @param cameras of the frames, in their order; null where the folder has no camera files
record Video(Layout layout, List<Frame> frames, List<@Nullable Path> cameras, int neighbour, int width, int height)
        implements Dataset {

    /// @param annotated frames, whose cameras hold for the frames around them
    /// @param without annotated frames that are left out
    static Video of(Layout layout, List<Frame> annotated, List<Frame> without, int neighbour, int width, int height) {
        Set<String> leftOut = without.stream().map(Frame::stem).collect(Collectors.toSet());
        List<Frame> all = layout.video("train");
        Set<Frame> there = new HashSet<>(all);
        there.addAll(annotated.stream()
                .filter(frame -> layout.neighbour(frame, 0).toFile().exists())
                .toList());
        Map<String, List<Frame>> snippets = new HashMap<>();
        annotated.forEach(frame -> snippets.computeIfAbsent(frame.sequence(), name -> new ArrayList<>())
                .add(frame));
        List<Frame> frames = new ArrayList<>();
        List<@Nullable Path> cameras = new ArrayList<>();
        for (Frame frame : all) {
            if (there.contains(frame.offset(-neighbour))
                    && there.contains(frame.offset(neighbour))
                    && !leftOut.contains(frame.stem())) {
                frames.add(frame);
                cameras.add(camera(layout, frame, snippets.getOrDefault(frame.sequence(), List.of())));
            }
        }
        if (frames.isEmpty()) {
            throw new InputException("cityscapes: no unlabelled frame of the video has both neighbours ±" + neighbour)
                    .with(
                            "found",
                            all.size() + " frames, the first " + all.getFirst().imageName())
                    .hint("unpack all of leftImg8bit_sequence_trainvaltest.zip");
        }
        return new Video(layout, List.copyOf(frames), cameras, neighbour, width, height);
    }

    private static @Nullable Path camera(Layout layout, Frame frame, List<Frame> annotated) {
        Frame nearest = frame;
        long distance = Long.MAX_VALUE;
        for (Frame candidate : annotated) {
            long other = Math.abs((long) candidate.number() - frame.number());
            if (other < distance) {
                distance = other;
                nearest = candidate;
            }
        }
        return distance == Long.MAX_VALUE ? null : layout.camera(nearest);
    }

    @Override
    public String name() {
        return "cityscapes video";
    }

    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public Sample get(int index) {
        Frame frame = frames.get(index);
        Image image = ImageReader.rgb(layout.neighbour(frame, 0));
        return new Sample(
                frame.stem(),
                Resize.image(image, width, height),
                CityscapesFrames.neighbour(layout, frame, -neighbour, image, width, height),
                CityscapesFrames.neighbour(layout, frame, neighbour, image, width, height),
                null,
                null,
                CityscapesFrames.camera(cameras.get(index), layout.small(), image, width, height),
                null,
                null);
    }
}
