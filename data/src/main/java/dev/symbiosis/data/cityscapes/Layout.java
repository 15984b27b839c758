package dev.symbiosis.data.cityscapes;

import dev.symbiosis.data.Folders;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the trees a folder has, and where the files of a frame are.
///
/// @param small whether the images are half-size copies, whose camera and labels are those of 2048 × 1024
record Layout(
        Path images,
        Path labels,
        @Nullable Path neighbours,
        @Nullable Path disparities,
        @Nullable Path cameras,
        @Nullable Path vehicles,
        boolean small) {

    static Layout of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new InputException("cityscapes: there is no folder " + root)
                    .hint("give the folder that contains leftImg8bit and gtFine");
        }
        Path full = tree(root, "leftImg8bit");
        Path small = tree(root, "leftImg8bit_small");
        Path images = full == null ? small : full;
        Path labels = tree(root, "gtFine");
        if (images == null || labels == null) {
            throw new InputException("cityscapes: " + root + " has not the layout of Cityscapes")
                    .with("missing", images == null ? "leftImg8bit (or leftImg8bit_small)" : "gtFine")
                    .with("found", String.join(", ", Folders.names(root)))
                    .hint("unpack leftImg8bit_trainvaltest.zip and gtFine_trainvaltest.zip into the same folder");
        }
        boolean half = full == null;
        Path video = tree(root, half ? "leftImg8bit_sequence_small" : "leftImg8bit_sequence");
        return new Layout(
                images, labels, video, tree(root, "disparity"), tree(root, "camera"), tree(root, "vehicle"), half);
    }

    private static @Nullable Path tree(Path root, String name) {
        Path tree = root.resolve(name);
        return Files.isDirectory(tree) ? tree : null;
    }

    /// All frames of a split, sorted by path.
    List<Frame> frames(String split) {
        return frames(images, split);
    }

    private static List<Frame> frames(Path tree, String split) {
        Path folder = tree.resolve(split);
        if (!Files.isDirectory(folder)) {
            throw new InputException("cityscapes: " + tree + " has no split '" + split + "'")
                    .with("found", String.join(", ", Folders.names(tree)));
        }
        List<Frame> frames = new ArrayList<>();
        for (String city : Folders.names(folder)) {
            if (!Files.isDirectory(folder.resolve(city))) {
                continue;
            }
            for (String file : Folders.names(folder.resolve(city))) {
                Frame frame = Frame.parse(split, city, file);
                if (frame != null) {
                    frames.add(frame);
                } else {
                    throw new InputException(
                                    "cityscapes: " + folder.resolve(city).resolve(file) + " is not a frame")
                            .with("expected", "<city>_<sequence>_<frame>_leftImg8bit.png or .jpg");
                }
            }
        }
        if (frames.isEmpty()) {
            throw new InputException("cityscapes: " + folder + " has no images")
                    .with("expected", split + "/<city>/<city>_<sequence>_<frame>_leftImg8bit.png or .jpg");
        }
        return frames;
    }

    /// All frames of the video of a split, sorted by path.
    List<Frame> video(String split) {
        return frames(video(), split);
    }

    private Path video() {
        if (neighbours == null) {
            throw new InputException("cityscapes: the folder has no video")
                    .with(
                            "missing",
                            images.resolveSibling(small ? "leftImg8bit_sequence_small" : "leftImg8bit_sequence"))
                    .hint("unpack leftImg8bit_sequence_trainvaltest.zip, or load without neighbours (neighbour 0)");
        }
        return neighbours;
    }

    Path image(Frame frame) {
        return file(images, frame, frame.imageName());
    }

    Path label(Frame frame) {
        return file(labels, frame, frame.stem() + "_gtFine_labelIds.png");
    }

    @Nullable
    Path disparity(Frame frame) {
        return disparities == null ? null : file(disparities, frame, frame.stem() + "_disparity.png");
    }

    @Nullable
    Path camera(Frame frame) {
        return cameras == null ? null : file(cameras, frame, frame.stem() + "_camera.json");
    }

    @Nullable
    Path vehicle(Frame frame) {
        return vehicles == null ? null : file(vehicles, frame, frame.stem() + "_vehicle.json");
    }

    /// The frame k later (earlier for k < 0); the file need not be there.
    ///
    /// @throws InputException when there is no video
    Path neighbour(Frame frame, int k) {
        return file(video(), frame, frame.offset(k).imageName());
    }

    private static Path file(Path tree, Frame frame, String name) {
        return tree.resolve(frame.split()).resolve(frame.city()).resolve(name);
    }
}
