package org.vireo.ui.inspect;

import org.vireo.evaluation.DetectionErrors;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.evaluation.JudgedDetection;
import org.vireo.evaluation.Verdict;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One image's detections, judged once.
 *
 * <p>Greedy matching gives a detection its object whatever worse detections there are, so what a
 * threshold leaves is a filter of what was judged, and only the missed objects have to be found
 * again.
 */
final class JudgedImage {
    /** From which overlap a box is right. */
    static final double RIGHT_FROM = 0.5;

    private final InspectedImage image;

    /** Best first; empty where nobody has looked. */
    private final List<JudgedDetection> judged;

    /** Best first; empty where somebody has. */
    private final List<Detection> unjudged;

    private JudgedImage(
            InspectedImage image, List<JudgedDetection> judged, List<Detection> unjudged) {
        this.image = image;
        this.judged = judged;
        this.unjudged = unjudged;
    }

    /**
     * Judges detections.
     *
     * @param detections after suppression
     */
    static JudgedImage of(InspectedImage image, List<Detection> detections) {
        if (!image.isLabeled()) {
            return new JudgedImage(image, List.of(), detections);
        }
        EvaluatedImage evaluated = new EvaluatedImage(image.id(), image.truth(), detections);
        return new JudgedImage(
                image, DetectionErrors.of(evaluated, 0, RIGHT_FROM).detections(), List.of());
    }

    InspectedImage image() {
        return image;
    }

    /** The highest score; empty if nothing was found. */
    OptionalDouble highest() {
        return DoubleStream.concat(
                        judged.stream().mapToDouble(one -> one.detection().score()),
                        unjudged.stream().mapToDouble(Detection::score))
                .max();
    }

    /** The detections that some thresholds show, best first. */
    List<Detection> detections(Thresholds thresholds) {
        return Stream.concat(judged.stream().map(JudgedDetection::detection), unjudged.stream())
                .filter(thresholds::shows)
                .toList();
    }

    /** What is right and wrong at some thresholds. */
    DetectionErrors at(Thresholds thresholds) {
        List<JudgedDetection> shown = new ArrayList<>();
        Set<Annotation> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (JudgedDetection one : judged) {
            if (thresholds.shows(one.detection())) {
                shown.add(one);
                if (one.verdict() == Verdict.RIGHT && one.object() != null) {
                    found.add(one.object());
                }
            }
        }
        List<Annotation> missed = new ArrayList<>();
        for (Annotation object : image.truth()) {
            if (!object.crowd() && !found.contains(object)) {
                missed.add(object);
            }
        }
        missed.sort(Comparator.comparingInt(Annotation::category));
        return new DetectionErrors(shown, missed);
    }

    /** The boxes of the picture, best first, the missed objects last. */
    List<ShownBox> boxes(Thresholds thresholds) {
        List<ShownBox> boxes = new ArrayList<>();
        for (Detection one : unjudged) {
            if (thresholds.shows(one)) {
                boxes.add(
                        new ShownBox(
                                one.box(), one.category(), one.score(), Sign.UNJUDGED, null, 0));
            }
        }
        DetectionErrors errors = at(thresholds);
        for (JudgedDetection one : errors.detections()) {
            Detection detection = one.detection();
            boxes.add(
                    new ShownBox(
                            detection.box(),
                            detection.category(),
                            detection.score(),
                            Sign.of(one.verdict()),
                            one.object(),
                            one.iou()));
        }
        errors.missed().forEach(object -> boxes.add(ShownBox.missed(object)));
        return boxes;
    }
}
