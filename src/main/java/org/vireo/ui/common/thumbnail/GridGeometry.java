package org.vireo.ui.common.thumbnail;

/**
 * Where the cells of a scrolled grid lie, in pixels; values do not change.
 *
 * @param count how many cells there are
 * @param width of the view
 * @param height of the view
 * @param side the longest side of a picture
 */
public record GridGeometry(int count, double width, double height, int side) {
    /** Around all cells. */
    static final double MARGIN = 4;

    /** Around the picture in its cell. */
    public static final double PADDING = 8;

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

    /** How many cells lie side by side. */
    public int columns() {
        return (int) Math.max(1, (width - 2 * MARGIN) / (side + 2 * PADDING));
    }

    int rows() {
        return (count + columns() - 1) / columns();
    }

    /** The width of a cell. */
    public double cellWidth() {
        return Math.max(side + 2 * PADDING, (width - 2 * MARGIN) / columns());
    }

    /** The height of a cell. */
    public double rowHeight() {
        return frameHeight() + 2 * PADDING + CAPTION;
    }

    /** How many rows can be seen wholly, at least one. */
    public int rowsInView() {
        return (int) Math.max(1, (height - 2 * MARGIN) / rowHeight());
    }

    double contentHeight() {
        return rows() * rowHeight() + 2 * MARGIN;
    }

    /** The farthest that can be scrolled. */
    double maxScroll() {
        return Math.max(0, contentHeight() - height);
    }

    /** A cell's left edge in the view. */
    public double x(int index) {
        return MARGIN + index % columns() * cellWidth();
    }

    /** A cell's top edge in the view. */
    public double y(int index, double scroll) {
        return MARGIN + row(index) * rowHeight() - scroll;
    }

    private int row(int index) {
        return index / columns();
    }

    /** The first cell of which something can be seen. */
    public int first(double scroll) {
        int row = (int) Math.max(0, (scroll - MARGIN) / rowHeight());
        return Math.min(count, row * columns());
    }

    /** The one after the last cell of which something can be seen. */
    public int end(double scroll) {
        int row = (int) Math.max(0, Math.ceil((scroll + height - MARGIN) / rowHeight()));
        return (int) Math.min(count, (long) row * columns());
    }

    /** The cell at a place of the view; -1 if there is none. */
    public int at(double x, double y, double scroll) {
        int column = (int) Math.floor((x - MARGIN) / cellWidth());
        int row = (int) Math.floor((y + scroll - MARGIN) / rowHeight());
        if (column < 0 || column >= columns() || row < 0 || row >= rows()) {
            return -1;
        }
        int index = row * columns() + column;
        return index < count ? index : -1;
    }

    /** The scroll nearest to another with which all of a cell can be seen. */
    double revealing(int index, double scroll) {
        double top = row(index) * rowHeight();
        double bottom = top + rowHeight() + 2 * MARGIN;
        double lowest = Math.max(0, bottom - height);
        return Math.clamp(scroll, Math.min(lowest, top), top);
    }

    /** A scroll that lies within the content. */
    public double within(double scroll) {
        return Math.clamp(scroll, 0, maxScroll());
    }
}
