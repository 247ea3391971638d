package org.vireo.ui.common.thumbnail;

/**
 * Where the cells of a scrolled grid lie, in pixels; values do not change.
 *
 * @param count how many cells there are
 * @param width of the view
 * @param height of the view
 * @param side the longest side of a picture
 * @param strip whether it is one row that is scrolled sideways, without captions
 */
public record GridGeometry(int count, double width, double height, int side, boolean strip) {
    /** Around all cells. */
    static final double MARGIN = 4;

    /** Around the picture in its cell. */
    public static final double PADDING = 8;

    private static final double STRIP_PADDING = 4;

    /** Below the picture. */
    public static final double CAPTION = 20;

    /** Most photographs are wider than high; a square would leave much room empty. */
    private static final double FRAME_RATIO = 0.8;

    /** The height of a picture's frame. */
    public double frameHeight() {
        return frameHeight(side);
    }

    /** The height that a picture of a width has at most. */
    static int frameHeight(int side) {
        return (int) Math.rint(side * FRAME_RATIO);
    }

    /** What is around the picture in its cell. */
    double padding() {
        return strip ? STRIP_PADDING : PADDING;
    }

    /** How many cells lie side by side. */
    public int columns() {
        return strip
                ? Math.max(1, count)
                : (int) Math.max(1, (width - 2 * MARGIN) / (side + 2 * PADDING));
    }

    int rows() {
        return (count + columns() - 1) / columns();
    }

    /** The width of a cell. */
    public double cellWidth() {
        double least = side + 2 * padding();
        return strip ? least : Math.max(least, (width - 2 * MARGIN) / columns());
    }

    /** The height of a cell. */
    public double rowHeight() {
        return frameHeight() + 2 * padding() + (strip ? 0 : CAPTION);
    }

    /** How many rows can be seen wholly, at least one. */
    public int rowsInView() {
        return (int) Math.max(1, (height - 2 * MARGIN) / rowHeight());
    }

    /** How long all of it is, along which it is scrolled. */
    double contentLength() {
        return Math.ceilDiv(count, cellsInLine()) * lineLength() + 2 * MARGIN;
    }

    /** How much of that the view shows. */
    double viewLength() {
        return strip ? width : height;
    }

    /** How many cells one line of the scrolling has. */
    private int cellsInLine() {
        return strip ? 1 : columns();
    }

    /** How far one line of it is from the next. */
    double lineLength() {
        return strip ? cellWidth() : rowHeight();
    }

    /** The farthest that can be scrolled. */
    double maxScroll() {
        return Math.max(0, contentLength() - viewLength());
    }

    /** A cell's left edge in the view. */
    public double x(int index, double scroll) {
        return MARGIN + index % columns() * cellWidth() - (strip ? scroll : 0);
    }

    /** A cell's top edge in the view. */
    public double y(int index, double scroll) {
        return MARGIN + Math.floorDiv(index, columns()) * rowHeight() - (strip ? 0 : scroll);
    }

    /** The first cell of which something can be seen. */
    public int first(double scroll) {
        int line = (int) Math.max(0, (scroll - MARGIN) / lineLength());
        return (int) Math.min(count, (long) line * cellsInLine());
    }

    /** The one after the last cell of which something can be seen. */
    public int end(double scroll) {
        int line = (int) Math.max(0, Math.ceil((scroll + viewLength() - MARGIN) / lineLength()));
        return (int) Math.min(count, (long) line * cellsInLine());
    }

    /** The cell at a place of the view; -1 if there is none. */
    public int at(double x, double y, double scroll) {
        int column = (int) Math.floor((x + (strip ? scroll : 0) - MARGIN) / cellWidth());
        int row = (int) Math.floor((y + (strip ? 0 : scroll) - MARGIN) / rowHeight());
        if (column < 0 || column >= columns() || row < 0 || row >= rows()) {
            return -1;
        }
        int index = row * columns() + column;
        return index < count ? index : -1;
    }

    /** The scroll nearest to another with which all of a cell can be seen. */
    double revealing(int index, double scroll) {
        double begin = Math.floorDiv(index, cellsInLine()) * lineLength();
        double end = begin + lineLength() + 2 * MARGIN;
        double least = Math.max(0, end - viewLength());
        return Math.clamp(scroll, Math.min(least, begin), begin);
    }

    /** The scroll with which a cell is in the middle, if there is enough on both sides. */
    double centering(int index) {
        double begin = MARGIN + Math.floorDiv(index, cellsInLine()) * lineLength();
        return within(begin - (viewLength() - lineLength()) / 2);
    }

    /** A scroll that lies within the content. */
    public double within(double scroll) {
        return Math.clamp(scroll, 0, maxScroll());
    }
}
