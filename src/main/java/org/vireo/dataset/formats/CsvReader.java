package org.vireo.dataset.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tables with a line for each box.
 *
 * <ul>
 *   <li>RetinaNet's: {@code path,x1,y1,x2,y2,class} without a heading; {@code path,,,,,} says that
 *       an image is empty
 *   <li>with a heading such as {@code filename,width,height,class,xmin,ymin,xmax,ymax}, in any
 *       order; {@code x,y,width,height}, the middle, or one {@code bbox} of four numbers as well
 *   <li>makesense's: {@code class,x,y,w,h,image,width,height} without a heading
 *   <li>VIA's, with JSON in its fields
 * </ul>
 *
 * <p>Where all numbers are between 0 and 1 they are parts of the image.
 */
public final class CsvReader {
    private static final int MAX_GIB = 2;
    private static final int MAX_ROWS = 10_000_000;

    private final CsvColumns columns;
    private final List<Row> rows = new ArrayList<>();
    private final LabelSet.Builder set = new LabelSet.Builder();
    private boolean relative = true;
    private boolean fractions;

    /** A box before it is known what its numbers count. */
    private record Row(String image, NamedBox box) {}

    private CsvReader(CsvColumns columns) {
        this.columns = columns;
    }

    static boolean looksRight(FileStart start) {
        return columns(start.lines()) != null;
    }

    /** How a table is laid out, by its first lines; null if it is none of boxes. */
    private static @Nullable CsvColumns columns(List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        char separator = CsvText.separator(lines.getFirst());
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            try {
                List<String> row = new CsvText(new StringReader(line), separator).row();
                if (row != null) {
                    rows.add(row);
                }
            } catch (IOException e) {
                return null;
            }
        }
        return CsvColumns.of(rows, separator);
    }

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is no table of boxes
     * @throws IOException if it cannot be read
     */
    public static LabelSet read(Path file) throws IOException {
        try (LabelText.Opened in = LabelText.open(file, MAX_GIB)) {
            CsvColumns columns = columns(FileStart.of(file).lines());
            if (columns == null) {
                throw LabelFileException.damaged(
                        "has no columns that name an image and the corners of a box");
            }
            CsvReader reader = new CsvReader(columns);
            in.notes().forEach(reader.set::say);
            return reader.read(in.reader());
        } catch (CharacterCodingException e) {
            throw LabelFileException.damaged("is not UTF-8 text", e);
        }
    }

    private LabelSet read(Reader in) throws IOException {
        CsvText text = new CsvText(in, columns.separator());
        if (columns.headed()) {
            text.row();
        }
        for (List<String> row = text.row(); row != null; row = text.row()) {
            if (rows.size() >= MAX_ROWS) {
                throw LabelFileException.tooLarge("has more than " + MAX_ROWS + " lines");
            }
            if (row.stream().anyMatch(field -> !field.isBlank())) {
                row(row, "line " + text.line());
            }
        }
        boolean parts = relative && fractions;
        for (Row row : rows) {
            if (parts) {
                set.image(row.image(), 1, 1);
            }
            set.add(row.image(), row.box());
        }
        return set.build();
    }

    private void row(List<String> row, String place) {
        String image = columns.text(row, CsvColumns.Column.IMAGE).replace('\\', '/');
        if (image.isEmpty()) {
            set.orphan(LabelFileException.damaged("names no image").dropped(place));
            return;
        }
        set.image(
                image,
                columns.size(row, CsvColumns.Column.IMAGE_WIDTH),
                columns.size(row, CsvColumns.Column.IMAGE_HEIGHT));
        try {
            if (columns.isVia()) {
                via(image, row, place);
            } else if (!columns.saysEmpty(row)) {
                Box box = columns.box(row);
                rows.add(new Row(image, NamedBox.of(box, columns.category(row)).at(place)));
                learnUnit(box);
            }
        } catch (LabelFileException e) {
            set.flaw(image, e.dropped(place));
        }
    }

    private void learnUnit(Box box) {
        for (double v : new double[] {box.x1(), box.y1(), box.x2(), box.y2()}) {
            relative &= v >= 0 && v <= 1;
            fractions |= v != Math.rint(v);
        }
    }

    private void via(String image, List<String> row, String place) throws LabelFileException {
        JsonElement shape = json(columns.text(row, CsvColumns.Column.VIA_SHAPE));
        if (shape instanceof JsonObject object && !object.isEmpty()) {
            JsonElement named = json(columns.text(row, CsvColumns.Column.VIA_NAMES));
            Map<String, String> names = ViaReader.names(named);
            String name = names.values().stream().findFirst().orElse(ViaReader.UNNAMED);
            set.add(image, place, () -> ViaReader.object(object, name));
        }
    }

    private static JsonElement json(String text) throws LabelFileException {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException | StackOverflowError e) {
            throw LabelFileException.damaged("has a field that is no valid JSON", e);
        }
    }
}
