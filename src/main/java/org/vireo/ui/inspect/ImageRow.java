package org.vireo.ui.inspect;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.DetectionErrors;
import org.vireo.evaluation.Verdict;
import org.vireo.job.Wording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One image in the list.
 *
 * @param state how far it is looked at
 * @param boxes how many are shown
 * @param wrong how many of them are wrong
 * @param missed how many objects none of them found
 * @param badness see {@link DetectionErrors#badness}; -1 where nothing is known
 */
record ImageRow(
        InspectedImage image, State state, int boxes, int wrong, int missed, double badness) {

    /** How far an image is looked at. */
    enum State {
        WAITING,
        UNREADABLE,
        JUDGED,
        UNLABELED
    }

    /** The order of the list. */
    enum Order {
        WORST_FIRST("Worst first"),
        BY_NAME("By name");

        private final String label;

        Order(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * All images in an order; those that were not looked at come last.
     *
     * @param assessment null if none was looked at
     * @param unreadable the ids of those that cannot be looked at
     * @param filter only images with such a box are listed
     */
    static List<ImageRow> of(
            List<InspectedImage> images,
            @Nullable Assessment assessment,
            Set<Long> unreadable,
            Thresholds thresholds,
            Order order,
            BoxFilter filter) {
        List<ImageRow> rows = new ArrayList<>(images.size());
        for (InspectedImage image : images) {
            JudgedImage judged = assessment == null ? null : assessment.judged().get(image.id());
            boolean passes =
                    filter.isAll() || (judged != null && !filter.of(judged, thresholds).isEmpty());
            if (passes) {
                rows.add(judged == null ? waiting(image, unreadable) : of(judged, thresholds));
            }
        }
        if (order == Order.WORST_FIRST) {
            rows.sort(Comparator.comparingDouble(ImageRow::badness).reversed());
        }
        return rows;
    }

    private static ImageRow waiting(InspectedImage image, Set<Long> unreadable) {
        State state = unreadable.contains(image.id()) ? State.UNREADABLE : State.WAITING;
        return new ImageRow(image, state, 0, 0, 0, -1);
    }

    private static ImageRow of(JudgedImage judged, Thresholds thresholds) {
        if (!judged.image().isLabeled()) {
            int boxes = judged.boxes(thresholds).size();
            return new ImageRow(judged.image(), State.UNLABELED, boxes, 0, 0, 0);
        }
        DetectionErrors errors = judged.at(thresholds);
        Map<Verdict, Integer> counts = errors.counts();
        int boxes = errors.detections().size();
        int fine =
                counts.getOrDefault(Verdict.RIGHT, 0) + counts.getOrDefault(Verdict.NOT_COUNTED, 0);
        return new ImageRow(
                judged.image(),
                State.JUDGED,
                boxes,
                boxes - fine,
                errors.missed().size(),
                errors.badness());
    }

    /** The row in words, such as "2 wrong, 1 missed". */
    String summary() {
        return switch (state) {
            case WAITING -> "not looked at yet";
            case UNREADABLE -> "cannot be read";
            case UNLABELED -> Wording.count(boxes, "box");
            case JUDGED ->
                    wrong == 0 && missed == 0
                            ? "all right"
                            : wrong + " wrong, " + missed + " missed";
        };
    }
}
