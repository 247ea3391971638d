package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Images with their annotations, one after the other in the order of their paths. */
final class Snapshot<X extends Exception> {
    /** Is told what there is; hundreds of thousands of images need not fit into memory. */
    interface Visitor<X extends Exception> {
        void image(Example image) throws X;
    }

    private final Visitor<X> visitor;
    private final List<Annotation> annotations = new ArrayList<>();
    private @Nullable ImageEntry image;
    private long hash;

    private Snapshot(Visitor<X> visitor) {
        this.visitor = visitor;
    }

    /** Tells a visitor the images that can be read, with a further condition. */
    static <X extends Exception> void read(
            Sql sql, Visitor<X> visitor, String condition, Object... values) throws X {
        Snapshot<X> reader = new Snapshot<>(visitor);
        sql.<X>each(
                "SELECT %s, hash, %s FROM image LEFT JOIN annotation a ON a.image = image.id"
                                .formatted(ImageRows.COLUMNS, LabelRows.COLUMNS)
                        + " WHERE present = 1 AND readable = 1 AND "
                        + condition
                        + " ORDER BY path, a.position",
                reader::row,
                values);
        reader.end();
    }

    /** Takes a row of one annotation, or of an image without any. */
    private void row(ResultSet row) throws SQLException, X {
        long id = row.getLong(1);
        if (image == null || id != image.id()) {
            end();
            image = ImageRows.entry(row);
            String content = row.getString(12);
            hash = content == null ? 0 : Long.parseUnsignedLong(content, 16);
        }
        if (row.getLong(13) == id) {
            annotations.add(LabelRows.annotation(row, 13));
        }
    }

    private void end() throws X {
        if (image != null) {
            visitor.image(new Example(image, hash, annotations));
            annotations.clear();
        }
    }
}
