package org.vireo.figure;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a place for each label: inside the image, beside its box or in a corner of a large one,
 * where it covers no other label and as little as possible of small boxes.
 */
final class LabelPlaces {
    /** A label in a box hides too much of it below this many times the label's own area. */
    private static final double ROOMY = 8;

    private final Rectangle2D paper;
    private final List<Rectangle2D> boxes = new ArrayList<>();
    private final List<Rectangle2D> taken = new ArrayList<>();

    LabelPlaces(int width, int height) {
        paper = new Rectangle2D.Double(1, 1, width - 2, height - 2);
    }

    void addBox(Rectangle2D box) {
        boxes.add(box);
    }

    /** The top left corner for a label of a box, which counts as taken from then on. */
    Point2D choose(Rectangle2D box, int width, int height) {
        Rectangle2D best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        List<Rectangle2D> candidates = candidates(box, width, height);
        for (int i = 0; i < candidates.size(); i++) {
            Rectangle2D candidate = candidates.get(i);
            double cost = cost(candidate) + 0.02 * i * width * height;
            if (best == null || cost < bestCost) {
                best = candidate;
                bestCost = cost;
            }
        }
        Rectangle2D chosen = best == null ? new Rectangle2D.Double() : best;
        taken.add(chosen);
        return new Point2D.Double(chosen.getX(), chosen.getY());
    }

    /** In order of liking; all pushed into the image. */
    private List<Rectangle2D> candidates(Rectangle2D box, int width, int height) {
        double left = box.getMinX() - 1;
        double right = box.getMaxX() + 1 - width;
        double above = box.getMinY() - height - 2;
        double below = box.getMaxY() + 2;
        List<Rectangle2D> candidates = new ArrayList<>();
        candidates.add(inside(left, above, width, height));
        candidates.add(inside(left, box.getMinY() + 1, width, height));
        candidates.add(inside(left, below, width, height));
        candidates.add(inside(right, above, width, height));
        candidates.add(inside(right, below, width, height));
        candidates.add(inside(box.getMaxX() + 3, box.getMinY(), width, height));
        candidates.add(inside(box.getMinX() - width - 3, box.getMinY(), width, height));
        candidates.add(inside(left, box.getMaxY() - height - 1, width, height));
        return candidates;
    }

    private Rectangle2D inside(double x, double y, int width, int height) {
        double farthestX = Math.max(paper.getMinX(), paper.getMaxX() - width);
        double farthestY = Math.max(paper.getMinY(), paper.getMaxY() - height);
        return new Rectangle2D.Double(
                Math.clamp(x, paper.getMinX(), farthestX),
                Math.clamp(y, paper.getMinY(), farthestY),
                width,
                height);
    }

    /** Square pixels that are hidden, weighted by how bad that is. */
    private double cost(Rectangle2D candidate) {
        double cost = 0;
        for (Rectangle2D other : taken) {
            cost += 4 * common(candidate, other);
        }
        double area = candidate.getWidth() * candidate.getHeight();
        for (Rectangle2D box : boxes) {
            double boxArea = Math.max(1, box.getWidth() * box.getHeight());
            cost += common(candidate, box) * Math.min(2, ROOMY * area / boxArea / 4);
        }
        return cost;
    }

    private static double common(Rectangle2D a, Rectangle2D b) {
        Rectangle2D both = a.createIntersection(b);
        return both.isEmpty() ? 0 : both.getWidth() * both.getHeight();
    }
}
