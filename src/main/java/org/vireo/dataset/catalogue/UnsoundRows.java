package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.ImageTrait;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Rows that no Vireo writes, in a catalogue that may be a stranger's: left out or put right before
 * anything reads them, so that the sound rest can be used.
 */
final class UnsoundRows {
    private static final String LEFT_OUT = "That is left out";
    private static final String HAS_IMAGE = "image IN (SELECT id FROM image)";
    private static final String CLASS_ID = "id BETWEEN 1 AND " + Integer.MAX_VALUE;
    private static final String HAS_CLASS =
            "category IN (SELECT id FROM category WHERE " + CLASS_ID + ")";

    /** SQLite sorts texts behind all numbers, so this holds of finite numbers alone. */
    private static final String IS_BOX =
            "-1e9 < x1 AND x1 < x2 AND x2 < 1e9 AND -1e9 < y1 AND y1 < y2 AND y2 < 1e9"
                    + " AND ifnull(score, 0) BETWEEN -1e9 AND 1e9";

    private static final String IS_LABELED =
            "EXISTS (SELECT 1 FROM annotation a WHERE a.image = image.id)";

    /**
     * Rows with one kind of fault.
     *
     * @param sound holds of all other rows of the table
     * @param mending the statement that puts those right of which that does not hold
     * @param noun what one of them is
     * @param fault what is wrong, behind the noun
     */
    private record Fault(
            String table, String sound, String mending, String noun, String fault, String done) {
        static Fault leftOut(String table, String sound, String noun, String fault) {
            return new Fault(table, sound, "DELETE FROM " + table, noun, fault, LEFT_OUT);
        }
    }

    /** In this order, since what is left out changes what is sound after it. */
    private static final List<Fault> FAULTS =
            List.of(
                    Fault.leftOut(
                            "image",
                            "typeof(path) = 'text' AND path <> ''"
                                    + " AND instr(CAST(path AS BLOB), x'00') = 0",
                            "image",
                            "whose path is none"),
                    Fault.leftOut("annotation", HAS_IMAGE, "box", "of an image that is not there"),
                    Fault.leftOut("annotation", HAS_CLASS, "box", "of a class that is not there"),
                    Fault.leftOut(
                            "annotation",
                            IS_BOX
                                    + " AND crowd IN (0, 1) AND source IN "
                                    + names(Annotation.Source.values()),
                            "box",
                            "whose numbers are none of a box"),
                    new Fault(
                            "annotation",
                            "0 < area AND area < 1e18",
                            "UPDATE annotation SET area = (x2 - x1) * (y2 - y1)",
                            "box",
                            "without an area",
                            "That of the box itself is taken"),
                    Fault.leftOut(
                            "suggestion",
                            HAS_IMAGE,
                            "suggested box",
                            "of an image that is not there"),
                    Fault.leftOut(
                            "suggestion",
                            HAS_CLASS,
                            "suggested box",
                            "of a class that is not there"),
                    Fault.leftOut(
                            "suggestion",
                            IS_BOX,
                            "suggested box",
                            "whose numbers are none of a box"),
                    Fault.leftOut("category", CLASS_ID, "class", "whose number is none"),
                    new Fault(
                            "category",
                            "typeof(name) = 'text' AND trim(name, char(9, 10, 13, 32)) <> ''",
                            "UPDATE category SET name = 'unnamed class ' || id",
                            "class",
                            "without a name",
                            "It is called \"unnamed class\" and its number"),
                    new Fault(
                            "category",
                            "color IS NULL OR color GLOB '"
                                    + "[0-9A-Fa-f]".repeat("RRGGBB".length())
                                    + "'",
                            "UPDATE category SET color = NULL",
                            "class",
                            "with a color that is none",
                            "Its usual color is taken"),
                    new Fault(
                            "image",
                            "readable = 0 OR readable = 1 AND width BETWEEN 1 AND 1000000"
                                    + " AND height BETWEEN 1 AND 1000000"
                                    + " AND orientation BETWEEN 1 AND 8 AND "
                                    + onlyTraits()
                                    + " AND (hash IS NULL OR length(hash) = 16"
                                    + " AND hash NOT GLOB '*[^0-9a-f]*')",
                            // A size that no file has, so that the next scan reads it again.
                            "UPDATE image SET bytes = -1, readable = 0, width = 0, height = 0,"
                                    + " orientation = 1, traits = '', hash = NULL",
                            "image",
                            "whose size, orientation or traits are none",
                            "They are read from the file again"),
                    new Fault(
                            "image",
                            "state IN %s AND (state = 'LABELED') = %s"
                                    .formatted(names(ImageState.values()), IS_LABELED),
                            "UPDATE image SET state = CASE WHEN "
                                    + IS_LABELED
                                    + " THEN 'LABELED' ELSE 'UNLABELED' END",
                            "image",
                            "marked otherwise than its boxes say",
                            "It counts as labeled where it has a box"),
                    new Fault(
                            "image",
                            "split IN %s AND split_origin IN %s"
                                    .formatted(names(Split.values()), names(SplitOrigin.values())),
                            "UPDATE image SET split = 'UNASSIGNED', split_origin = 'NONE'",
                            "image",
                            "on a side that is none",
                            "It is taken off that"),
                    Fault.leftOut(
                            "edit_image",
                            HAS_IMAGE + " AND edit IN (SELECT id FROM edit)",
                            "edit",
                            "of an image that is not there"),
                    Fault.leftOut("exported", HAS_IMAGE, "note", "of an image that is not there"),
                    Fault.leftOut(
                            "problem",
                            "instr(CAST(file AS BLOB), x'00') = 0 AND kind IN "
                                    + names(ProblemKind.values()),
                            "problem",
                            "whose kind or file is none"));

