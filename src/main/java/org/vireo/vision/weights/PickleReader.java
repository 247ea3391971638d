package org.vireo.vision.weights;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what Python's pickle wrote as plain data. Nothing is imported and nothing is called: a name
 * stays a {@link Global}, what a class made becomes an {@link Instance} that only holds its parts,
 * and each call is put to {@link Calls}, which answers with data or refuses.
 *
 * <p>Values are {@link String}, {@link Long}, {@link BigInteger}, {@link Double}, {@link Boolean},
 * {@code byte[]}, {@link List}, {@link Map} and the records here. It knows the operations of the
 * protocols 2 to 5 that {@code torch.save} uses.
 */
final class PickleReader {
    /** Python's None. */
    static final Object NONE = new Object();

    /** Bounds the memory that a small file can ask for: a step makes one small object. */
    private static final int MOST_STEPS = 2_000_000;

    private static final int LATEST_PROTOCOL = 5;

    private final ByteBuffer bytes;
    private final Calls calls;
    private final Map<Integer, Object> memo = new HashMap<>();
    private final List<List<Object>> stacks = new ArrayList<>();
    private List<Object> stack = new ArrayList<>();
    private int steps;

    /** A name that something in the file refers to, such as that of a class. */
    record Global(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** What a class would have made: its parts, which lie still. */
    static final class Instance {
        private final Global type;
        private Map<Object, Object> state = Map.of();

        Instance(Global type) {
            this.type = type;
        }

        Global type() {
            return type;
        }

        /** Its fields, or what was put into it as into a dict. */
        Map<Object, Object> state() {
            return Collections.unmodifiableMap(state);
        }

        private void add(Object state) {
            // Slots come as a pair of the fields' dict and another.
            Object fields =
                    state instanceof List<?> pair && !pair.isEmpty() ? pair.getFirst() : state;
            if (fields instanceof Map<?, ?> map) {
                Map<Object, Object> all = new LinkedHashMap<>(this.state);
                all.putAll(map);
                this.state = all;
            }
        }
    }

    /** What is made of the calls that a pickle asks for, and of what is kept outside of it. */
    interface Calls {
        /**
         * What stands for something outside of the pickle.
         *
         * @throws IllegalArgumentException with a sentence if there is no such thing
         */
        Object kept(Object id);

        /**
         * The data that a known function would have made.
         *
         * @throws IllegalArgumentException with a sentence if it is not one of those
         */
        Object made(Global function, List<Object> arguments);
    }

    /** Reads from the position of {@code bytes} on, and moves it. */
    PickleReader(ByteBuffer bytes, Calls calls) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.calls = calls;
    }

    /**
     * One pickle.
     *
     * @throws IllegalArgumentException with a sentence if it is damaged, or asks for what no file
     *     of weights needs
     */
    Object read() {
        while (true) {
            if (++steps > MOST_STEPS) {
                throw new IllegalArgumentException("its description goes on without end");
            }
            int operation = octet();
            if (operation == '.') {
                return pop();
            }
            step(operation);
        }
    }

    /** The operations of Python's {@code pickletools}, by its letters. */
    private void step(int operation) {
        switch (operation) {
            case 0x80 -> checkProtocol(octet());
            case 0x95 -> take(8); // FRAME: how far to read at once
            case '(' -> {
                stacks.add(stack);
                stack = new ArrayList<>();
            }
            case '0' -> pop();
            case '1' -> popMark();
            case '2' -> push(top());
            case 'N' -> push(NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) take(4).getInt());
            case 'K' -> push((long) octet());
            case 'M' -> push((long) Short.toUnsignedInt(take(2).getShort()));
            case 0x8a -> push(whole(raw(octet())));
            case 'G' -> push(take(8).order(ByteOrder.BIG_ENDIAN).getDouble());
            case 'X' -> push(text(length4(), StandardCharsets.UTF_8));
            case 0x8c -> push(text(octet(), StandardCharsets.UTF_8));
            case 0x8d -> push(text(length8(), StandardCharsets.UTF_8));
            case 'U' -> push(text(octet(), StandardCharsets.ISO_8859_1)); // Python 2's str
            case 'T' -> push(text(length4(), StandardCharsets.ISO_8859_1));
            case 'C' -> push(raw(octet()));
            case 'B' -> push(raw(length4()));
            case 0x8e, 0x96 -> push(raw(length8()));
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 0x8f -> push(new ArrayList<>()); // a set, as a list
            case ')' -> push(List.of());
            case 't', 0x91 -> push(popMark());
            case 0x85 -> push(popped(1));
            case 0x86 -> push(popped(2));
            case 0x87 -> push(popped(3));
            case 'a' -> append(popped(1));
            case 'e', 0x90 -> append(popMark());
            case 's' -> put(popped(2));
            case 'u' -> put(popMark());
            case 'q' -> memo.put(octet(), top());
            case 'r' -> memo.put(take(4).getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(remembered(octet()));
            case 'j' -> push(remembered(take(4).getInt()));
            case 'c' -> push(new Global(line(), line()));
            case 0x93 -> {
                List<Object> name = popped(2);
                push(new Global(string(name.getFirst()), string(name.getLast())));
            }
            case 'Q' -> push(calls.kept(pop()));
            case 'R' -> {
                List<Object> call = popped(2);
                push(calls.made(global(call.getFirst()), list(call.getLast())));
            }
            case 0x81 -> push(new Instance(global(popped(2).getFirst())));
            case 0x92 -> push(new Instance(global(popped(3).getFirst())));
            case 'b' -> {
                Object state = pop();
                if (top() instanceof Instance instance) {
                    instance.add(state);
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "its description has the operation 0x%02x, which weights do not need"
                                    .formatted(operation));
        }
    }

    private static void checkProtocol(int protocol) {
        if (protocol < 2 || protocol > LATEST_PROTOCOL) {
            throw new IllegalArgumentException(
                    "it is pickled by protocol %d, and only 2 to %d are read"
                            .formatted(protocol, LATEST_PROTOCOL));
        }
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw damaged();
        }
        return stack.getLast();
    }

