package org.vireo.ui.inspect;

import org.vireo.evaluation.ConfusionMatrix;
import org.vireo.evaluation.ConfusionMatrix.Cell;
import org.vireo.label.Category;

import java.util.List;
import java.util.stream.Stream;

/**
 * A confusion matrix made ready to be drawn, off the JavaFX thread.
 *
 * @param classes of rows and columns, in their order; after them comes what is no class
 * @param counts by row and column
 * @param sums of the rows
 * @param words what the matrix comes to
 */
@SuppressWarnings("ArrayRecordComponent") // read for each cell, never compared
record CountedMatrix(List<Category> classes, int[][] counts, int[] sums, String words) {
    static final CountedMatrix NONE = new CountedMatrix(List.of(), new int[0][0], new int[0], "");

    static CountedMatrix of(ConfusionMatrix matrix) {
        List<Category> classes = matrix.categories();
        int[] ids =
                Stream.concat(classes.stream().map(Category::id), Stream.of(ConfusionMatrix.NONE))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[][] counts = new int[ids.length][ids.length];
        int[] sums = new int[ids.length];
        for (int row = 0; row < ids.length; row++) {
            for (int column = 0; column < ids.length; column++) {
                counts[row][column] = matrix.count(new Cell(ids[column], ids[row]));
                sums[row] += counts[row][column];
            }
        }
        return new CountedMatrix(classes, counts, sums, matrix.inWords().orElse(""));
    }

    /** How many rows and columns there are. */
    int size() {
        return sums.length;
    }

    /** Whether a row or column is of no class. */
    private boolean isNothing(int index) {
        return index == classes.size();
    }

    /** Whether a place is one of the matrix: nothing that is found as nothing is not counted. */
    boolean has(int row, int column) {
        return row >= 0
                && column >= 0
                && row < size()
                && column < size()
                && !(isNothing(row) && isNothing(column));
    }

    /** The place that a row and a column meet in. */
    Cell cell(int row, int column) {
        return new Cell(id(column), id(row));
    }

    private int id(int index) {
        return isNothing(index) ? ConfusionMatrix.NONE : classes.get(index).id();
    }

    String rowName(int row) {
        return isNothing(row) ? "nothing, or twice" : classes.get(row).name();
    }

    String columnName(int column) {
        return isNothing(column) ? "missed" : classes.get(column).name();
    }
}
