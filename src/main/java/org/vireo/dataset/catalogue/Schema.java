package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.file.DurableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables, and their version in the file's own {@code user_version}. */
final class Schema {
    private static final String TABLES =
            """
            CREATE TABLE setting (
                key TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE image (
                id INTEGER PRIMARY KEY,
                path TEXT NOT NULL UNIQUE,    -- relative, parts joined by /
                bytes INTEGER NOT NULL,
                modified INTEGER NOT NULL,    -- milliseconds since 1970
                present INTEGER NOT NULL,     -- 0 if the file vanished; its labels are kept
                readable INTEGER NOT NULL,
                width INTEGER NOT NULL,       -- after orientation; 0 if unreadable
                height INTEGER NOT NULL,
                orientation INTEGER NOT NULL, -- EXIF, 1 to 8
                traits TEXT NOT NULL,         -- ImageTrait names, joined by commas
                split TEXT NOT NULL,
                split_origin TEXT NOT NULL,
                state TEXT NOT NULL,
                edited INTEGER NOT NULL,      -- 1 if a person changed the annotations
                label TEXT,                   -- the label file they were imported from
                label_bytes INTEGER,
                label_modified INTEGER,
                tail INTEGER,                 -- hash of size and last bytes, finds copies
                looks INTEGER                 -- perceptual hash, when a split needed it
            );
            CREATE INDEX image_split ON image (split, state);
            CREATE TABLE category (
                id INTEGER PRIMARY KEY AUTOINCREMENT, -- from 1, never used again
                name TEXT NOT NULL UNIQUE,
                position INTEGER NOT NULL
            );
            CREATE TABLE annotation (
                id INTEGER PRIMARY KEY,
                image INTEGER NOT NULL REFERENCES image ON DELETE CASCADE,
                position INTEGER NOT NULL,
                category INTEGER NOT NULL REFERENCES category,
                x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
                crowd INTEGER NOT NULL,
                area REAL NOT NULL,
                source TEXT NOT NULL,
                score REAL
            );
            CREATE INDEX annotation_image ON annotation (image, position);
            CREATE INDEX annotation_category ON annotation (category);
            CREATE TABLE label_set (          -- label files that speak of many images
                path TEXT PRIMARY KEY,
                bytes INTEGER NOT NULL,
                modified INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE problem (
                id INTEGER PRIMARY KEY,
                stage TEXT NOT NULL,          -- who found it: see ProblemStage
                kind TEXT NOT NULL,
                file TEXT NOT NULL,
                place TEXT NOT NULL,
                what TEXT NOT NULL,
                done TEXT NOT NULL,
                UNIQUE (file, kind, place, what)
            );
            """;

    /** What came after version 1: edits that can be taken back, suggestions, colors of classes. */
    private static final String SINCE_1 =
            """
            ALTER TABLE image ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE category ADD COLUMN color TEXT;
            CREATE TABLE suggestion (         -- a detector's boxes, not yet looked at
                id INTEGER PRIMARY KEY,
                image INTEGER NOT NULL REFERENCES image ON DELETE CASCADE,
                category INTEGER NOT NULL REFERENCES category,
                x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
                score REAL NOT NULL
            );
            CREATE INDEX suggestion_image ON suggestion (image);
            CREATE INDEX suggestion_category ON suggestion (category);
            CREATE TABLE edit (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                what TEXT NOT NULL,
                undone INTEGER NOT NULL,
                before TEXT,                  -- all classes, if it changed them
                after TEXT
            );
            CREATE TABLE edit_image (
                edit INTEGER NOT NULL REFERENCES edit ON DELETE CASCADE,
                image INTEGER NOT NULL REFERENCES image ON DELETE CASCADE,
                before TEXT NOT NULL,         -- see Labeling.text
                after TEXT NOT NULL,
                PRIMARY KEY (edit, image)
            ) WITHOUT ROWID;
            CREATE INDEX edit_image_image ON edit_image (image);
            """;

    /** What came after version 2: what was exported, to find what changed since. */
    private static final String SINCE_2 =
            """
            CREATE TABLE exported (
                image INTEGER PRIMARY KEY REFERENCES image ON DELETE CASCADE,
                digest INTEGER NOT NULL       -- of all that was written of it
            );
            """;

