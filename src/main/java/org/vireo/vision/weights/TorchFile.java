package org.vireo.vision.weights;

import org.vireo.vision.weights.PickleReader.Instance;
import org.vireo.vision.weights.SafeTensors.Tensor;
import org.vireo.vision.weights.TorchPickle.Storage;
import org.vireo.vision.weights.TorchPickle.View;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What {@code torch.save} wrote (torch/serialization.py of PyTorch 2): a pickle that describes
 * tensors as views of storages, and the storages' raw numbers. In the zip layout each storage is a
 * file of the archive; in the earlier layout five pickles are followed by the storages, each an
 * element count and its numbers.
 */
final class TorchFile implements WeightFile {
    private static final int LARGEST_PICKLE = 32 << 20;
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 4_000_000;
    private static final int LONGEST_NAME = 1000;
    private static final int MOST_WORDS = 1000;
    private static final int LONGEST_WORD = 200;

    /** A tensor of a small file may be a little larger than it, by views that repeat numbers. */
    private static final long LARGER_THAN_FILE = 1 << 20;

    private static final BigInteger LEGACY = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final Object LEGACY_PROTOCOL = 1001L;

    /** What whole modules keep their tensors in; a state dict's names leave them out. */
    private static final Set<String> OF_MODULES = Set.of("_parameters", "_buffers", "_modules");

    private final Path file;
    private final Map<String, Numbers> storages;
    private final Closeable opened;
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private int visited;

    /** The raw numbers of a storage. */
    private interface Numbers {
        /** How many bytes they have. */
        long length();

        /** Reads on from a byte until {@code target} is full or the storage ends. */
        void fill(long from, ByteBuffer target) throws IOException;
    }

    private TorchFile(
            Path file, long size, Object root, Map<String, Numbers> storages, Closeable opened) {
        this.file = file;
        this.storages = storages;
        this.opened = opened;
        collect("", root, 0);
        views.forEach((name, view) -> {
            check(name, view, size);
            entries.put(name, new Entry(view.type(), view.shape()));
        });
        if (views.isEmpty()) {
            throw new IllegalArgumentException("there is no tensor in it");
        }
    }

    @Override
    public Path path() {
        return file;
    }

