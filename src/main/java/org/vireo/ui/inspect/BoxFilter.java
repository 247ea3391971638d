package org.vireo.ui.inspect;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.ConfusionMatrix;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which boxes are looked at; an image without one is left out.
 *
 * @param signs what may be said of them; empty for anything
 * @param category their class; null for any
 * @param low the least score, 0 to 1
 * @param high the highest score, 0 to 1
 * @param cell where the confusion matrix counts them; null for anywhere
 */
record BoxFilter(
        Set<Sign> signs,
        @Nullable Integer category,
        double low,
        double high,
        ConfusionMatrix.@Nullable Cell cell) {
    static final BoxFilter ALL = new BoxFilter(Set.of(), null, 0, 1, null);

    BoxFilter {
        signs = Set.copyOf(signs);
    }

    /** That of a place of the confusion matrix alone. */
    static BoxFilter of(ConfusionMatrix.Cell cell) {
        return new BoxFilter(Set.of(), null, 0, 1, cell);
    }

    BoxFilter withSigns(Set<Sign> wanted) {
        return new BoxFilter(wanted, category, low, high, cell);
    }

    BoxFilter withCategory(@Nullable Integer wanted) {
        return new BoxFilter(signs, wanted, low, high, cell);
    }

    BoxFilter withScores(double least, double most) {
        return new BoxFilter(signs, category, least, most, cell);
    }

    /** Whether nothing is left out. */
    boolean isAll() {
        return equals(ALL);
    }

    /** The boxes of an image that pass, as {@link JudgedImage#boxes} has them. */
    List<ShownBox> of(JudgedImage judged, Thresholds thresholds) {
        List<ShownBox> boxes = judged.boxes(thresholds);
        return (cell == null ? boxes : inCell(judged, boxes, cell))
                .stream().filter(this::passes).toList();
    }

    /** A missed object has no score, so it passes where scores are not asked for. */
    private boolean passes(ShownBox box) {
        boolean scored =
                box.isMissed() ? low == 0 && high == 1 : box.score() >= low && box.score() <= high;
        return scored
                && (signs.isEmpty() || signs.contains(box.sign()))
                && (category == null || category == box.category());
    }

    private static List<ShownBox> inCell(
            JudgedImage judged, List<ShownBox> boxes, ConfusionMatrix.Cell cell) {
        List<Detection> detections = new ArrayList<>();
        Map<Detection, ShownBox> shown = new HashMap<>();
        for (ShownBox box : boxes) {
            if (!box.isMissed()) {
                Detection detection = new Detection(box.box(), box.category(), box.score());
                detections.add(detection);
                shown.put(detection, box);
            }
        }
        List<ShownBox> found = new ArrayList<>();
        for (ConfusionMatrix.Pair pair :
                ConfusionMatrix.pairs(judged.image().truth(), detections)) {
            ShownBox box =
                    pair.detection() != null
                            ? shown.get(pair.detection())
                            : pair.object() == null ? null : ShownBox.missed(pair.object());
            if (pair.cell().equals(cell) && box != null) {
                found.add(box);
            }
        }
        return found;
    }
}