    /** What came after version 3: which network was the last to suggest boxes for an image. */
    private static final String SINCE_3 =
            """
            ALTER TABLE image ADD COLUMN suggested_by TEXT;
            """;

    /** What came after version 4: a hash that also tells a changed file, for runs. */
    private static final String SINCE_4 =
            """
            ALTER TABLE image DROP COLUMN tail;
            -- ContentHash, as far as needed
            ALTER TABLE image ADD COLUMN hash TEXT;
            """;

    /** What came after version 5: the ids of imported files, to export under them. */
    private static final String SINCE_5 =
            """
            -- the image's id in COCO
            ALTER TABLE image ADD COLUMN imported_id INTEGER;
            ALTER TABLE category ADD COLUMN imported_id INTEGER;
            """;

    /** What came after version 6: sides held out, and looks that tell shifted copies. */
    private static final String SINCE_6 =
            """
            -- see Looks
            ALTER TABLE image ADD COLUMN gray BLOB;
            """;

    /** The statements from no tables to version 1, from that to version 2 and so on. */
    private static final List<List<String>> STEPS =
            Stream.of(TABLES, SINCE_1, SINCE_2, SINCE_3, SINCE_4, SINCE_5, SINCE_6)
                    .map(step -> List.of(step.strip().split(";\\s*(\n|$)", -1)))
                    .map(step -> step.stream().filter(one -> !one.isBlank()).toList())
                    .toList();

    static final int VERSION = STEPS.size();

    private Schema() {}

    private static final Pattern NAME = Pattern.compile("CREATE (?:TABLE|INDEX) (\\w+)");

    /** What a catalogue consists of, but for what SQLite adds by itself. */
    private static final Set<String> OWN =
            STEPS.stream()
                    .flatMap(List::stream)
                    .map(NAME::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .collect(Collectors.toUnmodifiableSet());

    /**
     * Makes the tables in a new file, and brings an old one up to date, of which a copy is kept.
     *
     * <p>The file may be a stranger's. Views, triggers and indexes that are not Vireo's are
     * dropped: they are programs that run whenever a table is touched.
     *
     * @return what was found in the file and done about it
     * @throws CatalogueException if the file is another program's or a newer Vireo's, has tables
     *     that are none of Vireo's or compute, or the copy cannot be made
     */
    static List<Problem> ensure(Connection connection, Sql sql, Path file) throws SQLException {
        int found = version(sql, file);
        List<Problem> remarks = found == 0 ? new ArrayList<>() : dropForeign(sql, file);
        if (found != VERSION) {
            migrate(connection, sql, file, found);
        }
        refuseOtherTables(sql, file);
        remarks.addAll(
                UnsoundRows.mend(
                        sql,
                        file,
                        UnsoundRows::isPath,
                        () -> keepCopy(connection, file, unsound(file), "has unsound rows")));
        return remarks;
    }

    /** The file's version; 0 to {@link #VERSION}, since of others nothing is known. */
    private static int version(Sql sql, Path file) {
        // In this order: another window may make tables and version, as one, between the two.
        boolean empty = sql.count("SELECT count(*) FROM sqlite_master") == 0;
        int version = sql.count("PRAGMA user_version");
        if (version > VERSION) {
            throw new CatalogueException(
                    ("The catalogue %s was written by a newer Vireo (version %s, this one knows"
                                    + " %s); please open the folder with that")
                            .formatted(file, version, VERSION));
        }
        if (version < 0 || (version == 0 && !empty)) {
            throw new CatalogueException(
                    "The file " + file + " is no catalogue of Vireo; please move it away");
        }
        return version;
    }

    private static List<Problem> dropForeign(Sql sql, Path file) {
        List<Problem> remarks = new ArrayList<>();
        record Part(String type, String name, @Nullable String code) {}
        List<Part> parts =
                sql.rows(
                        "SELECT type, name, sql FROM sqlite_master",
                        row -> new Part(row.getString(1), row.getString(2), row.getString(3)));
        for (Part part : parts) {
            boolean table = part.type().equals("table");
            String code = String.valueOf(part.code()).stripLeading();
            if (table && !part.name().startsWith("sqlite_")) {
                // 0 is a plain column; 2 and 3 are computed, 1 is a virtual table's.
                int computed =
                        sql.count(
                                "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden <> 0",
                                part.name());
                if (!OWN.contains(part.name())
                        || computed > 0
                        || code.regionMatches(true, 0, "CREATE VIRTUAL", 0, 14)) {
                    throw new CatalogueException(
                            "The catalogue "
                                    + file
                                    + " has a table \""
                                    + part.name()
                                    + "\" that no Vireo makes, so it is not trusted; move it away,"
                                    + " and the folder will be read again");
                }
            } else if (!table && part.code() != null && !isOwn(part.type(), code)) {
                sql.update(
                        "DROP " + part.type() + " \"" + part.name().replace("\"", "\"\"") + "\"");
                remarks.add(
                        new Problem(
                                ProblemKind.FOREIGN_CODE,
                                String.valueOf(file.getFileName()),
                                part.name(),
                                "is a " + part.type() + " in the catalogue that no Vireo makes",
                                "It was removed and never run"));
            }
        }
        return remarks;
    }

    /**
     * Refuses tables without the columns and constraints of Vireo's, on which all else relies: that
     * ids and names are there and unique.
     */
    private static void refuseOtherTables(Sql sql, Path file) throws SQLException {
        Set<String> found = shape(sql);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Sql own = new Sql(connection, file);
            STEPS.forEach(step -> step.forEach(own::update));
            if (!found.equals(shape(own))) {
                throw new CatalogueException(
                        "The catalogue "
                                + file
                                + " has tables of another form than Vireo makes them, so it is not"
                                + " trusted; move it away, and the folder will be read again");
            }
        }
    }

