package dev.symbiosis.model.config;

import dev.symbiosis.tensor.InputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/// Records from layers of values, and back as text.
final class Records {
    private Records() {}

    /// The record a layer states completely.
    ///
    /// @throws InputException if a component is missing, or the record's own rules refuse a value
    static <T extends Record> T build(Class<T> type, Layer layer) {
        try {
            return type.cast(build(type, layer.values(), ""));
        } catch (InputException e) {
            throw e.with("in", layer.origin());
        }
    }

    /// The record as YAML, one key a line.
    static String toYaml(Record value) {
        StringBuilder text = new StringBuilder();
        write(value, "", text);
        return text.toString();
    }

    private static Object build(Class<?> type, Map<?, ?> values, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String path = prefix + component.getName();
            Object value = values.get(component.getName());
            if (component.getType().isRecord()) {
                Map<?, ?> section = value instanceof Map<?, ?> stated ? stated : Map.of();
                arguments[i] = build(component.getType(), section, path + ".");
            } else if (value == null) {
                throw new InputException("config: " + path + " is missing")
                        .hint("'extends: %s' takes what a file does not state from that preset"
                                .formatted(Configs.presets().getFirst()));
            } else {
                arguments[i] = value;
            }
        }
        return construct(type, components, arguments);
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a configuration is a public record: " + type, e);
        }
    }

    private static void write(Record value, String indent, StringBuilder text) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = read(component, value);
            text.append(indent).append(component.getName()).append(':');
            if (part instanceof Record section) {
                text.append('\n');
                write(section, indent + "  ", text);
            } else {
                text.append(' ').append(scalar(part)).append('\n');
            }
        }
    }

    private static Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a configuration is a public record: " + value.getClass(), e);
        }
    }

    private static String scalar(Object value) {
        return switch (value) {
            case String text ->
                new Dump(DumpSettings.builder().build()).dumpToString(text).strip();
            case List<?> list -> list.stream().map(Records::scalar).toList().toString();
            default -> value.toString();
        };
    }
}
