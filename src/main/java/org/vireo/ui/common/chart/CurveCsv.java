package org.vireo.ui.common.chart;

import java.util.List;
import java.util.TreeSet;

/** Curves as a table: a row for each x, a column for each curve. */
final class CurveCsv {
    private CurveCsv() {}

    /** The table by RFC 4180; where a curve has no value the cell is empty. */
    static String of(String xTitle, List<Curve> curves) {
        TreeSet<Double> xs = new TreeSet<>();
        StringBuilder text = new StringBuilder(quoted(xTitle));
        for (Curve curve : curves) {
            text.append(',').append(quoted(curve.name()));
            for (int i = 0; i < curve.size(); i++) {
                xs.add(curve.x(i));
            }
        }
        text.append("\r\n");
        int[] next = new int[curves.size()];
        for (double x : xs) {
            text.append(number(x));
            for (int c = 0; c < next.length; c++) {
                Curve curve = curves.get(c);
                text.append(',');
                if (next[c] < curve.size() && curve.x(next[c]) == x) {
                    text.append(number(curve.y(next[c]++)));
                }
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
