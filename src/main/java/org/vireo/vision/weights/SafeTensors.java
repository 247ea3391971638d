package org.vireo.vision.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file: an 8-byte little-endian header length, a JSON header, and raw numbers.
 *
 * <p>Nothing in such a file is executed; every length is checked against the file before memory is
 * taken for it.
 *
 * @param metadata free text of the writer, by key
 * @param tensors by name, in the order of the file
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final String METADATA = "__metadata__";
    private static final int LARGEST_HEADER = 16 << 20;
    private static final int MOST_DIMENSIONS = 8;

    /** The kinds of number that this program reads and writes. */
    public enum Type {
        F32(4),
        I64(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
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

        /** The numbers as floats. */
        public float[] floats() {
            if (type != Type.F32) {
                throw new IllegalStateException("a tensor of " + type + " is not of floats");
            }
            float[] values = new float[data.remaining() / 4];
            data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
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
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
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
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
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
                strictObject(StandardCharsets.UTF_8.decode(header.flip()).toString()),
                8 + headerLength);
    }

    private static Map<String, String> metadata(JsonObject entries) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (entries.has(METADATA)) {
            entries.get(METADATA)
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
        }
        return metadata;
    }

    private static SafeTensors read(FileChannel channel) throws IOException {
        Header header = header(channel);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : header.entries().entrySet()) {
            if (!entry.getKey().equals(METADATA)) {
                JsonObject value = entry.getValue().getAsJsonObject();
                tensors.put(entry.getKey(), tensor(channel, header.end(), entry.getKey(), value));
            }
        }
        return new SafeTensors(metadata(header.entries()), tensors);
    }

    private static JsonObject strictObject(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        return JsonParser.parseReader(reader).getAsJsonObject();
    }

    private static Tensor tensor(FileChannel channel, long start, String name, JsonObject entry)
            throws IOException {
        Type type = Type.valueOf(entry.get("dtype").getAsString());
        List<Long> shape =
                entry.getAsJsonArray("shape").asList().stream()
                        .map(JsonElement::getAsLong)
                        .toList();
        List<JsonElement> offsets = entry.getAsJsonArray("data_offsets").asList();
        long from = offsets.get(0).getAsLong();
        long to = offsets.get(1).getAsLong();
        long length = byteLength(type, shape);
        if (from < 0 || to - from != length || to > channel.size() - start) {
            throw new IllegalArgumentException("tensor " + name + " reaches outside the file");
        }
        ByteBuffer data =
                ByteBuffer.allocateDirect(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, data, start + from);
        return new Tensor(type, shape, data.flip());
    }

    private static long byteLength(Type type, List<Long> shape) {
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
