package org.vireo.dataset.catalogue;

import org.vireo.dataset.problems.ProblemKind;
import org.vireo.dataset.problems.Severity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists of images that may be long: a list is the ids alone, 8 bytes an image, and what is on the
 * screen is asked for when it is.
 */
public final class ImageListing {
    private static final String BOXES =
            "(SELECT count(*) FROM annotation a WHERE a.image = image.id)";
    private static final String SUGGESTED =
            "EXISTS (SELECT 1 FROM suggestion s WHERE s.image = image.id AND s.score >= ?)";
    private static final String FLAWED =
            "(readable = 0 OR EXISTS (SELECT 1 FROM problem p"
                    + " WHERE p.file IN (image.path, image.label) AND p.kind IN ("
                    + flaws()
                    + ")))";

    private final Database database;
    private final double leastScore;

    ImageListing(Database database) {
        this(database, 0);
    }

    private ImageListing(Database database, double leastScore) {
        this.database = database;
        this.leastScore = leastScore;
    }

    /** The same where suggestions below a score count as none. */
    public ImageListing from(double score) {
        return new ImageListing(database, score);
    }

    private record Named(long id, String path) {}

    /** The ids of the images that pass, by path in its {@link NaturalOrder}. */
    public long[] ids(ImageFilter filter) {
        Condition condition = condition(filter);
        List<Named> images =
                database.read(sql ->
                        sql.rows(
                                "SELECT id, path FROM image WHERE present = 1"
                                        + condition.sql
                                        + " ORDER BY path",
                                row -> new Named(row.getLong(1), row.getString(2)),
                                condition.values.toArray()));
        images.sort(Comparator.comparing(Named::path, new NaturalOrder()));
        return images.stream().mapToLong(Named::id).toArray();
    }

    /** How many suggestions there are in how many images. */
    public record SuggestionCount(int images, int boxes) {}

    /** The suggestions of at least a score in some images. */
    public SuggestionCount suggestionCount(long[] ids, double score) {
        return database.read(sql -> {
            int images = 0;
            int boxes = 0;
            for (long id : ids) {
                int found =
                        sql.count(
                                "SELECT count(*) FROM suggestion WHERE image = ? AND score >= ?",
                                id,
                                score);
                boxes += found;
                images += found > 0 ? 1 : 0;
            }
            return new SuggestionCount(images, boxes);
        });
    }

    /** Some images, in the order of their ids; what is no longer there is left out. */
    public List<ListedImage> images(long[] ids) {
        String one =
                "SELECT "
                        + String.join(", ", ImageRows.COLUMNS, BOXES, SUGGESTED, FLAWED)
                        + " FROM image WHERE present = 1 AND id = ?";
        return database.read(sql ->
                Arrays.stream(ids)
                        .mapToObj(id -> sql.first(one, ImageListing::listed, leastScore, id))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static ListedImage listed(ResultSet row) throws SQLException {
        return new ListedImage(
                ImageRows.entry(row), row.getInt(12), row.getInt(13) != 0, row.getInt(14) != 0);
    }

    /** The kinds of problems that somebody should look at, quoted. */
    private static String flaws() {
        return Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.severity() != Severity.INFORMATION)
                .map(kind -> "'" + kind.name() + "'")
                .collect(Collectors.joining(", "));
    }

    /** The image that stands before another by path; none before the first. */
    public Optional<Long> before(long image) {
        long[] all = ids(ImageFilter.all());
        for (int i = 1; i < all.length; i++) {
            if (all[i] == image) {
                return Optional.of(all[i - 1]);
            }
        }
        return Optional.empty();
    }

    private Condition condition(ImageFilter filter) {
        Condition condition = new Condition();
        ImageState state = filter.state();
        if (state != null) {
            condition.and("state = ?", state);
        }
        Split split = filter.split();
        if (split != null) {
            condition.and("split = ?", split);
        }
        Integer category = filter.category();
        if (category != null) {
            condition.and(
                    "id IN (SELECT a.image FROM annotation a WHERE a.category = ?)", category);
        }
        if (filter.suggested()) {
            condition.and(SUGGESTED, leastScore);
        }
        if (filter.flawed()) {
            condition.and(FLAWED);
        }
        if (!filter.text().isEmpty()) {
            String literal = filter.text().replaceAll("([\\\\%_])", "\\\\$1");
            condition.and("path LIKE ? ESCAPE '\\'", "%" + literal + "%");
        }
        return condition;
    }

    /** Further conditions with their values. */
    private static final class Condition {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        void and(String condition, Object... bound) {
            sql.append(" AND ").append(condition);
            values.addAll(Arrays.asList(bound));
        }
    }
}
