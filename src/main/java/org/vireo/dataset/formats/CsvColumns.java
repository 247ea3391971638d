package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which columns of a table of boxes mean what.
 *
 * @param at the number of each column that there is
 * @param headed whether the first line names them
 * @param separator between the fields
 */
record CsvColumns(Map<CsvColumns.Column, Integer> at, boolean headed, char separator) {
    private static final Pattern IMAGE_NAME =
            Pattern.compile("(?i).+\\.(jpe?g|png|bmp|tiff?|gif|webp)");
    private static final Pattern BRACKETS = Pattern.compile("[\\[\\](){}]");
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

    /** What a column may mean, with the names that it goes by, blanks and signs left out. */
    enum Column {
        IMAGE(
                "filename file image imageid imagename imagepath imagefile path filepath img"
                        + " imgpath externalid"),
        CATEGORY(
                "class label classname labelname category categoryname object name classid"
                        + " categoryid labelid"),
        X1("xmin x1 left x0 bboxx1 bboxxmin boxxmin xtl"),
        Y1("ymin y1 top y0 bboxy1 bboxymin boxymin ytl"),
        X2("xmax x2 right bboxx2 bboxxmax boxxmax xbr"),
        Y2("ymax y2 bottom bboxy2 bboxymax boxymax ybr"),
        X("x bboxx boxx"),
        Y("y bboxy boxy"),
        CENTER_X("xcenter centerx cx xc xcentre centrex"),
        CENTER_Y("ycenter centery cy yc ycentre centrey"),
        WIDTH("w width bboxwidth boxwidth bboxw boxw"),
        HEIGHT("h height bboxheight boxheight bboxh boxh"),
        BOX("bbox box boundingbox"),
        IMAGE_WIDTH("imagewidth imgwidth imagew imgw"),
        IMAGE_HEIGHT("imageheight imgheight imageh imgh"),
        SCORE("score confidence"),
        VIA_SHAPE("regionshapeattributes"),
        VIA_NAMES("regionattributes");

        /** Between blanks, the surest first. */
        private final String names;

        Column(String names) {
            this.names = " " + names + " ";
        }
    }

    private static final List<Column> RETINANET =
            List.of(Column.IMAGE, Column.X1, Column.Y1, Column.X2, Column.Y2, Column.CATEGORY);
    private static final List<Column> MAKE_SENSE =
            List.of(
                    Column.CATEGORY,
                    Column.X,
                    Column.Y,
                    Column.WIDTH,
                    Column.HEIGHT,
                    Column.IMAGE,
                    Column.IMAGE_WIDTH,
                    Column.IMAGE_HEIGHT);

    /** How a table is laid out, by its first rows; null if it is none of boxes. */
    static @Nullable CsvColumns of(List<List<String>> rows, char separator) {
        Map<Column, Integer> named = named(rows.getFirst());
        boolean corners = has(named, Column.X1, Column.Y1, Column.X2, Column.Y2);
        boolean sides = has(named, Column.WIDTH, Column.HEIGHT);
        if (corners && sides) {
            // Beside corners they can only be the image's.
            named.putIfAbsent(Column.IMAGE_WIDTH, remove(named, Column.WIDTH));
            named.putIfAbsent(Column.IMAGE_HEIGHT, remove(named, Column.HEIGHT));
        }
        boolean box =
                corners
                        || (sides && has(named, Column.X, Column.Y))
                        || (sides && has(named, Column.X1, Column.Y1))
                        || (sides && has(named, Column.CENTER_X, Column.CENTER_Y))
                        || has(named, Column.BOX)
                        || has(named, Column.VIA_SHAPE);
        if (box && has(named, Column.IMAGE)) {
            return new CsvColumns(named, true, separator);
        }
        return unnamed(rows, separator);
    }

    private static int remove(Map<Column, Integer> named, Column column) {
        Integer at = named.remove(column);
        return at == null ? -1 : at;
    }

    private static Map<Column, Integer> named(List<String> heading) {
        Map<Column, Integer> named = new EnumMap<>(Column.class);
        Map<Column, Integer> ranks = new EnumMap<>(Column.class);
        for (int i = 0; i < heading.size(); i++) {
            String name = heading.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            for (Column column : Column.values()) {
                int rank = name.isEmpty() ? -1 : column.names.indexOf(" " + name + " ");
                Integer before = ranks.get(column);
                if (rank >= 0 && (before == null || rank < before)) {
                    named.put(column, i);
                    ranks.put(column, rank);
                }
            }
        }
        return named;
    }

