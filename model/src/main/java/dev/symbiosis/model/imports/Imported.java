package dev.symbiosis.model.imports;

import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Weights of a file under the names of a network here.
///
///     Imported weights = Imported.match(StateDictionary.read(file), network.parameters(), false);
///     weights.into(network.parameters());
///     System.out.println(weights.report());
///
/// Two things are put together on the way: a running mean and a running variance are one tensor here, and where a first
/// convolution takes two images here and one in the file, its weights are used for both and halved (docs/method.md 2.7).
///
/// @param tensors by the names here, 32-bit numbers of the shapes here
/// @param report what was found and what not
public record Imported(Map<String, Entry> tensors, Report report) {
    private static final int NAMED_PROBLEMS = 8;
    private static final String MOMENTS = "running_moments";

    /// @param file which one, and in what form
    /// @param matched names here that the file has weights for
    /// @param missing names here that it has none for
    /// @param leftOver names in the file that nothing here corresponds to
    public record Report(String file, List<String> matched, List<String> missing, List<String> leftOver) {}

    /// Weights under other names, with the name in the file.
    private record Source(String name, Entry entry) {}

    /// Finds the weights of a network's parameters in a file.
    ///
    /// @param pose whether an encoder alone, as torchvision's ResNets are, is the pose network's
    /// @throws InputException if a shape does not fit, with every layer it concerns, or nothing fits
    public static Imported match(StateDictionary from, Collection<Parameter> wanted, boolean pose) {
        Map<String, Source> sources = sources(from, NameMap.of(from.tensors().keySet(), pose));
        Map<String, Entry> tensors = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> misfits = new ArrayList<>();
        TreeSet<String> leftOver = new TreeSet<>(from.tensors().keySet());
        leftOver.removeIf(name -> name.endsWith("num_batches_tracked"));
        for (Parameter parameter : wanted) {
            List<Source> parts = parts(parameter.name(), sources);
            if (parts.isEmpty()) {
                missing.add(parameter.name());
                continue;
            }
            parts.forEach(part -> leftOver.remove(part.name()));
            Shape shape = parameter.value().shape();
            float[] numbers = numbers(parts, shape);
            if (numbers.length == 0) {
                misfits.add(misfit(parameter, parts));
            } else {
                tensors.put(parameter.name(), Entry.of(shape, numbers));
            }
        }
        if (!misfits.isEmpty() || tensors.isEmpty()) {
            throw problem(from, misfits, wanted.size());
        }
        String file = "%s (%s)".formatted(from.source(), from.form());
        return new Imported(tensors, new Report(file, List.copyOf(tensors.keySet()), missing, List.copyOf(leftOver)));
    }

    /// Copies the weights into the parameters they were matched with; others stay as they are.
    public void into(Collection<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            Entry entry = tensors.get(parameter.name());
            if (entry != null) {
                parameter.assign(entry.toFloats());
            }
        }
    }

    private static Map<String, Source> sources(StateDictionary from, NameMap names) {
        Map<String, Source> sources = new LinkedHashMap<>();
        from.tensors().forEach((name, entry) -> {
            if (entry.type().isReal()) {
                names.here(name).ifPresent(here -> {
                    Source other = sources.put(here, new Source(name, entry));
                    if (other != null) {
                        throw new InputException("import: two tensors of %s are the same here".formatted(from.source()))
                                .with("tensors", other.name() + ", " + name)
                                .with("here", here);
                    }
                });
            }
        });
        return sources;
    }

    private static List<Source> parts(String name, Map<String, Source> sources) {
        Source whole = sources.get(name);
        if (whole != null || !name.endsWith(MOMENTS)) {
            return whole == null ? List.of() : List.of(whole);
        }
        String stem = name.substring(0, name.length() - MOMENTS.length());
        Source mean = sources.get(stem + "running_mean");
        Source variance = sources.get(stem + "running_var");
        return mean == null || variance == null ? List.of() : List.of(mean, variance);
    }

    /// The numbers for a parameter of that shape; none where they do not fit.
    private static float[] numbers(List<Source> parts, Shape shape) {
        Entry first = parts.getFirst().entry();
        if (parts.size() == 2) {
            Entry second = parts.getLast().entry();
            Shape half = Shape.of(shape.dim(2));
            return first.shape().equals(half) && second.shape().equals(half)
                    ? joined(first.toFloats(), second.toFloats())
                    : new float[0];
        }
        return fitted(first, shape);
    }

    /// The numbers of a tensor for a parameter of that shape. Filters of one image (3 channels) serve two, one after the other, each
    /// halved, so that the sum over both stays (docs/method.md 2.7).
    ///
    /// @return nothing where they do not fit
    public static float[] fitted(Entry given, Shape shape) {
        if (given.shape().equals(shape)) {
            return given.toFloats();
        }
        boolean forTwoImages =
                shape.rank() == 4 && shape.dim(1) == 6 && given.shape().equals(shape.with(1, 3));
        return forTwoImages ? repeated(given.toFloats(), shape.dim(0)) : new float[0];
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Each of the output channels' weights twice, halved.
    private static float[] repeated(float[] weights, int outputs) {
        int each = weights.length / outputs;
        float[] both = new float[2 * weights.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = weights[i / (2 * each) * each + i % each] / 2;
        }
        return both;
    }

    private static String misfit(Parameter parameter, List<Source> parts) {
        Source part = parts.getFirst();
        return "%s %s in the file, %s %s here"
                .formatted(
                        part.name(),
                        part.entry().shape(),
                        parameter.name(),
                        parameter.value().shape());
    }

    private static InputException problem(StateDictionary from, List<String> misfits, int wanted) {
        if (misfits.isEmpty()) {
            return new InputException("import: nothing in %s fits the network".formatted(from.source()))
                    .with(
                            "found",
                            from.tensors().keySet().stream()
                                    .limit(NAMED_PROBLEMS)
                                    .toList())
                    .hint("torchvision's ResNets, models of the published layout and this program's files fit");
        }
        InputException all = new InputException("import: %d of %d parameters have another shape in %s"
                .formatted(misfits.size(), wanted, from.source()));
        for (String misfit : misfits.subList(0, Math.min(NAMED_PROBLEMS, misfits.size()))) {
            all = all.with("layer", misfit);
        }
        if (misfits.size() > NAMED_PROBLEMS) {
            all = all.with("and", misfits.size() - NAMED_PROBLEMS + " more");
        }
        return all.hint("the preset's network must be the one the weights are of: depth, width, classes, decoder");
    }
}
