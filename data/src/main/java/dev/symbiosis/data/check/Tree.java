package dev.symbiosis.data.check;

import dev.symbiosis.data.Folders;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The pictures below a folder.
///
/// @param name of the folder
/// @param pictures how many PNG and JPEG files
/// @param sizes of those that were looked at, as `2048 x 1024, 8 bit`
public record Tree(String name, int pictures, List<String> sizes) {

    /// The folders in a folder, and the folder itself if pictures lie in it.
    ///
    /// @param looked how many pictures of each are looked at, evenly
    static List<Tree> of(Path root, int looked) {
        List<Tree> trees = new ArrayList<>();
        add(trees, ".", pictures(root, 1), looked);
        for (String name : Folders.names(root)) {
            if (Files.isDirectory(root.resolve(name))) {
                add(trees, name, pictures(root.resolve(name), Integer.MAX_VALUE), looked);
            }
        }
        return trees;
    }

    private static void add(List<Tree> trees, String name, List<Path> pictures, int looked) {
        if (pictures.isEmpty()) {
            return;
        }
        TreeSet<String> sizes = new TreeSet<>();
        int count = Math.min(looked, pictures.size());
        for (int i = 0; i < count; i++) {
            ImageReader.Facts facts = ImageReader.facts(pictures.get((int) ((long) i * pictures.size() / count)));
            sizes.add("%d x %d, %d bit".formatted(facts.width(), facts.height(), facts.bits()));
        }
        trees.add(new Tree(name, pictures.size(), List.copyOf(sizes)));
    }

    private static List<Path> pictures(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Tree::isPicture).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("data: the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }
}
