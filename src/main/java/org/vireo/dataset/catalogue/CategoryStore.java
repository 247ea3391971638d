package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A person's changes of the classes; {@link EditStore#undo} takes them back. */
public final class CategoryStore {
    /** Boxes are counted by the root of their area: below 2 px, below 4 px and so on. */
    private static final int SIZES = 12;

    private final Database database;

    CategoryStore(Database database) {
        this.database = database;
    }

    /**
     * A class with what is known of it.
     *
     * @param color as {@code RRGGBB}; null for that of its id
     * @param boxes how many there are in all images that are there
     * @param sizes how many boxes have a root of their area below 2, 4, 8 … px; the last takes the
     *     rest
     */
    public record Summary(
            Category category, @Nullable String color, int boxes, List<Integer> sizes) {
        public Summary {
            sizes = List.copyOf(sizes);
        }
    }

    /** All classes in their order. */
    public List<Summary> summaries() {
        return database.read(sql -> {
            Map<Integer, int[]> sizes = sizes(sql);
            return sql.rows(
                    "SELECT id, name, color FROM category ORDER BY position, id",
                    row -> {
                        int[] counts = sizes.getOrDefault(row.getInt(1), new int[SIZES]);
                        return new Summary(
                                new Category(row.getInt(1), row.getString(2)),
                                row.getString(3),
                                Arrays.stream(counts).sum(),
                                Arrays.stream(counts).boxed().toList());
                    });
        });
    }

    /** The colors that a person chose, as {@code RRGGBB}, by the class's id. */
    public Map<Integer, String> colors() {
        return database.read(sql ->
                sql.map(
                        "SELECT id, color FROM category WHERE color IS NOT NULL",
                        row -> row.getInt(1),
                        row -> row.getString(2)));
    }

    private static Map<Integer, int[]> sizes(Sql sql) {
        Map<Integer, int[]> sizes = new LinkedHashMap<>();
        sql.<RuntimeException>each(
                """
                SELECT a.category, (a.x2 - a.x1) * (a.y2 - a.y1) FROM annotation a
                JOIN image i ON i.id = a.image WHERE i.present = 1
                """,
                row ->
                        sizes.computeIfAbsent(row.getInt(1), _ -> new int[SIZES])[
                                size(row.getDouble(2))]++);
        return sizes;
    }

    /** Which of the {@link Summary#sizes} a box of some area has. */
    public static int size(double area) {
        double side = Math.sqrt(Math.max(area, 1));
        return Math.clamp((long) (Math.log(side) / Math.log(2)), 0, SIZES - 1);
    }

    /** Adds a class as the last one. */
    public EditResult add(String name) {
        return change(
                "add class " + name,
                sql -> {
                    refuseTaken(sql, name);
                    CategoryRows.idOf(sql, name);
                });
    }

    /**
     * Gives a class another name, everywhere.
     *
     * @throws CatalogueException if another class has it
     */
    public EditResult rename(int id, String name) {
        return change(
                "rename class to " + name,
                sql -> {
                    refuseTaken(sql, name);
                    sql.update("UPDATE category SET name = ? WHERE id = ?", name, id);
                });
    }

    /** Gives a class another color, as {@code RRGGBB}. */
    public EditResult recolor(int id, String color) {
        return change(
                "change color",
                sql -> sql.update("UPDATE category SET color = ? WHERE id = ?", color, id));
    }

    /** Puts the classes in another order; all ids must be given. */
    public EditResult reorder(List<Integer> ids) {
        return change(
                "reorder classes",
                sql -> {
                    for (int i = 0; i < ids.size(); i++) {
                        sql.update(
                                "UPDATE category SET position = ? WHERE id = ?", i + 1, ids.get(i));
                    }
                });
    }

    /** Makes all boxes of one class boxes of another, and removes the first. */
    public EditResult merge(int from, int into) {
        return replace("merge classes", from, into);
    }

    /** Removes a class with all its boxes. */
    public EditResult delete(int id) {
        return replace("delete class", id, null);
    }

    private static void refuseTaken(Sql sql, String name) {
        if (CategoryRows.find(sql, name).isPresent()) {
            throw new CatalogueException(
                    "There is a class " + name + " already; choose another name, or merge the two");
        }
    }

    private EditResult change(String what, Consumer<Sql> change) {
        return database.compute(sql -> {
            Edit edit = new Edit(sql, what);
            change.accept(sql);
            return edit.done();
        });
    }

    /** Gives a class's boxes to another; null removes them. */
    private EditResult replace(String what, int category, @Nullable Integer other) {
        return database.compute(sql -> {
            Edit edit = new Edit(sql, what);
            for (long image : CategoryRows.imagesWith(sql, category)) {
                Labeling old = LabelRows.of(sql, image).labeling();
                edit.replace(image, old, replaced(old, category, other));
            }
            CategoryRows.remove(sql, category);
            return edit.done();
        });
    }

    private static Labeling replaced(Labeling old, int category, @Nullable Integer other) {
        List<Annotation> kept = new ArrayList<>();
        for (Annotation a : old.annotations()) {
            if (a.category() != category) {
                kept.add(a);
            } else if (other != null) {
                kept.add(
                        new Annotation(a.box(), other, a.crowd(), a.area(), a.source(), a.score()));
            }
        }
        List<Detection> suggested = new ArrayList<>();
        for (Detection d : old.suggestions()) {
            if (d.category() != category) {
                suggested.add(d);
            } else if (other != null) {
                suggested.add(new Detection(d.box(), other, d.score()));
            }
        }
        boolean same = kept.equals(old.annotations());
        return (same ? old : old.with(kept)).withSuggestions(suggested);
    }
}
