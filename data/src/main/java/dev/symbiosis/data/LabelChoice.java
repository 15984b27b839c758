package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Which images of a sorted list keep their labels.
public sealed interface LabelChoice {

    /// The places of the chosen images in the list, ascending.
    ///
    /// @param names of the images, in the order of the list
    /// @throws InputException when the choice does not fit the list
    int[] places(List<String> names);

    /// Every one.
    static LabelChoice all() {
        return new All();
    }

    /// The first n of a seeded permutation, as in the published experiments: [LabelledSubset].
    static LabelChoice random(int count, long seed) {
        return new Random(count, seed);
    }

    /// Those that a file lists, one a line: the name of an image, or its place in the sorted list, counted from 0.
    /// Empty lines and lines that begin with `#` are left out.
    static LabelChoice listed(Path file) {
        return new Listed(file, Integer.MAX_VALUE);
    }

    /// The first n that a file lists, as of the published preselection, in which smaller budgets are beginnings of larger
    /// ones.
    static LabelChoice listed(Path file, int count) {
        return new Listed(file, count);
    }

    record All() implements LabelChoice {
        @Override
        public int[] places(List<String> names) {
            return IntStream.range(0, names.size()).toArray();
        }
    }

    record Random(int count, long seed) implements LabelChoice {
        @Override
        public int[] places(List<String> names) {
            return LabelledSubset.choose(names.size(), count, seed);
        }
    }

    /// @param count at most so many of the list; all of it for `Integer.MAX_VALUE`
    record Listed(Path file, int count) implements LabelChoice {
        private static final long MAX_BYTES = 16 << 20;

        @Override
        public int[] places(List<String> names) {
            Map<String, Integer> byName = new HashMap<>();
            IntStream.range(0, names.size()).forEach(place -> byName.put(names.get(place), place));
            List<String> lines = lines();
            Set<Integer> places = new LinkedHashSet<>();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#") && !places.add(place(line, i + 1, byName))) {
                    throw wrong(i + 1, line, "is there twice");
                }
            }
            if (places.isEmpty()) {
                throw new InputException("data: the list of labelled images " + file + " is empty");
            }
            if (count != Integer.MAX_VALUE && count > places.size()) {
                throw new InputException(
                        "data: " + count + " labelled images are asked for, " + file + " lists " + places.size());
            }
            return places.stream()
                    .limit(count)
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
        }

        private int place(String line, int number, Map<String, Integer> byName) {
            Integer known = byName.get(line);
            if (known != null) {
                return known;
            }
            if (line.matches("\\d{1,9}") && Integer.parseInt(line) < byName.size()) {
                return Integer.parseInt(line);
            }
            throw wrong(number, line, "is none of the images")
                    .with("expected", "a name, or a place in 0 .. " + (byName.size() - 1));
        }

        private InputException wrong(int number, String line, String what) {
            return new InputException("data: '%s' in line %d of %s %s".formatted(line, number, file, what));
        }

        private List<String> lines() {
            if (!Files.isRegularFile(file)) {
                throw new InputException("data: there is no file " + file)
                        .hint("data.labelList names a text file of labelled images, one a line");
            }
            try {
                if (Files.size(file) > MAX_BYTES) {
                    throw new InputException("data: " + file + " is too large for a list of images")
                            .with("allowed", MAX_BYTES + " bytes");
                }
                return Files.readAllLines(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new InputException("data: the list of labelled images " + file + " cannot be read: " + e, e);
            }
        }
    }
}
