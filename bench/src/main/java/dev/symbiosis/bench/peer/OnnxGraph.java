package dev.symbiosis.bench.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.symbiosis.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Writes a network as an ONNX model: nodes, and the numbers that they read.
///
/// A model is a message of Protocol Buffers. The numbers of its fields are those of onnx.proto; source:
/// [ONNX's intermediate representation](https://github.com/onnx/onnx/blob/main/docs/IR.md).
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final Map<String, ByteString> constants = new LinkedHashMap<>();
    private ByteString nodes = ByteString.EMPTY;
    private int count;

    /// Adds a node.
    ///
    /// @param attributes names with values: a Float, a String, or longs
    /// @param inputs names; an empty one for an input that is left out
    /// @return the name of its result
    String node(String operator, Map<String, Object> attributes, String... inputs) {
        String result = operator + "_" + count++;
        ByteString node = ByteString.EMPTY;
        for (String input : inputs) {
            node = node.concat(text(1, input));
        }
        node = node.concat(text(2, result)).concat(text(4, operator));
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            node = node.concat(message(5, attribute(attribute.getKey(), attribute.getValue())));
        }
        nodes = nodes.concat(message(1, node));
        return result;
    }

    /// Adds numbers in row-major order, unless there are some of that name.
    ///
    /// @return their name
    String floats(String name, Shape shape, float... numbers) {
        constants.computeIfAbsent(name, _ -> {
            byte[] bytes = new byte[Float.BYTES * numbers.length];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .put(numbers);
            return constant(name, FLOAT, bytes, shape.toArray());
        });
        return name;
    }

    /// Adds whole numbers, as shapes are.
    ///
    /// @return their name
    String longs(long... numbers) {
        String name = "longs_" + count++;
        byte[] bytes = new byte[Long.BYTES * numbers.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(numbers);
        constants.put(name, constant(name, INT64, bytes, numbers.length));
        return name;
    }

    /// The model, with one input, and outputs in their order.
    ByteString model(String input, Shape shape, SequencedMap<String, Shape> outputs) {
        ByteString graph = nodes.concat(text(2, "network"));
        for (ByteString constant : constants.values()) {
            graph = graph.concat(message(5, constant));
        }
        graph = graph.concat(message(11, value(input, shape)));
        for (var output : outputs.entrySet()) {
            graph = graph.concat(message(12, value(output.getKey(), output.getValue())));
        }
        return number(1, IR_VERSION).concat(message(7, graph)).concat(message(8, number(2, OPERATOR_SET)));
    }

    private static ByteString constant(String name, int type, byte[] bytes, int... lengths) {
        ByteString constant = ByteString.EMPTY;
        for (int length : lengths) {
            constant = constant.concat(number(1, length));
        }
        ByteString raw = UnsafeByteOperations.unsafeWrap(bytes);
        return constant.concat(number(2, type)).concat(text(8, name)).concat(message(9, raw));
    }

    private static ByteString value(String name, Shape shape) {
        ByteString axes = ByteString.EMPTY;
        for (int length : shape.toArray()) {
            axes = axes.concat(message(1, number(1, length)));
        }
        ByteString tensor = number(1, FLOAT).concat(message(2, axes));
        return text(1, name).concat(message(2, message(1, tensor)));
    }

    private static ByteString attribute(String name, Object value) {
        return text(1, name)
                .concat(
                        switch (value) {
                            case Float number ->
                                written(out -> out.writeFloat(2, number)).concat(number(20, 1));
                            case Long number -> number(3, number).concat(number(20, 2));
                            case String text -> text(4, text).concat(number(20, 3));
                            case long[] all ->
                                Arrays.stream(all)
                                        .mapToObj(one -> number(8, one))
                                        .reduce(ByteString.EMPTY, ByteString::concat)
                                        .concat(number(20, 7));
                            default -> throw new IllegalArgumentException("no attribute of ONNX: " + value);
                        });
    }

    private static ByteString number(int field, long value) {
        return written(out -> out.writeInt64(field, value));
    }

    private static ByteString text(int field, String value) {
        return written(out -> out.writeString(field, value));
    }

    /// A field with a length: a message in a message, or bytes. They are not copied.
    private static ByteString message(int field, ByteString content) {
        return written(out -> {
                    out.writeTag(field, 2);
                    out.writeUInt32NoTag(content.size());
                })
                .concat(content);
    }

    private static ByteString written(Writing writing) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteString();
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }
}
