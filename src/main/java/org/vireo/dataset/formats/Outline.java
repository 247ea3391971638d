package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.util.List;

/** Objects that are told by points: the box around them, and the area inside. */
final class Outline {
    private static final int MAX_POINTS = 1_000_000;

    private Outline() {}

    /**
     * The points of a list of pairs.
     *
     * @return x1, y1, x2, y2 and so on
     * @throws LabelFileException if an item is no pair of finite numbers
     */
    static double[] pairs(List<JsonElement> points) throws LabelFileException {
        checkCount(points.size());
        double[] xy = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            if (!(points.get(i) instanceof JsonArray pair) || pair.size() < 2) {
                throw LabelFileException.damaged("has a point without two numbers");
            }
            xy[2 * i] = JsonTree.number(pair.get(0));
            xy[2 * i + 1] = JsonTree.number(pair.get(1));
        }
        return xy;
    }

    /**
     * The points of two lists.
     *
     * @throws LabelFileException if these have not as many numbers
     */
    static double[] pairs(List<Double> x, List<Double> y) throws LabelFileException {
        if (x.size() != y.size()) {
            throw LabelFileException.damaged("has points that are no pairs");
        }
        checkCount(x.size());
        double[] xy = new double[2 * x.size()];
        for (int i = 0; i < x.size(); i++) {
            xy[2 * i] = x.get(i);
            xy[2 * i + 1] = y.get(i);
        }
        return xy;
    }

    private static void checkCount(int points) throws LabelFileException {
        if (points > MAX_POINTS) {
            throw LabelFileException.tooLarge(
                    "has an outline of more than " + MAX_POINTS + " points");
        }
    }

    /**
     * The object inside a polygon.
     *
     * @param xy x1, y1, x2, y2 and so on
     * @throws LabelFileException if there are fewer than two points
     */
    static NamedBox polygon(double[] xy, String category) throws LabelFileException {
        Box box = around(xy);
        double twice = 0;
        for (int i = 0; i < xy.length; i += 2) {
            int j = (i + 2) % xy.length;
            twice += xy[i] * xy[j + 1] - xy[j] * xy[i + 1];
        }
        double area = Math.abs(twice) / 2;
        boolean known = xy.length >= 6 && area > 0 && Double.isFinite(area);
        return new NamedBox(box, category, false, known ? area : null, null, "");
    }

    /**
     * The object inside an ellipse.
     *
     * @param turn by which it is turned about its middle, in radians
     * @throws LabelFileException if a radius is not positive
     */
    static NamedBox ellipse(
            double cx, double cy, double rx, double ry, double turn, String category)
            throws LabelFileException {
        if (!(rx > 0 && ry > 0)) {
            throw LabelFileException.damaged("has an ellipse without a radius");
        }
        // The extent of a turned ellipse: x = rx cos t cos a - ry sin t sin a.
        double w = Math.hypot(rx * Math.cos(turn), ry * Math.sin(turn));
        double h = Math.hypot(rx * Math.sin(turn), ry * Math.cos(turn));
        Box box = box(cx - w, cy - h, cx + w, cy + h);
        return new NamedBox(box, category, false, Math.PI * rx * ry, null, "");
    }

    /**
     * The object inside a rectangle that is turned about a point.
     *
     * @param turn in radians
     */
    static NamedBox turned(Box box, double turn, double aboutX, double aboutY, String category)
            throws LabelFileException {
        if (turn == 0) {
            return NamedBox.of(box, category);
        }
        double[] xy = {
            box.x1(), box.y1(), box.x2(), box.y1(), box.x2(), box.y2(), box.x1(), box.y2()
        };
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        for (int i = 0; i < xy.length; i += 2) {
            double x = xy[i] - aboutX;
            double y = xy[i + 1] - aboutY;
            xy[i] = aboutX + cos * x - sin * y;
            xy[i + 1] = aboutY + sin * x + cos * y;
        }
        return polygon(xy, category);
    }

    /**
     * The smallest box around points.
     *
     * @throws LabelFileException if there are fewer than two
     */
    static Box around(double[] xy) throws LabelFileException {
        if (xy.length < 4) {
            throw new LabelFileException(ProblemKind.NO_BOX, "has fewer than two points");
        }
        double x1 = xy[0];
        double y1 = xy[1];
        double x2 = x1;
        double y2 = y1;
        for (int i = 2; i < xy.length; i += 2) {
            x1 = Math.min(x1, xy[i]);
            x2 = Math.max(x2, xy[i]);
            y1 = Math.min(y1, xy[i + 1]);
            y2 = Math.max(y2, xy[i + 1]);
        }
        return box(x1, y1, x2, y2);
    }

    /**
     * A box of corners that were computed.
     *
     * @throws LabelFileException if one is not finite
     */
    static Box box(double x1, double y1, double x2, double y2) throws LabelFileException {
        try {
            return new Box(x1, y1, x2, y2);
        } catch (IllegalArgumentException e) {
            throw new LabelFileException(ProblemKind.NOT_A_NUMBER, "is too large to be a box");
        }
    }

    /** A box of its upper left corner and its size. */
    static Box sized(double x, double y, double w, double h) throws LabelFileException {
        return box(x, y, x + w, y + h);
    }

    /** A box of its middle and its size. */
    static Box centered(double x, double y, double w, double h) throws LabelFileException {
        return box(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
    }

    /** An entry that has no area, so that no box can be made of it. */
    static LabelFileException noBox(String kind) {
        String shown = kind.isEmpty() ? "of no known kind" : "a " + LabelText.shortened(kind);
        return new LabelFileException(ProblemKind.NO_BOX, "is " + shown + ", which has no box");
    }
}
