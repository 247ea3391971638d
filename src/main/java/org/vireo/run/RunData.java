package org.vireo.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;

import org.jspecify.annotations.Nullable;
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
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).disableHtmlEscaping().create();
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

    /** The first line. */
    private record Head(int version, int images, List<Category> categories) {}

    /** Each further line; what it does not name is null or 0. */
    // Written and read, and compared with nothing.
    @SuppressWarnings("ArrayRecordComponent")
    private record Line(
            long id,
            @Nullable String path,
            @Nullable Long bytes,
            long modified,
            @Nullable String hash,
            int width,
            int height,
            @Nullable String state,
            @Nullable String side,
            double @Nullable [][] boxes) {
        static Line of(Example image) {
            return new Line(
                    image.id(),
                    image.path(),
                    image.image().stamp().bytes(),
                    image.image().stamp().modified(),
                    image.knowsContent() ? Wording.of("%016x", image.hash()) : null,
                    image.width(),
                    image.height(),
                    image.state().name().toLowerCase(Locale.ROOT),
                    image.side().name().toLowerCase(Locale.ROOT),
                    image.annotations().isEmpty()
                            ? null
                            : image.annotations().stream()
                                    .map(Line::numbers)
                                    .toArray(double[][]::new));
        }

        private static double[] numbers(Annotation one) {
            Box box = one.box();
            return !one.crowd() && one.area() == box.area()
                    ? new double[] {one.category(), box.x1(), box.y1(), box.x2(), box.y2()}
                    : new double[] {
                        one.category(),
                        box.x1(),
                        box.y1(),
                        box.x2(),
                        box.y2(),
                        one.crowd() ? 1 : 0,
                        one.area()
                    };
        }

        Example image(Set<Integer> categories) {
            if (path == null || path.isEmpty() || bytes == null || width == 0 || height == 0) {
                throw new Damage("path, bytes, width or height is missing");
            }
            return new Example(
                    id,
                    inside(path),
                    new FileStamp(bytes, modified),
                    hash == null ? 0 : Long.parseUnsignedLong(hash, 16),
                    within(width, 1, LARGEST_SIDE),
                    within(height, 1, LARGEST_SIDE),
                    state == null ? ImageState.UNLABELED : ImageState.valueOf(constant(state)),
                    side == null ? Split.UNASSIGNED : Split.valueOf(constant(side)),
                    boxes == null
                            ? List.of()
                            : Arrays.stream(boxes)
                                    .map(box -> annotation(box, categories))
                                    .toList());
        }

        private static String constant(String word) {
            return word.toUpperCase(Locale.ROOT);
        }

        private static Annotation annotation(double[] numbers, Set<Integer> categories) {
            if (numbers.length != 5 && numbers.length != 7) {
                throw new Damage("a box has " + numbers.length + " numbers");
            }
            int category = (int) numbers[0];
            if (category != numbers[0] || !categories.contains(category)) {
                throw new Damage("a box is of class " + numbers[0] + ", which there is not");
            }
            Box box = new Box(numbers[1], numbers[2], numbers[3], numbers[4]);
            boolean more = numbers.length > 5;
            return new Annotation(
                    box,
                    category,
                    more && numbers[5] == 1,
                    more ? numbers[6] : box.area(),
                    Annotation.Source.IMPORTED,
                    null);
        }
    }

    /** Writes it into a file that is not there yet. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            GSON.toJson(new Head(VERSION, images.size(), categories), out);
            out.write('\n');
            for (Example image : images) {
                GSON.toJson(Line.of(image), out);
                out.write('\n');
            }
        }
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
            Head header = head(line.toString());
            Set<Integer> known = new HashSet<>();
            header.categories().forEach(category -> known.add(category.id()));
            List<Example> images = new ArrayList<>();
            for (number = 2; next(in, line); number++) {
                if (images.size() == header.images()) {
                    throw new Damage("more images follow than its first line says");
                }
                images.add(parsed(line.toString(), Line.class).image(known));
            }
            if (images.size() < header.images()) {
                throw new Damage(
                        "it ends after " + images.size() + " of " + header.images() + " images");
            }
            return new RunData(header.categories(), images);
        } catch (RuntimeException | java.nio.charset.CharacterCodingException e) {
            // Gson wraps what a record refuses, and gives null for what is missing.
            Throwable told = e.getCause() instanceof RuntimeException refused ? refused : e;
            String what =
                    told instanceof NullPointerException
                            ? "a value is missing"
                            : String.valueOf(told.getMessage()).lines().findFirst().orElse("");
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

    private static <T> T parsed(String line, Class<T> as) {
        T read = GSON.fromJson(line, as);
        if (read == null) {
            throw new Damage("it says nothing");
        }
        return read;
    }

    private static Head head(String line) {
        Head head = parsed(line, Head.class);
        if (head.version() != VERSION) {
            throw new Damage(
                    "version " + head.version() + " is not known; a newer Vireo may know it");
        }
        if (head.categories() == null) {
            throw new Damage("the classes are missing");
        }
        within(head.images(), 0, MOST_IMAGES);
        within(head.categories().size(), 0, MOST_CATEGORIES);
        if (head.categories().stream().map(Category::id).distinct().count()
                < head.categories().size()) {
            throw new Damage("two classes have the same id");
        }
        return head;
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
