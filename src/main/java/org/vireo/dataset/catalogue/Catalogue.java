package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.label.Annotation;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of an image folder. Safe to call from any thread; each change is durable when its
 * method returns. Everything throws {@link CatalogueException} where the file cannot be used.
 *
 * <p>Reading sees what was last committed and never waits for a change that is being made.
 */
public final class Catalogue implements AutoCloseable {
    private static final String IS_EXAMPLE = "readable = 1 AND state <> 'UNLABELED' AND split = ?";

    private final Database database;

    private Catalogue(Database database) {
        this.database = database;
    }

    /**
     * Opens a catalogue, which is made if it is not there.
     *
     * @throws CatalogueException if it cannot be opened, is damaged, or a newer Vireo's
     */
    public static Catalogue open(Path file) {
        return new Catalogue(new Database(file));
    }

    /** All images that are there, by path. */
    public List<ImageEntry> images() {
        return database.read(c -> ImageRows.where(c, "true"));
    }

    /** The images on one side of the split, by path. */
    public List<ImageEntry> images(Split split) {
        return database.read(c -> ImageRows.where(c, "split = ?", split.name()));
    }

    /** The images whose labeling is so far, by path. */
    public List<ImageEntry> images(ImageState state) {
        return database.read(c -> ImageRows.where(c, "state = ?", state.name()));
    }

    /** One image, if it is there. */
    public Optional<ImageEntry> image(long id) {
        return database.read(c -> ImageRows.where(c, "id = ?", id).stream().findFirst());
    }

    /** The image of that path, if it is there. */
    public Optional<ImageEntry> image(String path) {
        return database.read(c -> ImageRows.where(c, "path = ?", path).stream().findFirst());
    }

    /** The images whose labels were read from a file, by path. */
    public List<ImageEntry> labeledBy(String file) {
        return database.read(c -> ImageRows.where(c, "label = ?", file));
    }

