package dev.symbiosis.data.cityscapes;

import dev.symbiosis.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds trees that were copied in part: folders of cities and files of frames that have to be there and are not.
///
/// A tree that is absent altogether is a choice; one with holes is an accident.
record Completeness(Layout layout) {

    /// @throws InputException for the first hole: the tree, how much is missing, the first file
    void require(List<Frame> train, List<Frame> evaluation, int neighbour) {
        holes(train, evaluation, neighbour).stream().findFirst().ifPresent(hole -> {
            throw hole;
        });
    }

    /// Every tree with holes.
    List<InputException> holes(List<Frame> train, List<Frame> evaluation, int neighbour) {
        List<InputException> holes = new ArrayList<>();
        addCities(holes, layout.labels(), train);
        if (neighbour > 0) {
            addFiles(holes, "neighbour -" + neighbour, train, frame -> layout.neighbour(frame, -neighbour));
            addFiles(holes, "neighbour +" + neighbour, train, frame -> layout.neighbour(frame, neighbour));
        }
        addFiles(holes, "label", evaluation, layout::label);
        addFiles(holes, "disparity", evaluation, layout::disparity);
        addFiles(holes, "camera", evaluation, layout::camera);
        addFiles(holes, "camera", train, layout::camera);
        addFiles(holes, "vehicle data", train, layout::vehicle);
        return holes;
    }

    /// Training frames without label may be meant as unlabelled, whole cities without labels are not.
    private static void addCities(List<InputException> holes, Path tree, List<Frame> frames) {
        TreeSet<String> missing = new TreeSet<>();
        TreeSet<String> all = new TreeSet<>();
        for (Frame frame : frames) {
            String city = frame.split() + "/" + frame.city();
            if (all.add(city) && !Files.isDirectory(tree.resolve(city))) {
                missing.add(city);
            }
        }
        if (!missing.isEmpty() && missing.size() < all.size()) {
            holes.add(new InputException("cityscapes: the tree %s is copied in part".formatted(tree))
                    .with(
                            "missing",
                            "%d of %d cities: %s".formatted(missing.size(), all.size(), String.join(", ", missing)))
                    .hint("copy or unpack it again; remove the cities from the images to do without them"));
        }
    }

    private static void addFiles(
            List<InputException> holes, String what, List<Frame> frames, Function<Frame, @Nullable Path> place) {
        int missing = 0;
        Frame first = null;
        for (Frame frame : frames) {
            Path file = place.apply(frame);
            if (file != null && !Files.exists(file)) {
                first = first == null ? frame : first;
                missing++;
            }
        }
        if (first != null) {
            holes.add(new InputException("cityscapes: the %s of %s is missing".formatted(what, first.stem()))
                    .with("missing", place.apply(first))
                    .with("in all", "%d of %d files of this kind".formatted(missing, frames.size()))
                    .hint("the package may be copied or unpacked in part; remove its folder to do without it where that"
                            + " is possible"));
        }
    }
}
