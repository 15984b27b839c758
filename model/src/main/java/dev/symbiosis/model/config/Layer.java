package dev.symbiosis.model.config;

import dev.symbiosis.tensor.InputException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one file or one setting states: some of a record's components, each already of its type; nested records are
/// maps.
///
/// Layers are checked before they are laid over each other, so a message can say where a wrong key came from.
///
/// @param origin what messages call the file or setting
record Layer(String origin, Map<String, Object> values) {

    /// Checks every key and value against a record.
    ///
    /// @throws InputException for an unknown key or a value of another type
    static Layer of(String origin, Map<?, ?> stated, Class<? extends Record> type) {
        return new Layer(origin, typed(origin, stated, type, "", type));
    }

    /// This layer with another one over it: sections are merged, everything else (lists too) is replaced.
    Layer under(Layer upper) {
        return new Layer(origin.isEmpty() ? upper.origin : origin + ", " + upper.origin, merged(values, upper.values));
    }

    /// The same layer, with this value for a key it does not state.
    Layer orElse(String key, Object value) {
        return new Layer(origin, merged(Map.of(key, value), values));
    }

    /// The keys of a record and, with dots, of the records in it.
    static List<String> keys(Class<?> type) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord()) {
                keys(component.getType()).forEach(inner -> keys.add(component.getName() + "." + inner));
            } else {
                keys.add(component.getName());
            }
        }
        return keys;
    }

    private static Map<String, Object> typed(
            String origin, Map<?, ?> stated, Class<?> type, String prefix, Class<?> root) {
        Map<String, Object> typed = new LinkedHashMap<>();
        stated.forEach((name, value) -> {
            String path = prefix + name;
            RecordComponent component = Arrays.stream(type.getRecordComponents())
                    .filter(each -> each.getName().equals(String.valueOf(name)))
                    .findFirst()
                    .orElseThrow(() -> unknown(origin, path, type, root));
            if (!component.getType().isRecord()) {
                typed.put(component.getName(), Values.of(component.getGenericType(), value, origin, path));
            } else if (value instanceof Map<?, ?> section) {
                typed.put(component.getName(), typed(origin, section, component.getType(), path + ".", root));
            } else {
                throw new InputException("config: %s cannot be %s".formatted(path, Values.describe(value)))
                        .with("in", origin)
                        .with("expected", "a section with " + String.join(", ", keys(component.getType())));
            }
        });
        return typed;
    }

    private static InputException unknown(String origin, String path, Class<?> section, Class<?> root) {
        List<String> here = Arrays.stream(section.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        List<String> known = new ArrayList<>(keys(root));
        known.addAll(here);
        InputException problem = new InputException("config: there is no key '" + path + "'")
                .with("in", origin)
                .with("known", String.join(", ", here));
        return Nearest.to(path, known)
                .map(name -> problem.hint("did you mean '" + name + "'?"))
                .orElse(problem);
    }

    private static Map<String, Object> merged(Map<String, Object> lower, Map<String, Object> upper) {
        Map<String, Object> merged = new LinkedHashMap<>(lower);
        upper.forEach((name, value) -> merged.merge(name, value, Layer::mergedValue));
        return merged;
    }

    @SuppressWarnings("unchecked")
    private static Object mergedValue(Object lower, Object upper) {
        return lower instanceof Map<?, ?> && upper instanceof Map<?, ?>
                ? merged((Map<String, Object>) lower, (Map<String, Object>) upper)
                : upper;
    }
}