    private UnsoundRows() {}

    /** Whether this system has files of a name: Windows takes no {@code a:b?.png}. */
    static boolean isPath(String name) {
        try {
            Path path = Path.of(name);
            return path.isAbsolute() || path.getRoot() == null;
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /** Images that only another system can have; their labels are for that. */
    private static Fault unspeakable(Sql sql, Predicate<String> isPath) {
        List<Long> ids = new ArrayList<>();
        sql.<RuntimeException>each(
                // All systems take the others.
                "SELECT id, path FROM image WHERE present AND path GLOB '*[^0-9A-Za-z_./-]*'",
                row -> {
                    if (!isPath.test(row.getString(2))) {
                        ids.add(row.getLong(1));
                    }
                });
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return new Fault(
                "image",
                "present = 0 OR id NOT IN (" + list + ")",
                "UPDATE image SET present = 0",
                "image",
                "whose path is none on this system",
                "It counts as gone, and its labels are kept");
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> "'" + value.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** That nothing but commas is left of the traits without the names there are. */
    private static String onlyTraits() {
        String left = "traits";
        for (ImageTrait trait : ImageTrait.values()) {
            left = "replace(" + left + ", '" + trait.name() + "', '')";
        }
        return "trim(" + left + ", ',') = ''";
    }

    /**
     * Leaves them out or puts them right, and says of which there were how many.
     *
     * @param isPath whether this system has files of a name
     * @param keeping keeps a copy of the catalogue as it was; called once, before the first change
     */
    static List<Problem> mend(
            Sql sql, Path file, Predicate<String> isPath, Supplier<Path> keeping) {
        List<Problem> remarks = new ArrayList<>();
        @Nullable Path copy = null;
        List<Fault> faults = new ArrayList<>(FAULTS);
        faults.add(unspeakable(sql, isPath));
        for (Fault fault : faults) {
            // What is NULL is not true either.
            String rows = " WHERE (" + fault.sound() + ") IS NOT TRUE";
            int count = sql.count("SELECT count(*) FROM " + fault.table() + rows);
            if (count > 0) {
                if (copy == null) {
                    copy = keeping.get();
                }
                sql.update(fault.mending() + rows);
                remarks.add(
                        Problem.of(
                                ProblemKind.UNSOUND_ROWS,
                                String.valueOf(file.getFileName()),
                                "has " + Wording.count(count, fault.noun()) + " " + fault.fault(),
                                fault.done() + "; as it was, it is kept as " + copy.getFileName()));
            }
        }
        return remarks;
    }
}