    private static @Nullable CsvColumns unnamed(List<List<String>> rows, char separator) {
        List<Column> columns =
                rows.stream().allMatch(CsvColumns::isRetinaNet)
                        ? RETINANET
                        : rows.stream().allMatch(CsvColumns::isMakeSense) ? MAKE_SENSE : List.of();
        Map<Column, Integer> at = new EnumMap<>(Column.class);
        columns.forEach(column -> at.put(column, at.size()));
        return at.isEmpty() ? null : new CsvColumns(at, false, separator);
    }

    private static boolean isRetinaNet(List<String> row) {
        if (row.size() != 6 || !IMAGE_NAME.matcher(row.getFirst()).matches()) {
            return false;
        }
        List<String> corners = row.subList(1, 5);
        return corners.stream().allMatch(String::isBlank)
                ? row.get(5).isBlank()
                : corners.stream().allMatch(CsvColumns::isNumber) && !row.get(5).isBlank();
    }

    private static boolean isMakeSense(List<String> row) {
        return row.size() == 8
                && row.subList(1, 5).stream().allMatch(CsvColumns::isNumber)
                && IMAGE_NAME.matcher(row.get(5)).matches()
                && row.subList(6, 8).stream().allMatch(CsvColumns::isNumber);
    }

    private static boolean isNumber(String text) {
        try {
            LabelText.number(text);
            return true;
        } catch (LabelFileException e) {
            return e.kind() == ProblemKind.NOT_A_NUMBER;
        }
    }

    private static boolean has(Map<Column, Integer> named, Column... columns) {
        return List.of(columns).stream().allMatch(named::containsKey);
    }

    boolean isVia() {
        return at.containsKey(Column.VIA_SHAPE);
    }

    /** A field of a row; empty if there is none. */
    String text(List<String> row, Column column) {
        Integer index = at.get(column);
        return index == null || index < 0 || index >= row.size() ? "" : row.get(index).strip();
    }

    /** A field that is a size in pixels; 0 if there is none. */
    int size(List<String> row, Column column) {
        String text = text(row, column);
        return text.matches("\\d{1,7}(\\.0*)?") ? (int) Double.parseDouble(text) : 0;
    }

    /** Whether a row names an image and nothing in it. */
    boolean saysEmpty(List<String> row) {
        for (Column column : Column.values()) {
            boolean image =
                    column == Column.IMAGE
                            || column == Column.IMAGE_WIDTH
                            || column == Column.IMAGE_HEIGHT;
            if (!image && !text(row, column).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The class of a row; one name for all where there is no such column.
     *
     * @throws LabelFileException if the field is empty
     */
    String category(List<String> row) throws LabelFileException {
        return at.containsKey(Column.CATEGORY)
                ? LabelText.className(text(row, Column.CATEGORY))
                : ViaReader.UNNAMED;
    }

    /**
     * The box of a row.
     *
     * @throws LabelFileException if its fields are no four finite numbers
     */
    Box box(List<String> row) throws LabelFileException {
        if (has(at, Column.X1, Column.Y1, Column.X2, Column.Y2)) {
            double[] c = numbers(row, Column.X1, Column.Y1, Column.X2, Column.Y2);
            return new Box(c[0], c[1], c[2], c[3]);
        }
        if (has(at, Column.BOX)) {
            return listed(text(row, Column.BOX));
        }
        boolean centered = has(at, Column.CENTER_X, Column.CENTER_Y);
        Column x = centered ? Column.CENTER_X : at.containsKey(Column.X) ? Column.X : Column.X1;
        Column y = centered ? Column.CENTER_Y : at.containsKey(Column.Y) ? Column.Y : Column.Y1;
        double[] v = numbers(row, x, y, Column.WIDTH, Column.HEIGHT);
        return centered
                ? Outline.centered(v[0], v[1], v[2], v[3])
                : Outline.sized(v[0], v[1], v[2], v[3]);
    }

    /** {@code [x, y, width, height]}, as in Kaggle's tables. */
    private static Box listed(String text) throws LabelFileException {
        String[] fields = BETWEEN.split(BRACKETS.matcher(text).replaceAll(" ").strip(), -1);
        if (fields.length != 4) {
            throw new LabelFileException(ProblemKind.NO_BOX, "has no bbox of four numbers");
        }
        double[] v = new double[4];
        for (int i = 0; i < v.length; i++) {
            v[i] = LabelText.number(fields[i]);
        }
        return Outline.sized(v[0], v[1], v[2], v[3]);
    }

    private double[] numbers(List<String> row, Column... columns) throws LabelFileException {
        double[] numbers = new double[columns.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = LabelText.number(text(row, columns[i]));
        }
        return numbers;
    }
}
