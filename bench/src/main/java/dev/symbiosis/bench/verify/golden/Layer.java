package dev.symbiosis.bench.verify.golden;

import dev.symbiosis.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One layer as the file states it.
///
/// @param inputs names of tensors: outputs of layers before it, or tensors of the file
/// @param output name of the tensor with the expected result
/// @param attributes the layer's own object, for stride and the like
record Layer(String name, String op, List<String> inputs, String output, JsonNode attributes) {

    static Layer of(JsonNode json, int place) {
        String where = "layer " + place;
        if (!json.isObject()) {
            throw new InputException("verify: %s is no object".formatted(where)).with("found", json);
        }
        String name = text(json, "name", where);
        List<String> inputs = new ArrayList<>();
        JsonNode list = json.path("inputs");
        if (!list.isArray() || list.isEmpty()) {
            throw new InputException("verify: layer '%s' has no list of inputs".formatted(name))
                    .with("expected", "\"inputs\": [\"name\", ...]")
                    .with("found", list);
        }
        for (JsonNode input : list) {
            if (!input.isString()) {
                throw new InputException("verify: an input of layer '%s' is no name".formatted(name))
                        .with("found", input);
            }
            inputs.add(input.asString());
        }
        return new Layer(name, text(json, "op", where), inputs, text(json, "output", where), json);
    }

    private static String text(JsonNode json, String key, String where) {
        JsonNode value = json.path(key);
        if (!value.isString()) {
            throw new InputException("verify: %s has no \"%s\"".formatted(where, key)).with("found", json);
        }
        return value.asString();
    }

    /// A whole number among the attributes, or its usual value.
    int whole(String key, int usual) {
        JsonNode value = attributes.path(key);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isInt()) {
            throw wrong(key, "a whole number", value);
        }
        return value.asInt();
    }

    /// A whole number that has to be there.
    int whole(String key) {
        if (attributes.path(key).isMissingNode()) {
            throw wrong(key, "a whole number", "nothing");
        }
        return whole(key, 0);
    }

    double number(String key, double usual) {
        JsonNode value = attributes.path(key);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isNumber()) {
            throw wrong(key, "a number", value);
        }
        return value.asDouble();
    }

    boolean flag(String key) {
        JsonNode value = attributes.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(key, "true or false", value);
        }
        return value.isBoolean() && value.asBoolean();
    }

    private InputException wrong(String key, String expected, Object found) {
        return new InputException("verify: \"%s\" of layer '%s' (%s) cannot be used".formatted(key, name, op))
                .with("expected", expected)
                .with("found", found);
    }
}
