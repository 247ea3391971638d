package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.image.DepthRule;
import org.vireo.label.Annotation;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
        Path folder = file.toAbsolutePath().getParent();
        return open(file, folder != null && NetworkDrive.holds(folder));
    }

    /** Opens a catalogue on a drive of which is known whether it is another computer's. */
    static Catalogue open(Path file, boolean remote) {
        return new Catalogue(new Database(file, remote));
    }

    /** What opening it found out about the file, and did about it; empty as a rule. */
    public List<Problem> remarks() {
        return database.remarks();
    }

    /** All images that are there, by path. */
    public List<ImageEntry> images() {
        return database.read(sql -> ImageRows.where(sql, "true"));
    }

    /** The images on one side of the split, by path. */
    public List<ImageEntry> images(Split split) {
        return database.read(sql -> ImageRows.where(sql, "split = ?", split));
    }

    /** The images whose labeling is so far, by path. */
    public List<ImageEntry> images(ImageState state) {
        return database.read(sql -> ImageRows.where(sql, "state = ?", state));
    }

    /** One image, if it is there. */
    public Optional<ImageEntry> image(long id) {
        return database.read(sql -> ImageRows.where(sql, "id = ?", id).stream().findFirst());
    }

    /** The image of that path, if it is there. */
    public Optional<ImageEntry> image(String path) {
        return database.read(sql -> ImageRows.where(sql, "path = ?", path).stream().findFirst());
    }

    /**
     * The readable image that a problem is about: that its file is, that its label file is for, or
     * that its place names, as those of COCO files do; empty if there is none or there are several.
     */
    public Optional<ImageEntry> imageOf(Problem problem) {
        String place = problem.place();
        int of = place.lastIndexOf(" of ");
        Optional<ImageEntry> image = image(problem.file());
        if (image.isEmpty() && !place.isEmpty()) {
            image = image(of < 0 ? place : place.substring(of + " of ".length()));
        }
        if (image.isEmpty()) {
            List<ImageEntry> labeled =
                    database.read(sql -> ImageRows.where(sql, "label = ?", problem.file()));
            image = labeled.size() == 1 ? Optional.of(labeled.getFirst()) : Optional.empty();
        }
        return image.filter(ImageEntry::isReadable);
    }

    /** How many images that can be read are in each state; every state has an entry. */
    public Map<ImageState, Integer> imageCounts() {
        Map<ImageState, Integer> counts = new EnumMap<>(ImageState.class);
        for (ImageState state : ImageState.values()) {
            counts.put(state, 0);
        }
        counts.putAll(
                database.read(sql ->
                        sql.map(
                                "SELECT state, count(*) FROM image WHERE present = 1 AND readable = 1"
                                        + " GROUP BY 1",
                                row -> ImageState.valueOf(row.getString(1)),
                                row -> row.getInt(2))));
        return counts;
    }

    /** The classes in their stable order. The ids need not be without gaps. */
    public List<Category> categories() {
        return database.read(CategoryRows::all);
    }

    /** The class of that name, which is made the last one if it is new. */
    public Category category(String name) {
        return new Category(database.compute(sql -> CategoryRows.idOf(sql, name)), name);
    }

    /** How many annotations each class has, in the classes' order. */
    public Map<Category, Integer> annotationCounts() {
        return database.read(sql ->
                sql.map(
                        """
                        SELECT c.id, c.name, count(i.id) FROM category c
                        LEFT JOIN annotation a ON a.category = c.id
                        LEFT JOIN image i ON i.id = a.image AND i.present = 1
                        GROUP BY c.id ORDER BY c.position, c.id
                        """,
                        row -> new Category(row.getInt(1), row.getString(2)),
                        row -> row.getInt(3)));
    }

    /** An image's annotations in their order. */
    public List<Annotation> annotations(long image) {
        return database.read(sql -> LabelRows.annotations(sql, image));
    }

    /** How many boxes of each image a person drew, corrected or accepted, by image id. */
    public Map<Long, Integer> boxesByHand() {
        return database.read(sql ->
                sql.map(
                        "SELECT image, count(*) FROM annotation WHERE source <> 'IMPORTED'"
                                + " GROUP BY 1",
                        row -> row.getLong(1),
                        row -> row.getInt(2)));
    }

    /**
     * What a detector learns from or is measured on: the readable images of one side that are
     * labeled or checked and empty, by path, with their annotations.
     */
    public List<Example> examples(Split split) {
        return database.read(sql -> {
            List<Example> all = new ArrayList<>();
            Snapshot.<RuntimeException>read(sql, all::add, IS_EXAMPLE, split);
            return all;
        });
    }

    /**
     * The side of boxes, the square root of their area, as a part of their image's long side.
     *
     * @param smaller which part of all boxes is smaller, from 0 to below 1
     * @return 0 without boxes
     */
    public double boxSide(double smaller) {
        return Math.sqrt(
                database.read(sql -> {
                    String boxes =
                            " FROM annotation a JOIN image i ON i.id = a.image"
                                    + " WHERE i.present = 1 AND i.readable = 1 AND a.crowd = 0";
                    int skipped = (int) (smaller * sql.count("SELECT count(*)" + boxes));
                    return sql.first(
                                    "SELECT (a.x2 - a.x1) * (a.y2 - a.y1)"
                                            + " / max(i.width, i.height) / max(i.width, i.height)"
                                            + boxes
                                            + " ORDER BY 1 LIMIT 1 OFFSET ?",
                                    row -> row.getDouble(1),
                                    skipped)
                            .orElse(0.0);
                }));
    }

    /** The longest side of any image, in pixels. */
    public int longestSide() {
        return database.read(sql ->
                sql.count(
                        "SELECT max(max(width, height)) FROM image"
                                + " WHERE present = 1 AND readable = 1"));
    }

    /** Is told the images of a {@link #snapshot}, one after the other. */
    @FunctionalInterface
    public interface Visitor {
        void image(Example image) throws IOException;
    }

    /**
     * Tells all images that can be read, labeled or not, by path, as they are at one moment. Others
     * may read and write meanwhile; hundreds of thousands of images need not fit into memory.
     *
     * @param classes is told all classes in their order, before the images
     * @throws IOException if the visitor does
     */
    public void snapshot(Consumer<List<Category>> classes, Visitor visitor) throws IOException {
        database.stream(sql -> {
            classes.accept(CategoryRows.all(sql));
            Snapshot.<IOException>read(sql, visitor::image, "true");
        });
    }

    /** How many {@link #examples} there are. */
    public int exampleCount(Split split) {
        return database.read(sql ->
                sql.count("SELECT count(*) FROM image WHERE present = 1 AND " + IS_EXAMPLE, split));
    }

    /** Puts images on a side of the split by hand; no rule moves them later. */
    public void setSplit(Collection<Long> images, Split split) {
        Map<Long, Split> sides = new LinkedHashMap<>();
        images.forEach(image -> sides.put(image, split));
        assign(sides, SplitOrigin.HAND);
    }

    /** Puts images on sides of the split. */
    public void assign(Map<Long, Split> sides, SplitOrigin origin) {
        database.write(sql ->
                sql.updateAll(
                        "UPDATE image SET split = ?, split_origin = ? WHERE id = ?",
                        sides.entrySet(),
                        side -> Sql.values(side.getValue(), origin, side.getKey())));
    }

    /** Who put each image on its side, by image id. */
    public Map<Long, SplitOrigin> splitOrigins() {
        return database.read(sql ->
                sql.map(
                        "SELECT id, split_origin FROM image",
                        row -> row.getLong(1),
                        row -> SplitOrigin.valueOf(row.getString(2))));
    }

    /** Everything that was found, by file. */
    public List<Problem> problems() {
        return database.read(ProblemRows::all);
    }

    /** Lists problems; one that is listed already is not listed twice. */
    public void addProblems(ProblemStage stage, Collection<Problem> problems) {
        database.write(sql -> ProblemRows.add(sql, stage, problems));
    }

    /** Lists what a kind of work found in the place of what it found before. */
    public void replaceProblems(ProblemStage stage, Collection<Problem> problems) {
        database.write(sql -> {
            ProblemRows.forgetStage(sql, stage);
            ProblemRows.add(sql, stage, problems);
        });
    }

    /** Takes a problem off the list, since a person dealt with it. */
    public void removeProblem(Problem problem) {
        database.write(sql -> ProblemRows.remove(sql, problem));
    }

    /** Leaves an image out from now on, since decoding it failed; until its file changes. */
    public void markUnreadable(long image, Problem problem) {
        database.write(sql -> {
            ProblemRows.add(sql, ProblemStage.USE, List.of(problem));
            sql.update("UPDATE image SET readable = 0 WHERE id = ?", image);
        });
    }

    /** What is remembered under a key, for example the rule of the split. */
    public Optional<String> setting(String key) {
        return database.read(sql ->
                sql.first("SELECT value FROM setting WHERE key = ?", row -> row.getString(1), key));
    }

    /**
     * The rule by which the folder's images of more than 8 bits are shown; the whole range as long
     * as nothing else is known.
     */
    public DepthRule depthRule() {
        return setting(SettingKey.DEPTH).flatMap(DepthRule::of).orElse(DepthRule.WHOLE);
    }

    /** Remembers a value under a key; null forgets it. */
    public void setSetting(String key, @Nullable String value) {
        database.write(sql -> {
            if (value == null) {
                sql.update("DELETE FROM setting WHERE key = ?", key);
            } else {
                sql.update("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key, value);
            }
        });
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
