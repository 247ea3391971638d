package org.vireo.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a chart.
 *
 * @param name what stands at its end
 * @param points from left to right; one that is not finite leaves a gap
 */
public record Series(String name, List<Point> points) {

    /** One measured value. */
    public record Point(double x, double y) {
        boolean isFinite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /** Copies the points. */
    public Series {
        points = List.copyOf(points);
    }

    /** Values at x = {@code first}, {@code first + 1}, ... */
    public static Series ofValues(String name, double first, List<Double> values) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            points.add(new Point(first + i, values.get(i)));
        }
        return new Series(name, points);
    }

    /**
     * The exponential moving average, started without bias towards zero.
     *
     * @param weight of what went before, 0 (as is) to below 1
     * @param limit what a value counts as at most, so that one spike does not lift what follows
     */
    Series smoothed(double weight, double limit) {
        List<Point> smooth = new ArrayList<>();
        double sum = 0;
        double norm = 0;
        for (Point point : points) {
            if (!point.isFinite()) {
                smooth.add(point);
                continue;
            }
            sum = weight * sum + (1 - weight) * Math.min(point.y(), limit);
            norm = weight * norm + (1 - weight);
            smooth.add(new Point(point.x(), sum / norm));
        }
        return new Series(name, smooth);
    }

    /** The first point of the highest, or lowest, finite value. */
    Optional<Point> extreme(boolean highest) {
        Point best = null;
        for (Point point : points) {
            boolean better =
                    best == null || (highest ? point.y() > best.y() : point.y() < best.y());
            if (point.isFinite() && better) {
                best = point;
            }
        }
        return Optional.ofNullable(best);
    }

    Optional<Point> last() {
        return points.reversed().stream().filter(Point::isFinite).findFirst();
    }
}