    @Override
    public Map<String, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }

    /** Finds the tensors by the keys that lead to them, and the words beside them. */
    private void collect(String path, Object value, int depth) {
        if (depth > DEEPEST || ++visited > MOST_VALUES) {
            throw new IllegalArgumentException("its dicts and lists are nested without end");
        }
        if (path.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the names in it are longer than %,d characters".formatted(LONGEST_NAME));
        }
        switch (value) {
            case View view -> views.putIfAbsent(path.isEmpty() ? "tensor" : path, view);
            case Map<?, ?> map -> map.forEach((key, item) -> collect(path, key, item, depth));
            case Instance instance ->
                    instance.state()
                            .forEach((key, item) -> {
                                if (OF_MODULES.contains(String.valueOf(key))) {
                                    collect(path, item, depth + 1);
                                } else {
                                    collect(path, key, item, depth);
                                }
                            });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(path, i, list.get(i), depth);
                }
            }
            case String word when word.length() <= LONGEST_WORD -> note(path, word);
            case Long number -> note(path, number.toString());
            case Double number -> note(path, number.toString());
            case Boolean truth -> note(path, truth.toString());
            default -> {}
        }
    }

    private void collect(String path, Object key, Object item, int depth) {
        if (key instanceof String || key instanceof Number) {
            collect(path.isEmpty() ? key.toString() : path + "/" + key, item, depth + 1);
        }
    }

    private void note(String path, String word) {
        if (metadata.size() < MOST_WORDS) {
            metadata.putIfAbsent(path, word);
        }
    }

    /** Refuses a tensor that reaches out of its storage, or a storage out of the file. */
    private void check(String name, View view, long size) {
        Storage storage = view.storage();
        long bytes = SafeTensors.byteLength(view.type(), view.shape());
        if (bytes > size + LARGER_THAN_FILE) {
            throw new IllegalArgumentException(
                    "tensor %s claims %,d bytes, more than the file has".formatted(name, bytes));
        }
        long end;
        try {
            end =
                    Math.multiplyExact(
                            Math.addExact(storage.from(), storage.count()), view.type().bytes());
        } catch (ArithmeticException _) {
            end = Long.MAX_VALUE;
        }
        if (storage.from() < 0 || storage.count() < 0 || end > numbers(storage).length()) {
            throw new IllegalArgumentException(
                    "the numbers of tensor %s are not all in the file".formatted(name));
        }
        long last = last(view);
        if (view.offset() < 0 || (bytes > 0 && (last < 0 || last >= storage.count()))) {
            throw new IllegalArgumentException(
                    "tensor %s reaches out of its storage".formatted(name));
        }
    }

    private Numbers numbers(Storage storage) {
        Numbers numbers = storages.get(storage.key());
        if (numbers == null) {
            throw new IllegalArgumentException("its storage " + storage.key() + " is missing");
        }
        return numbers;
    }

    /** The place of its last number within the storage; -1 if that can be no place. */
    private static long last(View view) {
        if (view.strides().size() != view.shape().size()) {
            return -1;
        }
        try {
            long last = view.offset();
            for (int i = 0; i < view.shape().size(); i++) {
                long stride = view.strides().get(i);
                if (stride < 0) {
                    return -1;
                }
                last = Math.addExact(last, Math.multiplyExact(view.shape().get(i) - 1, stride));
            }
            return last;
        } catch (ArithmeticException _) {
            return -1;
        }
    }

    @Override
    public Tensor read(String name) throws IOException {
        View view = views.get(name);
        if (view == null) {
            throw new IOException(file + " has no tensor " + name + ".");
        }
        int bytes = view.type().bytes();
        ByteBuffer data = buffer(SafeTensors.byteLength(view.type(), view.shape()));
        if (data.hasRemaining()) {
            long from = (view.storage().from() + view.offset()) * bytes;
            if (isContiguous(view)) {
                fill(name, view, from, data);
            } else {
                ByteBuffer spread = buffer((last(view) - view.offset() + 1) * bytes);
                fill(name, view, from, spread);
                gather(view, spread, data);
            }
        }
        return new Tensor(view.type(), view.shape(), data);
    }

    private ByteBuffer buffer(long bytes) throws IOException {
        if (bytes > Integer.MAX_VALUE) {
            throw new IOException(file + " has a tensor that is spread over 2 GiB.");
        }
        return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fill(String name, View view, long from, ByteBuffer target) throws IOException {
        try {
            numbers(view.storage()).fill(from, target);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read at tensor " + name + ".", e);
        }
        if (target.hasRemaining()) {
            throw new IOException(file + " ends within tensor " + name + ".");
        }
        target.flip();
    }

    private static boolean isContiguous(View view) {
        long expected = 1;
        for (int i = view.shape().size() - 1; i >= 0; i--) {
            long side = view.shape().get(i);
            if (side != 1 && view.strides().get(i) != expected) {
                return false;
            }
            expected *= side;
        }
        return true;
    }

    /** Copies the numbers into row-major order. */
    private static void gather(View view, ByteBuffer from, ByteBuffer to) {
        int bytes = view.type().bytes();
        int dimensions = view.shape().size();
        long[] index = new long[dimensions];
        long place = 0;
        for (int written = 0; written < to.capacity(); written += bytes) {
            to.put(written, from, Math.toIntExact(place * bytes), bytes);
            for (int d = dimensions - 1; d >= 0; d--) {
                place += view.strides().get(d);
                if (++index[d] < view.shape().get(d)) {
                    break;
                }
                place -= index[d] * view.strides().get(d);
                index[d] = 0;
            }
        }
    }

    /** Makes the file of what was found. */
    private interface Opening {
        TorchFile open() throws IOException;
    }

    /** What {@code opening} makes; if it fails, {@code opened} is closed and the file named. */
    private static TorchFile sound(Path file, Closeable opened, Opening opening)
            throws IOException {
        try {
            return opening.open();
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? "it is damaged" : e.getMessage();
            IOException refusal = new IOException(file + " cannot be used: " + reason + ".", e);
            try {
                opened.close();
            } catch (IOException closing) {
                refusal.addSuppressed(closing);
            }
            throw refusal;
        }
    }

    /**
     * Reads the zip layout.
     *
     * @throws IOException with a sentence that names the file
     */
    static TorchFile zip(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " cannot be used: it is a damaged or cut off archive.", e);
        }
        return sound(file, zip, () -> zip(file, zip));
    }

    private static TorchFile zip(Path file, ZipFile zip) throws IOException {
        long size = Files.size(file);
        if (zip.stream().anyMatch(entry -> entry.getName().endsWith("/constants.pkl"))) {
            throw new IllegalArgumentException(
                    "it is a TorchScript program; save its state_dict() from Python instead");
        }
        Map<String, ZipEntry> files = stored(zip, size);
        ZipEntry pickle =
                files.values().stream()
                        .filter(entry -> entry.getName().matches("(?:[^/]+/)?data\\.pkl"))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "it is an archive, but not one of torch.save"));
        String folder = pickle.getName().replace("data.pkl", "");
        ZipEntry order = files.get(folder + "byteorder");
        if (order != null && content(zip, order, 16).get(0) != 'l') {
            throw new IllegalArgumentException("its numbers are not little-endian");
        }
        Object root = new TorchPickle().read(content(zip, pickle, LARGEST_PICKLE));
        Map<String, Numbers> storages = new HashMap<>();
        files.forEach((name, entry) -> {
            if (name.startsWith(folder + "data/")) {
                storages.put(name.substring(folder.length() + 5), new Archived(zip, entry));
            }
        });
        return new TorchFile(file, size, root, storages, zip);
    }

    /** The archive's files, none of them compressed and all together no larger than it. */
    private static Map<String, ZipEntry> stored(ZipFile zip, long size) {
        Map<String, ZipEntry> files = new LinkedHashMap<>();
        long all = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.getMethod() != ZipEntry.STORED) {
                throw new IllegalArgumentException(
                        "its entry "
                                + PickleReader.shown(entry.getName())
                                + " is compressed, which torch.save never does");
            }
            all += entry.getSize();
            if (entry.getSize() < 0 || all > size || all < 0) {
                throw new IllegalArgumentException("its entries claim more bytes than it has");
            }
            files.put(entry.getName(), entry);
        }
        return files;
    }

    private static ByteBuffer content(ZipFile zip, ZipEntry entry, int most) throws IOException {
        if (entry.getSize() < 1 || entry.getSize() > most) {
            throw new IllegalArgumentException(
                    "its entry %s has %,d bytes".formatted(entry.getName(), entry.getSize()));
        }
        ByteBuffer content = ByteBuffer.allocate((int) entry.getSize());
        fill(zip, entry, 0, content);
        return content.flip();
    }

    private static void fill(ZipFile zip, ZipEntry entry, long from, ByteBuffer target)
            throws IOException {
        try (var in = zip.getInputStream(entry)) {
            in.skipNBytes(from);
            ReadableByteChannel channel = Channels.newChannel(in);
            while (target.hasRemaining() && channel.read(target) >= 0) {
                // Until it is full or the entry ends.
            }
        }
    }

    private record Archived(ZipFile zip, ZipEntry entry) implements Numbers {
        @Override
        public long length() {
            return entry.getSize();
        }

        @Override
        public void fill(long from, ByteBuffer target) throws IOException {
            TorchFile.fill(zip, entry, from, target);
        }
    }

    /**
     * Reads the earlier layout.
     *
     * @throws IOException with a sentence that names the file
     */
    static TorchFile legacy(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return sound(file, channel, () -> legacy(file, channel));
    }

    private static TorchFile legacy(Path file, FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(channel.size(), LARGEST_PICKLE));
        fill(channel, 0, head);
        head.flip();
        TorchPickle pickles = new TorchPickle();
        if (!LEGACY.equals(pickles.read(head)) || !LEGACY_PROTOCOL.equals(pickles.read(head))) {
            throw new IllegalArgumentException("it is a pickle, but not one of torch.save");
        }
        if (!(pickles.read(head) instanceof Map<?, ?> system)
                || !Boolean.TRUE.equals(system.get("little_endian"))) {
            throw new IllegalArgumentException("its numbers are not little-endian");
        }
        Object root = pickles.read(head);
        if (!(pickles.read(head) instanceof List<?> keys)) {
            throw new IllegalArgumentException("it has no list of storages");
        }
        Map<String, Numbers> parts = parts(channel, keys, pickles.numberBytes(), head.position());
        return new TorchFile(file, channel.size(), root, parts, channel);
    }

    /** A part of the file, in bytes. */
    private record Part(FileChannel channel, long start, long length) implements Numbers {
        @Override
        public void fill(long from, ByteBuffer target) throws IOException {
            TorchFile.fill(channel, start + from, target);
        }
    }

    /** Where the storages lie: each an element count of 8 bytes, and the elements. */
    private static Map<String, Numbers> parts(
            FileChannel channel, List<?> keys, Map<String, Integer> numberBytes, long from)
            throws IOException {
        Map<String, Numbers> parts = new HashMap<>();
        ByteBuffer count = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        long position = from;
        for (Object key : keys) {
            Integer bytes = key instanceof String known ? numberBytes.get(known) : null;
            if (bytes == null || !(key instanceof String name)) {
                throw new IllegalArgumentException("it has a storage that no tensor refers to");
            }
            fill(channel, position, count.clear());
            long left = channel.size() - position - 8;
            if (left < 0 || count.getLong(0) < 0 || count.getLong(0) > left / bytes) {
                throw new IllegalArgumentException("it ends within its storage " + name);
            }
            parts.put(name, new Part(channel, position + 8, count.getLong(0) * bytes));
            position += 8 + count.getLong(0) * bytes;
        }
        return parts;
    }

    private static void fill(FileChannel channel, long from, ByteBuffer target) throws IOException {
        long position = from;
        int count;
        while (target.hasRemaining() && (count = channel.read(target, position)) >= 0) {
            position += count;
        }
    }
}
