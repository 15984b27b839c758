package dev.symbiosis.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What the helpers of [Dataset] return.
final class Datasets {
    private Datasets() {}

    record Fixed(String name, List<Sample> samples) implements Dataset {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample get(int index) {
            return samples.get(index);
        }
    }

    record Concatenated(List<Dataset> parts) implements Dataset {
        @Override
        public String name() {
            return parts.stream().map(Dataset::name).collect(Collectors.joining(" + "));
        }

        @Override
        public int size() {
            return parts.stream().mapToInt(Dataset::size).sum();
        }

        @Override
        public Sample get(int index) {
            int rest = Objects.checkIndex(index, size());
            for (Dataset part : parts) {
                if (rest < part.size()) {
                    return part.get(rest);
                }
                rest -= part.size();
            }
            throw new IndexOutOfBoundsException(index);
        }
    }

    record Mapped(Dataset source, UnaryOperator<Sample> change) implements Dataset {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public int size() {
            return source.size();
        }

        @Override
        public Sample get(int index) {
            return change.apply(source.get(index));
        }
    }

    record Subset(Dataset source, int[] indices) implements Dataset {
        Subset {
            Arrays.stream(indices).forEach(index -> Objects.checkIndex(index, source.size()));
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public int size() {
            return indices.length;
        }

        @Override
        public Sample get(int index) {
            return source.get(indices[index]);
        }

        @Override
        public String nameOf(int index) {
            return source.nameOf(indices[index]);
        }
    }
}
