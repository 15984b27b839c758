package dev.symbiosis.model.imports;

import dev.symbiosis.model.imports.Value.Plain;
import dev.symbiosis.model.imports.Value.Sequence;
import dev.symbiosis.model.imports.Value.Table;
import dev.symbiosis.model.imports.Value.Text;
import dev.symbiosis.model.imports.Value.Tuple;
import dev.symbiosis.model.imports.Value.Whole;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a pickle of protocol 2 into values. The opcodes are those that `torch.save` writes; any other ends the reading.
/// Nothing is looked up and nothing is called outside of [Rebuild].
///
/// Source of the opcodes: Python's `Lib/pickletools.py`.
final class Unpickler {
    private static final int PROTOCOL = 2;

    private final ByteReader in;
    private final Rebuild rebuild;
    private final Map<Integer, Value> memo = new HashMap<>();
    private final Deque<List<Value>> outer = new ArrayDeque<>();
    private List<Value> stack = new ArrayList<>();

    Unpickler(ByteReader in) {
        this.in = in;
        this.rebuild = new Rebuild(in);
    }

    /// The next value; the reader stands behind it.
    Value load() {
        while (true) {
            int opcode = in.unsignedByte();
            if (opcode == '.') {
                Value result = pop();
                if (!stack.isEmpty() || !outer.isEmpty()) {
                    throw in.broken("the pickle stops with values left over");
                }
                return result;
            }
            step(opcode);
        }
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> protocol();
            case '(' -> mark();
            case 'N', 0x88, 0x89 -> push(Plain.VALUE); // None, True, False
            case 'G' -> real();
            case 'K' -> push(Whole.of(in.unsignedByte()));
            case 'M' -> push(Whole.of(in.unsignedShort()));
            case 'J' -> push(Whole.of(in.integer()));
            case 0x8A -> push(new Whole(littleEndian(in.bytes(in.unsignedByte()))));
            case 'X' -> push(text(Integer.toUnsignedLong(in.integer())));
            case 'T' -> push(text(in.integer()));
            case 'U' -> push(text(in.unsignedByte()));
            case ')' -> push(new Tuple(List.of()));
            case 0x85 -> push(tuple(1));
            case 0x86 -> push(tuple(2));
            case 0x87 -> push(tuple(3));
            case 't' -> push(new Tuple(popToMark()));
            case ']' -> push(new Sequence(new ArrayList<>()));
            case 'a' -> append(List.of(pop()));
            case 'e' -> append(popToMark());
            case '}' -> push(new Table(new LinkedHashMap<>()));
            case 's' -> put(popTwo());
            case 'u' -> put(popToMark());
            case 'q' -> memo.put(in.unsignedByte(), peek());
            case 'r' -> memo.put(in.integer(), peek());
            case 'h' -> push(remembered(in.unsignedByte()));
            case 'j' -> push(remembered(in.integer()));
            case 'c' -> push(rebuild.global(in.line(), in.line()));
            case 'Q' -> push(rebuild.storage(pop()));
            case 'R' -> call();
            case 'b' -> build();
            default ->
                throw in.broken("opcode 0x%02x is not one that torch.save writes".formatted(opcode))
                        .hint("save the weights again with torch.save(model.state_dict(), FILE), or as safetensors;"
                                + " nothing in the file was executed");
        }
    }

    private void protocol() {
        int version = in.unsignedByte();
        if (version != PROTOCOL) {
            throw in.broken("it is a pickle of protocol " + version)
                    .with("expected", "protocol 2, which torch.save writes");
        }
    }

    private void mark() {
        outer.push(stack);
        stack = new ArrayList<>();
    }

    private void real() {
        if (Double.isNaN(in.bigEndianDouble())) {
            throw in.broken("a number of the pickle is not a number");
        }
        push(Plain.VALUE);
    }

    private Text text(long length) {
        return new Text(new String(in.bytes(length), StandardCharsets.UTF_8));
    }

    private Tuple tuple(int count) {
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.addFirst(pop());
        }
        return new Tuple(items);
    }

    private List<Value> popTwo() {
        Value value = pop();
        return List.of(pop(), value);
    }

    private void append(List<Value> items) {
        switch (peek()) {
            case Sequence(var list) -> list.addAll(items);
            case Value.Opaque _ -> {}
            default -> throw in.broken("something is appended to what is no list");
        }
    }

    private void put(List<Value> flat) {
        switch (peek()) {
            case Table(var entries) -> rebuild.put(entries, flat);
            case Value.Opaque _ -> {}
            default -> throw in.broken("an entry is made in what is no dictionary");
        }
    }

    private void call() {
        Value arguments = pop();
        push(rebuild.call(pop(), arguments));
    }

    /// State that Python would put into an object's attributes: of no use here, so it is dropped.
    private void build() {
        pop();
        if (!(peek() instanceof Table || peek() instanceof Value.Opaque)) {
            throw in.broken("state is given to what has none");
        }
    }

    private void push(Value value) {
        stack.add(value);
    }

    private Value pop() {
        peek();
        return stack.removeLast();
    }

    private Value peek() {
        if (stack.isEmpty()) {
            throw in.broken("the pickle takes a value where there is none");
        }
        return stack.getLast();
    }

    private List<Value> popToMark() {
        if (outer.isEmpty()) {
            throw in.broken("the pickle goes back to a mark where there is none");
        }
        List<Value> items = stack;
        stack = outer.pop();
        return items;
    }

    private Value remembered(int place) {
        Value value = memo.get(place);
        if (value == null) {
            throw in.broken("the pickle refers to value " + Integer.toUnsignedString(place) + ", which it never made");
        }
        return value;
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(reversed);
    }
}
