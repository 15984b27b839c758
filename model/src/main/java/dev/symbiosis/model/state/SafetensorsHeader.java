package dev.symbiosis.model.state;

import dev.symbiosis.model.state.Safetensors.ElementType;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The header of a safetensors file, checked: names are unique, numbers lie one behind the other from the end of the
/// header to the end of the file, without overlap or hole, each as long as its shape says.
///
/// @param dataStart place of the first number in the file
/// @param places in the order of their numbers
record SafetensorsHeader(Map<String, String> metadata, long dataStart, List<Place> places) {
    private static final String METADATA = "__metadata__";
    /// Longest header, in bytes: far more than the names of any network here, far less than memory.
    private static final long LONGEST = 16 << 20;

    private static final int ALIGNMENT = 8;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// @param begin of its numbers, counted from the end of the header
    /// @param end one beyond
    record Place(String name, ElementType type, Shape shape, long begin, long end) {}

    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Safetensors.PREFIX) {
            throw broken(file, 0, "it has " + size + " bytes, the length of the header alone takes 8");
        }
        long length = Safetensors.bytes(channel, 0, Safetensors.PREFIX).getLong();
        if (length < 2 || length > LONGEST) {
            throw broken(file, 0, "the header cannot have " + Long.toUnsignedString(length) + " bytes")
                    .with("allowed", "2 to " + LONGEST);
        }
        if (length > size - Safetensors.PREFIX) {
            throw broken(
                    file,
                    Safetensors.PREFIX,
                    "the header of %d bytes ends behind the end of the file at %d".formatted(length, size));
        }
        long start = Safetensors.PREFIX + length;
        ObjectNode json = parse(
                file,
                Safetensors.bytes(channel, Safetensors.PREFIX, (int) length).array());
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            if (property.getKey().equals(METADATA)) {
                readMetadata(file, property.getValue(), metadata);
            } else {
                places.add(place(file, property.getKey(), property.getValue()));
            }
        }
        places.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
        requireGapless(file, start, size, places);
        return new SafetensorsHeader(metadata, start, places);
    }

    /// Prefix and header of a file with this content.
    static ByteBuffer encode(Map<String, String> metadata, Map<String, ? extends Safetensors.Source> tensors) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode text = json.putObject(METADATA);
        metadata.forEach(text::put);
        long offset = 0;
        for (var named : tensors.entrySet()) {
            Safetensors.Source tensor = named.getValue();
            ObjectNode place = json.putObject(named.getKey());
            place.put("dtype", tensor.type().name());
            ArrayNode shape = place.putArray("shape");
            Arrays.stream(tensor.shape().toArray()).forEach(shape::add);
            place.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
            offset += tensor.bytes();
        }
        byte[] all = JSON.writeValueAsBytes(json);
        int padding = Math.floorMod(-all.length, ALIGNMENT);
        ByteBuffer header = ByteBuffer.allocate(Safetensors.PREFIX + all.length + padding)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(all.length + padding)
                .put(all);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }

    private static ObjectNode parse(Path file, byte[] text) {
        try {
            if (text[0] == '{' && JSON.readTree(new String(text, StandardCharsets.UTF_8)) instanceof ObjectNode json) {
                return json;
            }
            throw broken(file, Safetensors.PREFIX, "the header is not a JSON object");
        } catch (JacksonException e) {
            long place = Safetensors.PREFIX + Math.max(0, e.getLocation().getCharOffset());
            throw broken(file, place, "the header is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void readMetadata(Path file, JsonNode node, Map<String, String> metadata) {
        if (!node.isObject()) {
            throw broken(file, Safetensors.PREFIX, METADATA + " is not an object");
        }
        node.properties().forEach(property -> {
            if (!property.getValue().isString()) {
                throw broken(file, Safetensors.PREFIX, METADATA + "." + property.getKey() + " is not text");
            }
            metadata.put(property.getKey(), property.getValue().stringValue());
        });
    }

    private static Place place(Path file, String name, JsonNode node) {
        JsonNode offsets = node.path("data_offsets");
        if (!node.isObject() || node.size() != 3 || !offsets.isArray() || offsets.size() != 2) {
            throw broken(
                    file, Safetensors.PREFIX, "tensor '" + name + "' is not described by dtype, shape, data_offsets");
        }
        ElementType type = type(file, name, node.path("dtype"));
        Shape shape = shape(file, name, node.path("shape"));
        long begin = count(file, name, offsets.get(0), Long.MAX_VALUE);
        long end = count(file, name, offsets.get(1), Long.MAX_VALUE);
        long bytes = bytes(file, name, type, shape);
        if (end - begin != bytes) {
            throw broken(
                    file,
                    Safetensors.PREFIX,
                    "tensor '%s' has the bytes %d to %d, but %s %s takes %d"
                            .formatted(name, begin, end, type, shape, bytes));
        }
        return new Place(name, type, shape, begin, end);
    }

    private static ElementType type(Path file, String name, JsonNode node) {
        return Arrays.stream(ElementType.values())
                .filter(type -> node.isString() && type.name().equals(node.stringValue()))
                .findFirst()
                .orElseThrow(() -> broken(file, Safetensors.PREFIX, "tensor '%s' has the type %s".formatted(name, node))
                        .with("known", Arrays.toString(ElementType.values())));
    }

    private static Shape shape(Path file, String name, JsonNode node) {
        if (!node.isArray()) {
            throw broken(file, Safetensors.PREFIX, "tensor '" + name + "' has no shape");
        }
        int[] lengths = new int[node.size()];
        for (int axis = 0; axis < lengths.length; axis++) {
            lengths[axis] = (int) count(file, name, node.get(axis), Integer.MAX_VALUE);
        }
        return Shape.of(lengths);
    }

    /// The bytes of a tensor, at most what one array of the JVM can hold.
    private static long bytes(Path file, String name, ElementType type, Shape shape) {
        try {
            return Math.toIntExact(type.bytes(shape));
        } catch (ArithmeticException e) {
            throw broken(file, Safetensors.PREFIX, "tensor '%s' of shape %s is too large".formatted(name, shape));
        }
    }

    private static long count(Path file, String name, JsonNode node, long most) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > most) {
            throw broken(file, Safetensors.PREFIX, "tensor '%s': %s is no length or offset".formatted(name, node));
        }
        return node.longValue();
    }

    private static void requireGapless(Path file, long start, long size, List<Place> places) {
        long end = 0;
        for (Place place : places) {
            if (place.begin() != end) {
                throw broken(
                        file,
                        start + Math.min(end, place.begin()),
                        "tensor '%s' begins at %d, %s %d"
                                .formatted(
                                        place.name(),
                                        start + place.begin(),
                                        place.begin() < end
                                                ? "inside the one before it, which ends at"
                                                : "which leaves a hole after",
                                        start + end));
            }
            end = place.end();
        }
        if (start + end != size) {
            throw broken(
                            file,
                            Math.min(start + end, size),
                            "the numbers end at %d, the file at %d".formatted(start + end, size))
                    .hint(
                            size < start + end
                                    ? "the file was cut off; copy it again"
                                    : "something was added to the file");
        }
    }

    private static InputException broken(Path file, long offset, String problem) {
        return new InputException("safetensors: " + file + " is broken at byte " + offset + ": " + problem);
    }
}
