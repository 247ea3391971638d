package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.image.ImageTrait;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of the table {@code image} as values. */
final class ImageRows {
    static final String COLUMNS =
            "image.id, path, bytes, modified, readable, width, height, orientation, traits, split, state";

    private ImageRows() {}

    /** Images that are present, by path, with a further condition. */
    static List<ImageEntry> where(Sql sql, String condition, Object... values) {
        return sql.rows(
                "SELECT "
                        + COLUMNS
                        + " FROM image WHERE present = 1 AND "
                        + condition
                        + " ORDER BY path",
                ImageRows::entry,
                values);
    }

    static ImageEntry entry(ResultSet row) throws SQLException {
        Picture picture =
                row.getInt(5) == 0
                        ? null
                        : new Picture(
                                row.getInt(6),
                                row.getInt(7),
                                row.getInt(8),
                                traits(row.getString(9)));
        return new ImageEntry(
                row.getLong(1),
                row.getString(2),
                new FileStamp(row.getLong(3), row.getLong(4)),
                picture,
                Split.valueOf(row.getString(10)),
                ImageState.valueOf(row.getString(11)));
    }

    static String text(@Nullable Picture picture) {
        return picture == null
                ? ""
                : picture.traits().stream()
                        .sorted()
                        .map(Enum::name)
                        .collect(Collectors.joining(","));
    }

    private static Set<ImageTrait> traits(String text) {
        if (text.isEmpty()) {
            return Set.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(ImageTrait::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ImageTrait.class)));
    }
}
