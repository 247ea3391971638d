package org.vireo.run;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a run learns from and is measured on, as it was when the run was made: {@code data.jsonl}.
 *
 * <p>The first line says how many images follow and which classes there are, each further line is
 * an image: {@code {"id":7,"path":"a/7.jpg","bytes":…,"modified":…,"hash":…,"width":…,"height":…,
 * "state":"labeled","side":"training","boxes":[[category,x1,y1,x2,y2],…]}}. A box that is a crowd,
 * or whose area is not that of its corners, has two numbers more: {@code crowd (0 or 1), area}.
 *
 * @param categories in their order
 * @param images by path
 */
public record RunData(List<Category> categories, List<Example> images) {
    private static final int VERSION = 1;
    private static final long LARGEST_FILE = 4L << 30;
    private static final int LONGEST_LINE = 8 << 20;
    private static final int LONGEST_PATH = 4096;
    private static final int MOST_IMAGES = 10_000_000;
    private static final int MOST_CATEGORIES = 100_000;
    private static final int LARGEST_SIDE = 1_000_000;

    public RunData {
        categories = List.copyOf(categories);
        images = List.copyOf(images);
    }

    /** What a run learns from; no images where the run is older than such lists. */
    public static RunData of(RunFolder run) throws IOException {
        return Files.exists(run.data()) ? read(run.data()) : none();
    }

    /** No images at all. */
    public static RunData none() {
        return new RunData(List.of(), List.of());
    }

    /**
     * The images of a folder that a run wants, as they are labeled and divided now.
     *
     * @param wanted is asked of the images that can be read
     */
    public static RunData of(ImageFolder folder, Predicate<Example> wanted) throws IOException {
        List<Category> categories = new ArrayList<>();
        List<Example> images = new ArrayList<>();
        folder.catalogue()
                .snapshot(
                        categories::addAll,
                        image -> {
                            if (wanted.test(image)) {
                                images.add(image);
                            }
                        });
        return new RunData(categories, images);
    }

    /** The labeled images on one side, by path. */
    public List<Example> examples(Split side) {
        return images.stream()
                .filter(image -> image.side() == side && image.state() != ImageState.UNLABELED)
                .toList();
    }

