package dev.symbiosis.model.config;

import dev.symbiosis.tensor.InputException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns values as YAML knows them into values of a record's component.
final class Values {
    private Values() {}

    /// The value as the type of its key.
    ///
    /// @param origin the file or setting it comes from, for the message
    /// @param path the key, as in `learn.steps`
    static Object of(Type type, @Nullable Object value, String origin, String path) {
        if (type instanceof ParameterizedType list && value instanceof List<?> elements) {
            Type element = list.getActualTypeArguments()[0];
            return elements.stream()
                    .map(each -> of(element, each, origin, path))
                    .toList();
        }
        if (type instanceof Class<?> simple && value != null) {
            Object converted = simple.isEnum() ? constant(simple, value) : plain(simple, value);
            if (converted != null) {
                return converted;
            }
        }
        throw new InputException("config: %s cannot be %s".formatted(path, describe(value)))
                .with("in", origin)
                .with("expected", expected(type));
    }

    /// A value in words: `the text 'abc'`, `the list [1, 2]`.
    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "empty";
            case String text -> "the text '" + text + "'";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case List<?> list -> "the list " + list;
            case Map<?, ?> map -> "a section with " + map.keySet();
            default -> "a " + value.getClass().getSimpleName();
        };
    }

    private static @Nullable Object plain(Class<?> type, Object value) {
        if (type == int.class || type == Integer.class) {
            return value instanceof Integer ? value : null;
        }
        if (type == double.class || type == Double.class) {
            return value instanceof Number number && Double.isFinite(number.doubleValue())
                    ? number.doubleValue()
                    : null;
        }
        return (type == boolean.class && value instanceof Boolean) || type.isInstance(value) ? value : null;
    }

    private static @Nullable Object constant(Class<?> type, Object value) {
        String name = String.valueOf(value).toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String expected(Type type) {
        if (type instanceof ParameterizedType list) {
            return "a list, each element " + expected(list.getActualTypeArguments()[0]);
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isEnum()) {
            return Arrays.stream(simple.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
        }
        return switch (simple.getSimpleName()) {
            case "int", "Integer" -> "a whole number";
            case "double", "Double" -> "a number";
            case "boolean" -> "true or false";
            default -> "text";
        };
    }
}
