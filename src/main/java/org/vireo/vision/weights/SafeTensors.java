package org.vireo.vision.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.vireo.config.StrictJson;
import org.vireo.file.SystemFailure;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file: an 8-byte little-endian header length, a JSON header, and raw numbers.
 *
 * <p>Nothing in such a file is executed. As its specification asks, the tensors must fill the rest
 * of the file without overlap or gap, which is checked before memory is taken for any of them: all
 * together take as much as the file.
 *
 * @param metadata free text of the writer, by key
 * @param tensors by name, in the order of the file
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final String METADATA = "__metadata__";
    private static final int LARGEST_HEADER = 4 << 20;
    private static final int MOST_DIMENSIONS = 8;

    /** The kinds of number that are read; what this program writes is F32. */
    public enum Type {
        F64(8, true),
        F32(4, true),
        F16(2, true),
        BF16(2, true),
        I64(8, false),
        I32(4, false),
        I16(2, false),
        I8(1, false),
        U8(1, false),
        BOOL(1, false);

        private final int bytes;
        private final boolean floating;

        Type(int bytes, boolean floating) {
            this.bytes = bytes;
            this.floating = floating;
        }

        /** Whether they are floats, which weights are. */
        public boolean isFloating() {
            return floating;
        }

        /** The bytes of a number. */
        int bytes() {
            return bytes;
        }

        private static Type named(String dtype) {
            return Arrays.stream(values())
                    .filter(type -> type.name().equals(dtype))
                    .findAny()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "numbers of the type %s are not read, only %s"
                                            .formatted(dtype, Arrays.toString(values()))));
        }
    }

    /**
     * One tensor's numbers.
     *
     * @param data little-endian, row-major; its position and limit span all of the numbers
     */
    public record Tensor(Type type, List<Long> shape, ByteBuffer data) {

        /**
         * Refuses a size that does not fit the shape.
         *
         * @throws IllegalArgumentException if {@code data} is not as long as {@code shape} says
         */
        public Tensor {
            if (byteLength(type, shape) != data.remaining()) {
                throw new IllegalArgumentException(
                        shape + " of " + type + " does not fit " + data.remaining() + " bytes");
            }
        }

        /** A float tensor of a copy of {@code values}. */
        public static Tensor of(float[] values, long... shape) {
            ByteBuffer data =
                    ByteBuffer.allocateDirect(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
            data.asFloatBuffer().put(values);
            return new Tensor(Type.F32, Arrays.stream(shape).boxed().toList(), data);
        }

        /** A float tensor over {@code data} itself. */
        public static Tensor over(ByteBuffer data, long... shape) {
            return new Tensor(Type.F32, Arrays.stream(shape).boxed().toList(), data);
        }

        /** The sides as an array. */
        public long[] sides() {
            return shape.stream().mapToLong(Long::longValue).toArray();
        }

        /**
         * The numbers as 32-bit floats, whatever floats they are.
         *
         * @throws IllegalArgumentException if they are integers
         */
        public float[] floats() {
            ByteBuffer bytes = data.slice().order(ByteOrder.LITTLE_ENDIAN);
            float[] values = new float[bytes.remaining() / type.bytes];
            switch (type) {
                case F32 -> bytes.asFloatBuffer().get(values);
                case F64 -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) bytes.getDouble(8 * i);
                    }
                }
                case F16 -> {
                    ShortBuffer halves = bytes.asShortBuffer();
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Float.float16ToFloat(halves.get(i));
                    }
                }
                case BF16 -> {
                    ShortBuffer upper = bytes.asShortBuffer();
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Float.intBitsToFloat(upper.get(i) << 16);
                    }
                }
                case I64, I32, I16, I8, U8, BOOL ->
                        throw new IllegalArgumentException(
                                "a tensor of " + type + " is not of floats");
            }
            return values;
        }
    }

    /** Keeps the given order. */
    public SafeTensors {
        metadata = Map.copyOf(metadata);
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Reads a file.
     *
     * @throws IOException with a sentence that names the file, if it cannot be read or is damaged
     */
    public static SafeTensors read(Path file) throws IOException {
        try (WeightFile opened = open(file)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : opened.entries().keySet()) {
                tensors.put(name, opened.read(name));
            }
            return new SafeTensors(opened.metadata(), tensors);
        } catch (IllegalArgumentException e) {
            throw unsound(file, e);
        }
    }

    /**
     * Reads only a file's metadata, in a millisecond.
     *
     * @throws IOException as {@link #read(Path)}
     */
    public static Map<String, String> readMetadata(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return metadata(header(channel).entries());
        } catch (IllegalArgumentException e) {
            throw unsound(file, e);
        }
    }

    private static IOException unsound(Path file, RuntimeException cause) {
        return new IOException(
                file + " is not a sound safetensors file: " + cause.getMessage(), cause);
    }

    /** The description at a file's beginning, and where the numbers start. */
    private record Header(JsonObject entries, long end) {}

    private static Header header(FileChannel channel) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, length, 0);
        long headerLength = length.getLong(0);
        if (headerLength < 2 || headerLength > Math.min(LARGEST_HEADER, channel.size() - 8)) {
            throw new IllegalArgumentException("its header claims " + headerLength + " bytes");
        }
        ByteBuffer header = ByteBuffer.allocate((int) headerLength);
        fill(channel, header, 8);
        return new Header(
                StrictJson.object(StandardCharsets.UTF_8.decode(header.flip()).toString()),
                8 + headerLength);
    }

    private static Map<String, String> metadata(JsonObject entries) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (entries.has(METADATA)) {
            object(entries, METADATA)
                    .asMap()
                    .forEach((key, value) -> {
                        if (!(value instanceof JsonPrimitive text)) {
                            throw new IllegalArgumentException(
                                    "its " + METADATA + " is not all text");
                        }
                        metadata.put(key, text.getAsString());
                    });
        }
        return metadata;
    }

    /** Where a tensor's numbers lie, counted from the end of the header. */
    private record Place(String name, Type type, List<Long> shape, long from, long to) {
        static Place of(String name, JsonObject entry) {
            if (!(entry.get("dtype") instanceof JsonPrimitive dtype)) {
                throw new IllegalArgumentException("tensor " + name + " has no dtype");
            }
            List<Long> offsets = wholeNumbers(name, entry, "data_offsets");
            if (offsets.size() != 2) {
                throw new IllegalArgumentException("tensor " + name + " has no two data_offsets");
            }
            return new Place(
                    name,
                    Type.named(dtype.getAsString()),
                    wholeNumbers(name, entry, "shape"),
                    offsets.getFirst(),
                    offsets.getLast());
        }
    }

    private static List<Place> places(FileChannel channel, Header header) throws IOException {
        List<Place> places =
                header.entries().keySet().stream()
                        .filter(name -> !name.equals(METADATA))
                        .map(name -> Place.of(name, object(header.entries(), name)))
                        .toList();
        checkThatTheyFill(places, channel.size() - header.end());
        return places;
    }

    private static Tensor tensor(FileChannel channel, Header header, Place place)
            throws IOException {
        ByteBuffer data =
                ByteBuffer.allocateDirect((int) (place.to - place.from))
                        .order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, data, header.end() + place.from);
        return new Tensor(place.type, place.shape, data.flip());
    }

    /**
     * Opens a file whose numbers are read when they are asked for.
     *
     * @throws IOException as {@link #read(Path)}
     */
    static WeightFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            Header header = header(channel);
            Map<String, Place> places = new LinkedHashMap<>();
            places(channel, header).forEach(place -> places.put(place.name, place));
            return new Opened(file, channel, header, places, metadata(header.entries()));
        } catch (IllegalArgumentException e) {
            channel.close();
            throw unsound(file, e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private record Opened(
            Path path,
            FileChannel channel,
            Header header,
            Map<String, Place> places,
            Map<String, String> metadata)
            implements WeightFile {

        @Override
        public Map<String, Entry> entries() {
            Map<String, Entry> entries = new LinkedHashMap<>();
            places.forEach((name, place) -> entries.put(name, new Entry(place.type, place.shape)));
            return entries;
        }

        @Override
        public Tensor read(String name) throws IOException {
            Place place = places.get(name);
            if (place == null) {
                throw new IOException(path + " has no tensor " + name + ".");
            }
            return tensor(channel, header, place);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static void checkThatTheyFill(List<Place> places, long size) {
        long end = 0;
        for (Place place :
                places.stream()
                        .sorted(Comparator.comparingLong(Place::from).thenComparingLong(Place::to))
                        .toList()) {
            if (place.from != end) {
                throw new IllegalArgumentException(
                        "tensor %s begins at byte %,d, where %,d was expected"
                                .formatted(place.name, place.from, end));
            }
            end = place.from + byteLength(place.type, place.shape);
            if (place.to != end || end > size) {
                throw new IllegalArgumentException(
                        "the place of tensor %s does not fit its shape %s or reaches outside the file"
                                .formatted(place.name, place.shape));
            }
        }
        if (end != size) {
            throw new IllegalArgumentException(
                    "its tensors end at byte %,d of %,d".formatted(end, size));
        }
    }

    private static JsonObject object(JsonObject entries, String key) {
        if (entries.get(key) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("its entry " + key + " is not an object");
    }

    private static List<Long> wholeNumbers(String tensor, JsonObject entry, String key) {
        if (entry.get(key) instanceof JsonArray array) {
            try {
                return array.asList().stream()
                        .map(JsonElement::getAsBigDecimal)
                        .map(BigDecimal::longValueExact)
                        .toList();
            } catch (RuntimeException _) {
                // Not a number, or not a whole one: told below.
            }
        }
        throw new IllegalArgumentException(
                "the %s of tensor %s are not whole numbers".formatted(key, tensor));
    }

    /**
     * How many bytes a tensor has.
     *
     * @throws IllegalArgumentException with a sentence if no tensor is like that
     */
    static long byteLength(Type type, List<Long> shape) {
        if (shape.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(shape.size() + " dimensions are too many");
        }
        long length = type.bytes;
        for (long side : shape) {
            if (side < 0 || side > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("no tensor has a side of " + side);
            }
            length *= side;
            if (length > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a tensor of over 2 GiB is not read");
            }
        }
        return length;
    }

    private static void fill(FileChannel channel, ByteBuffer target, long position)
            throws IOException {
        while (target.hasRemaining()) {
            int count = channel.read(target, position + target.position());
            if (count < 0) {
                throw new IllegalArgumentException("it ends too early");
            }
        }
    }

    /**
     * Writes a file that is not there yet.
     *
     * @throws IOException if it is there, or the disk refuses
     */
    public void writeNew(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(channel);
        } catch (IOException e) {
            long bytes = tensors.values().stream().mapToLong(one -> one.data().remaining()).sum();
            throw SystemFailure.at(file, bytes, e);
        }
    }

    /**
     * Writes this to an open channel from its position on.
     *
     * @throws IOException if the disk refuses
     */
    public void write(FileChannel channel) throws IOException {
        byte[] header = header();
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        writeFully(channel, length.putLong(header.length).flip());
        writeFully(channel, ByteBuffer.wrap(header));
        for (Tensor tensor : tensors.values()) {
            writeFully(channel, tensor.data().duplicate());
        }
    }

    private byte[] header() {
        JsonObject entries = new JsonObject();
        JsonObject free = new JsonObject();
        metadata.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> free.addProperty(e.getKey(), e.getValue()));
        entries.add(METADATA, free);
        long offset = 0;
        for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
            Tensor tensor = named.getValue();
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", tensor.type().name());
            JsonArray shape = new JsonArray();
            tensor.shape().forEach(shape::add);
            entry.add("shape", shape);
            JsonArray offsets = new JsonArray();
            offsets.add(offset);
            offset += tensor.data().remaining();
            offsets.add(offset);
            entry.add("data_offsets", offsets);
            entries.add(named.getKey(), entry);
        }
        String text = entries.toString();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        // The numbers begin at a multiple of 8, so that others can map them into memory.
        return (text + " ".repeat((8 - bytes % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static void writeFully(FileChannel channel, ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            channel.write(source);
        }
    }
}