    private Object pop() {
        Object value = top();
        stack.removeLast();
        return value;
    }

    private List<Object> popped(int count) {
        if (stack.size() < count) {
            throw damaged();
        }
        List<Object> tail = stack.subList(stack.size() - count, stack.size());
        List<Object> values = List.copyOf(tail);
        tail.clear();
        return values;
    }

    private List<Object> popMark() {
        if (stacks.isEmpty()) {
            throw damaged();
        }
        List<Object> values = stack;
        stack = stacks.removeLast();
        return Collections.unmodifiableList(values);
    }

    private Object remembered(int key) {
        Object value = memo.get(key);
        if (value == null) {
            throw damaged();
        }
        return value;
    }

    @SuppressWarnings("unchecked") // made here
    private void append(List<Object> values) {
        if (top() instanceof ArrayList<?> list) {
            ((ArrayList<Object>) list).addAll(values);
        } else if (!(top() instanceof Instance)) {
            throw damaged();
        }
    }

    @SuppressWarnings("unchecked") // made here
    private void put(List<Object> pairs) {
        if (pairs.size() % 2 != 0) {
            throw damaged();
        }
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            Object key = pairs.get(i);
            boolean plain =
                    key instanceof String || key instanceof Number || key instanceof Boolean;
            // Others may hold themselves, and are looked up by nobody.
            entries.put(plain ? key : new Object(), pairs.get(i + 1));
        }
        switch (top()) {
            case LinkedHashMap<?, ?> map -> ((LinkedHashMap<Object, Object>) map).putAll(entries);
            case Instance instance -> instance.add(entries);
            default -> throw damaged();
        }
    }

    private static Global global(Object value) {
        if (value instanceof Global global) {
            return global;
        }
        throw new IllegalArgumentException("it makes something of what has no name");
    }

    @SuppressWarnings("unchecked") // lists here are of objects
    private static List<Object> list(Object value) {
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw damaged();
    }

    private static String string(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw damaged();
    }

    private int octet() {
        return Byte.toUnsignedInt(take(1).get());
    }

    /** The next bytes, for as long as nothing else is taken. */
    private ByteBuffer take(int count) {
        if (bytes.remaining() < count) {
            throw new IllegalArgumentException("its description ends too early");
        }
        ByteBuffer taken = bytes.slice(bytes.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + count);
        return taken;
    }

    private int length4() {
        return length(Integer.toUnsignedLong(take(4).getInt()));
    }

    private int length8() {
        return length(take(8).getLong());
    }

    private int length(long claimed) {
        if (claimed < 0 || claimed > bytes.remaining()) {
            throw new IllegalArgumentException("its description ends too early");
        }
        return (int) claimed;
    }

    private byte[] raw(int length) {
        byte[] copy = new byte[length(length)];
        take(length).get(copy);
        return copy;
    }

    private String text(int length, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder().decode(take(length));
            return text.toString();
        } catch (CharacterCodingException e) {
            // Python's own escapes for halves of characters; no tensor has such a name.
            return "";
        }
    }

    private String line() {
        int from = bytes.position();
        int end = from;
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        String text = text(end - from, StandardCharsets.UTF_8);
        take(1);
        return text;
    }

    private static Object whole(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
        }
        BigInteger value = bigEndian.length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** A name from a file as a sentence can hold it: short, on one line. */
    static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }

    private static IllegalArgumentException damaged() {
        return new IllegalArgumentException("its description is damaged");
    }
}