    /** Writes it into a file that is not there yet. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            line(
                    out,
                    json -> {
                        json.name("version").value(VERSION);
                        json.name("images").value(images.size());
                        json.name("categories").beginArray();
                        for (Category category : categories) {
                            json.beginObject();
                            json.name("id").value(category.id());
                            json.name("name").value(category.name());
                            json.endObject();
                        }
                        json.endArray();
                    });
            for (Example image : images) {
                line(out, json -> write(image, json));
            }
        }
    }

    @FunctionalInterface
    private interface Members {
        void write(JsonWriter json) throws IOException;
    }

    private static void line(Writer out, Members members) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        members.write(json);
        json.endObject();
        json.flush();
        out.write('\n');
    }

    private static void write(Example image, JsonWriter json) throws IOException {
        json.name("id").value(image.id());
        json.name("path").value(image.path());
        json.name("bytes").value(image.image().stamp().bytes());
        json.name("modified").value(image.image().stamp().modified());
        if (image.knowsContent()) {
            json.name("hash").value(Wording.of("%016x", image.hash()));
        }
        json.name("width").value(image.width());
        json.name("height").value(image.height());
        json.name("state").value(word(image.state()));
        json.name("side").value(word(image.side()));
        if (!image.annotations().isEmpty()) {
            json.name("boxes").beginArray();
            for (Annotation annotation : image.annotations()) {
                Box box = annotation.box();
                json.beginArray();
                json.value(annotation.category());
                json.value(box.x1()).value(box.y1()).value(box.x2()).value(box.y2());
                if (annotation.crowd() || annotation.area() != box.area()) {
                    json.value(annotation.crowd() ? 1 : 0).value(annotation.area());
                }
                json.endArray();
            }
            json.endArray();
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #write} wrote; the file may be anybody's.
     *
     * @throws RunException naming the line that is damaged, or what is too large
     */
    public static RunData read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new RunException(file + " is too large to be a run's images (over 4 GB).");
        }
        int number = 1;
        try (Reader in =
                new BufferedReader(
                        new java.io.InputStreamReader(
                                Files.newInputStream(file),
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)),
                        1 << 16)) {
            StringBuilder line = new StringBuilder();
            if (!next(in, line)) {
                throw new Damage("it is empty");
            }
            Header header = header(line.toString());
            Set<Integer> known = new HashSet<>();
            header.categories().forEach(category -> known.add(category.id()));
            List<Example> images = new ArrayList<>();
            for (number = 2; next(in, line); number++) {
                if (images.size() == header.images()) {
                    throw new Damage("more images follow than its first line says");
                }
                images.add(image(line.toString(), known));
            }
            if (images.size() < header.images()) {
                throw new Damage(
                        "it ends after " + images.size() + " of " + header.images() + " images");
            }
            return new RunData(header.categories(), images);
        } catch (Damage
                | IllegalStateException
                | IllegalArgumentException
                | java.nio.charset.CharacterCodingException
                | com.google.gson.stream.MalformedJsonException
                | java.io.EOFException e) {
            String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new RunException(
                    ("The images that the run learns from cannot be read: line %s"
                                    + " of %s is damaged (%s). Take the file from a copy of the"
                                    + " run, or start a new run.")
                            .formatted(number, file, what),
                    e);
        }
    }

    /** What is wrong with a line. */
    private static final class Damage extends RuntimeException {
        private static final long serialVersionUID = 1;

        Damage(String what) {
            super(what);
        }
    }

    /** Reads the next line, and says whether there is one. */
    private static boolean next(Reader in, StringBuilder line) throws IOException {
        line.setLength(0);
        int c = in.read();
        if (c < 0) {
            return false;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw new Damage("it has over 8 million characters");
            }
            line.append((char) c);
            c = in.read();
        }
        return true;
    }

    private record Header(int images, List<Category> categories) {}

    private static Header header(String line) throws IOException {
        int version = 0;
        int count = -1;
        List<Category> categories = new ArrayList<>();
        try (JsonReader json = new JsonReader(new StringReader(line))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "version" -> version = json.nextInt();
                    case "images" -> count = within(json.nextInt(), 0, MOST_IMAGES);
                    case "categories" -> {
                        json.beginArray();
                        while (json.hasNext()) {
                            categories.add(category(json));
                            within(categories.size(), 0, MOST_CATEGORIES);
                        }
                        json.endArray();
                    }
                    default -> json.skipValue();
                }
            }
            json.endObject();
        }
        if (version != VERSION) {
            throw new Damage("version " + version + " is not known; a newer Vireo may know it");
        }
        if (count < 0) {
            throw new Damage("the number of images is missing");
        }
        if (categories.stream().map(Category::id).distinct().count() < categories.size()) {
            throw new Damage("two classes have the same id");
        }
        return new Header(count, categories);
    }

    private static Category category(JsonReader json) throws IOException {
        int id = 0;
        String name = "";
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = json.nextInt();
                case "name" -> name = json.nextString();
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new Category(id, name);
    }

    private static Example image(String line, Set<Integer> categories) throws IOException {
        long id = 0;
        String path = "";
        long bytes = -1;
        long modified = 0;
        long hash = 0;
        int width = 0;
        int height = 0;
        ImageState state = ImageState.UNLABELED;
        Split side = Split.UNASSIGNED;
        List<Annotation> boxes = List.of();
        try (JsonReader json = new JsonReader(new StringReader(line))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "id" -> id = json.nextLong();
                    case "path" -> path = inside(json.nextString());
                    case "bytes" -> bytes = json.nextLong();
                    case "modified" -> modified = json.nextLong();
                    case "hash" -> hash = Long.parseUnsignedLong(json.nextString(), 16);
                    case "width" -> width = within(json.nextInt(), 1, LARGEST_SIDE);
                    case "height" -> height = within(json.nextInt(), 1, LARGEST_SIDE);
                    case "state" -> state = ImageState.valueOf(constant(json));
                    case "side" -> side = Split.valueOf(constant(json));
                    case "boxes" -> boxes = boxes(json, categories);
                    default -> json.skipValue();
                }
            }
            json.endObject();
        }
        if (path.isEmpty() || bytes < 0 || width == 0 || height == 0) {
            throw new Damage("path, bytes, width or height is missing");
        }
        FileStamp stamp = new FileStamp(bytes, modified);
        return new Example(id, path, stamp, hash, width, height, state, side, boxes);
    }

    private static String constant(JsonReader json) throws IOException {
        return json.nextString().toUpperCase(Locale.ROOT);
    }

    private static List<Annotation> boxes(JsonReader json, Set<Integer> categories)
            throws IOException {
        List<Annotation> boxes = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            json.beginArray();
            int category = json.nextInt();
            if (!categories.contains(category)) {
                throw new Damage("a box is of class " + category + ", which there is not");
            }
            Box box =
                    new Box(
                            json.nextDouble(),
                            json.nextDouble(),
                            json.nextDouble(),
                            json.nextDouble());
            boolean crowd = false;
            double area = box.area();
            if (json.peek() != JsonToken.END_ARRAY) {
                crowd = json.nextInt() == 1;
                area = json.nextDouble();
            }
            json.endArray();
            boxes.add(new Annotation(box, category, crowd, area, Annotation.Source.IMPORTED, null));
        }
        json.endArray();
        return boxes;
    }

    private static int within(int value, int least, int most) {
        if (value < least || value > most) {
            throw new Damage(value + " is not between " + least + " and " + most);
        }
        return value;
    }

    /** The path, if it stays in the folder that it is relative to. */
    private static String inside(String path) {
        if (path.length() > LONGEST_PATH) {
            throw new Damage("a path has " + path.length() + " characters");
        }
        try {
            Path parsed = Path.of(path);
            if (parsed.getRoot() != null || leadsUp(parsed)) {
                throw new Damage("the path \"" + path + "\" leads out of the image folder");
            }
        } catch (InvalidPathException e) {
            throw new Damage("the path \"" + path + "\" is none here");
        }
        return path;
    }

    private static boolean leadsUp(Path path) {
        for (Path part : path) {
            if (part.toString().equals("..")) {
                return true;
            }
        }
        return false;
    }
}
