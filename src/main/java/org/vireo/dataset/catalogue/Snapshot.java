package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.label.Category;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a run learns from, as it is at one moment: the images that can be read, one after the
 * other in the order of their paths, with their annotations. See {@link Catalogue#snapshot}.
 */
public final class Snapshot {
    private Snapshot() {}

    /** Is told what there is; hundreds of thousands of images need not fit into memory. */
    public interface Visitor {
        /** Once, before the images: all classes in their order. */
        void categories(List<Category> categories) throws IOException;

        /** Once for each image. */
        void image(Image image) throws IOException;
    }

    /**
     * An image of the snapshot.
     *
     * @param id stable as long as the catalogue lives
     * @param path relative to the image folder, with {@code /} between its parts
     * @param bytes the file's size
     * @param modified its time of last change, milliseconds since 1970
     * @param hash {@code ContentHash.of} its file; null if it was not needed yet
     * @param width in pixels, after the orientation was applied
     * @param height in pixels, after the orientation was applied
     * @param side on which side of the split it stands
     * @param annotations in their order; empty unless it is labeled
     */
    public record Image(
            long id,
            String path,
            long bytes,
            long modified,
            @Nullable String hash,
            int width,
            int height,
            ImageState state,
            Split side,
            List<Annotation> annotations) {
        public Image {
            ImageEntry.refuseOutside(path);
        }

        /** Whether a detector learns from it or is measured on it. */
        public boolean isExample() {
            return state != ImageState.UNLABELED && side != Split.UNASSIGNED;
        }
    }

    static void read(Sql sql, Visitor visitor) throws IOException {
        visitor.categories(CategoryRows.all(sql));
        Reader reader = new Reader(visitor);
        sql.<IOException>each(
                "SELECT i.id, i.path, i.bytes, i.modified, i.hash, i.width, i.height, i.state,"
                        + " i.split, "
                        + LabelRows.COLUMNS
                        + " FROM image i LEFT JOIN annotation a ON a.image = i.id"
                        + " WHERE i.present = 1 AND i.readable = 1"
                        + " ORDER BY i.path, a.position",
                reader::row);
        reader.end();
    }

    /** Puts rows of an annotation each together to images. */
    private static final class Reader {
        private final Visitor visitor;
        private long id;
        private @Nullable Image image;

        Reader(Visitor visitor) {
            this.visitor = visitor;
        }

        void row(ResultSet row) throws SQLException, IOException {
            Image current = image;
            if (current == null || row.getLong(1) != id) {
                end();
                id = row.getLong(1);
                current = image(row);
                image = current;
            }
            if (row.getLong(10) == id) {
                current.annotations().add(LabelRows.annotation(row, 10));
            }
        }

        void end() throws IOException {
            if (image != null) {
                visitor.image(image);
            }
        }
    }

    private static Image image(ResultSet row) throws SQLException {
        return new Image(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getInt(6),
                row.getInt(7),
                ImageState.valueOf(row.getString(8)),
                Split.valueOf(row.getString(9)),
                new ArrayList<>(4));
    }
}