    private static Set<String> shape(Sql sql) {
        return Set.copyOf(
                sql.rows(
                        """
                        WITH own AS (
                            SELECT name FROM sqlite_master
                            WHERE type = 'table' AND name NOT GLOB 'sqlite_*')
                        SELECT concat_ws(' ', t.name, c.name, c.type, c."notnull", c.pk)
                        FROM own t, pragma_table_info(t.name) c
                        UNION SELECT concat_ws(' ', t.name, i.origin,
                            (SELECT group_concat(name) FROM pragma_index_info(i.name)))
                        FROM own t, pragma_index_list(t.name) i WHERE i."unique"
                        UNION SELECT concat_ws(' ', t.name, f."from", f."table", f.on_delete)
                        FROM own t, pragma_foreign_key_list(t.name) f
                        """,
                        row -> row.getString(1)));
    }

    private static boolean isOwn(String type, String code) {
        return type.equals("index")
                && STEPS.stream().flatMap(List::stream).anyMatch(own -> own.strip().equals(code));
    }

    private static void migrate(Connection connection, Sql sql, Path file, int found)
            throws SQLException {
        if (found > 0) {
            keepCopy(connection, file, ".v" + found + ".bak", "was written by an older Vireo");
        }
        connection.setAutoCommit(false);
        try {
            // Again, now that no other window can make the tables at the same time.
            STEPS.subList(version(sql, file), VERSION).forEach(step -> step.forEach(sql::update));
            sql.update("PRAGMA user_version = " + VERSION);
            connection.commit();
        } catch (SQLException | CatalogueException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /**
     * Keeps the catalogue as it is beside the file, unless that was done before: what an older
     * Vireo or its owner can go on with.
     *
     * @param suffix of the copy's name
     * @param why it is going to be changed, behind its name
     * @return the copy
     */
    private static Path keepCopy(Connection connection, Path file, String suffix, String why) {
        Path copy = file.resolveSibling(file.getFileName() + suffix);
        if (Files.isRegularFile(copy)) {
            return copy;
        }
        try {
            DurableFile.write(copy, unfinished -> vacuum(connection, unfinished));
            return copy;
        } catch (IOException e) {
            throw new CatalogueException(
                    ("The catalogue %s %s, and no copy of it could be kept as %s (%s), so it is left"
                                    + " as it is; make room on the disk and try again")
                            .formatted(file, why, copy.getFileName(), e.getMessage()),
                    e);
        }
    }

    /** The end of a name that no earlier copy has. */
    private static String unsound(Path file) {
        int number = 1;
        while (Files.exists(file.resolveSibling(file.getFileName() + copy(number)))) {
            number++;
        }
        return copy(number);
    }

    private static String copy(int number) {
        return ".unsound-" + number + ".bak";
    }

    private static void vacuum(Connection connection, Path into) throws IOException {
        try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, into.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