    /** How many images are in each state; every state has an entry. */
    public Map<ImageState, Integer> imageCounts() {
        return database.read(c -> {
            Map<ImageState, Integer> counts = new LinkedHashMap<>();
            for (ImageState state : ImageState.values()) {
                counts.put(state, 0);
            }
            String sql = "SELECT state, count(*) FROM image WHERE present = 1 GROUP BY 1";
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    counts.put(ImageState.valueOf(row.getString(1)), row.getInt(2));
                }
            }
            return counts;
        });
    }

    /** The classes in their stable order. The ids need not be without gaps. */
    public List<Category> categories() {
        return database.read(CategoryRows::all);
    }

    /** The class of that name, which is made the last one if it is new. */
    public Category category(String name) {
        return new Category(database.compute(c -> CategoryRows.idOf(c, name)), name);
    }

    /** How many annotations each class has, in the classes' order. */
    public Map<Category, Integer> annotationCounts() {
        return database.read(c -> {
            Map<Category, Integer> counts = new LinkedHashMap<>();
            String sql =
                    """
                    SELECT c.id, c.name, count(i.id) FROM category c
                    LEFT JOIN annotation a ON a.category = c.id
                    LEFT JOIN image i ON i.id = a.image AND i.present = 1
                    GROUP BY c.id ORDER BY c.position, c.id
                    """;
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    counts.put(new Category(row.getInt(1), row.getString(2)), row.getInt(3));
                }
            }
            return counts;
        });
    }

    /** An image's annotations in their order. */
    public List<Annotation> annotations(long image) {
        return database.read(c -> AnnotationRows.of(c, image));
    }

    /**
     * How many boxes an image has.
     *
     * @param byHand those that a person drew, corrected or accepted
     */
    public record BoxCounts(int all, int byHand) {}

    /** How many boxes each image has, by image id; images without any have no entry. */
    public Map<Long, BoxCounts> boxCounts() {
        return database.read(c -> {
            Map<Long, BoxCounts> counts = new HashMap<>();
            String sql =
                    "SELECT image, count(*), sum(source <> 'IMPORTED') FROM annotation GROUP BY 1";
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getLong(1), new BoxCounts(row.getInt(2), row.getInt(3)));
                }
            }
            return counts;
        });
    }

    /**
     * What a detector learns from or is measured on: the readable images of one side that are
     * labeled or checked and empty, by path, with their annotations.
     */
    public List<Example> examples(Split split) {
        return database.read(c -> {
            List<ImageEntry> images = ImageRows.where(c, IS_EXAMPLE, split.name());
            Map<Long, List<Annotation>> annotations = AnnotationRows.of(c, split);
            List<Example> examples = new ArrayList<>(images.size());
            for (ImageEntry image : images) {
                examples.add(new Example(image, annotations.getOrDefault(image.id(), List.of())));
            }
            return examples;
        });
    }

    /**
     * Tells a visitor all images that can be read, labeled or not, as they are at one moment.
     * Others may read and write meanwhile.
     *
     * @throws IOException if the visitor does
     */
    public void snapshot(Snapshot.Visitor visitor) throws IOException {
        database.stream(c -> Snapshot.read(c, null, visitor));
    }

    /**
     * Tells a visitor the {@link #examples} of one side, as {@link #snapshot(Snapshot.Visitor)}
     * does.
     *
     * @throws IOException if the visitor does
     */
    public void snapshot(Split side, Snapshot.Visitor visitor) throws IOException {
        database.stream(c -> Snapshot.read(c, side, visitor));
    }

    /** How many {@link #examples} there are. */
    public int exampleCount(Split split) {
        return database.read(c -> {
            String sql = "SELECT count(*) FROM image WHERE present = 1 AND " + IS_EXAMPLE;
            try (PreparedStatement query = c.prepareStatement(sql)) {
                query.setString(1, split.name());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getInt(1) : 0;
                }
            }
        });
    }

    /**
     * Replaces an image's annotations by a person's. From then on label files no longer change
     * them.
     *
     * @param state {@link ImageState#LABELED} exactly if there are annotations
     * @throws IllegalArgumentException if state and annotations contradict each other
     */
    public void annotate(long image, List<Annotation> annotations, ImageState state) {
        Labeling labeling = new Labeling(annotations, state, List.of());
        database.write(c -> LabelRows.replace(c, image, labeling));
    }

    /** Puts images on a side of the split by hand; no rule moves them later. */
    public void setSplit(Collection<Long> images, Split split) {
        Map<Long, Split> sides = new LinkedHashMap<>();
        images.forEach(image -> sides.put(image, split));
        assign(sides, SplitOrigin.HAND);
    }

    /** Puts images on sides of the split. */
    public void assign(Map<Long, Split> sides, SplitOrigin origin) {
        database.write(c -> {
            String sql = "UPDATE image SET split = ?, split_origin = ? WHERE id = ?";
            try (PreparedStatement update = c.prepareStatement(sql)) {
                for (Map.Entry<Long, Split> side : sides.entrySet()) {
                    update.setString(1, side.getValue().name());
                    update.setString(2, origin.name());
                    update.setLong(3, side.getKey());
                    update.addBatch();
                }
                update.executeBatch();
            }
        });
    }

    /** Who put each image on its side, by image id. */
    public Map<Long, SplitOrigin> splitOrigins() {
        return database.read(c -> {
            Map<Long, SplitOrigin> origins = new LinkedHashMap<>();
            String sql = "SELECT id, split_origin FROM image";
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    origins.put(row.getLong(1), SplitOrigin.valueOf(row.getString(2)));
                }
            }
            return origins;
        });
    }

    /** Everything that was found, by file. */
    public List<Problem> problems() {
        return database.read(ProblemRows::all);
    }

    /** Lists a problem that showed while an image was used. */
    public void addProblem(Problem problem) {
        addProblems(ProblemStage.USE, List.of(problem));
    }

    /** Lists problems; one that is listed already is not listed twice. */
    public void addProblems(ProblemStage stage, Collection<Problem> problems) {
        database.write(c -> ProblemRows.add(c, stage, problems));
    }

    /** Lists what a kind of work found in the place of what it found before. */
    public void replaceProblems(ProblemStage stage, Collection<Problem> problems) {
        database.write(c -> {
            ProblemRows.forgetStage(c, stage);
            ProblemRows.add(c, stage, problems);
        });
    }

    /** Takes a problem off the list, since a person dealt with it. */
    public void removeProblem(Problem problem) {
        database.write(c -> ProblemRows.remove(c, problem));
    }

    /** Leaves an image out from now on, since decoding it failed; until its file changes. */
    public void markUnreadable(long image, Problem problem) {
        database.write(c -> {
            ProblemRows.add(c, ProblemStage.USE, List.of(problem));
            String sql = "UPDATE image SET readable = 0 WHERE id = ?";
            try (PreparedStatement update = c.prepareStatement(sql)) {
                update.setLong(1, image);
                update.executeUpdate();
            }
        });
    }

    /** What is remembered under a key, for example the rule of the split. */
    public Optional<String> setting(String key) {
        return database.read(c -> {
            String sql = "SELECT value FROM setting WHERE key = ?";
            try (PreparedStatement query = c.prepareStatement(sql)) {
                query.setString(1, key);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** Remembers a value under a key; null forgets it. */
    public void setSetting(String key, @Nullable String value) {
        database.write(c -> set(c, key, value));
    }

    private static void set(Connection connection, String key, @Nullable String value)
            throws SQLException {
        String sql =
                value == null
                        ? "DELETE FROM setting WHERE key = ?"
                        : "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            if (value != null) {
                statement.setString(2, value);
            }
            statement.executeUpdate();
        }
    }

    /** A hash of all that a run depends on, 64 hexadecimal digits: see {@link Fingerprint}. */
    public String fingerprint() {
        return database.read(Fingerprint::of);
    }

    /** What a scan reads and writes. */
    public ScanStore scanStore() {
        return new ScanStore(database);
    }

    /** Long lists of images, for a window. */
    public ImageListing listing() {
        return new ImageListing(database);
    }

    /** A person's edits, and taking them back. */
    public EditStore edits() {
        return new EditStore(database);
    }

    /** What was exported. */
    public ExportStore exportStore() {
        return new ExportStore(database);
    }

    /** A person's changes of the classes. */
    public CategoryStore categoryStore() {
        return new CategoryStore(database);
    }

    /** How images look, for the split. */
    public LooksStore looksStore() {
        return new LooksStore(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
