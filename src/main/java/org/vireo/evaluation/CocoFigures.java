package org.vireo.evaluation;

import org.vireo.job.Wording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * COCO's twelve figures, 0 to 1; -1 where there are no such objects.
 *
 * @param byName in COCO's order: AP is the average precision over IoU .50 to .95 and all
 *     categories, AP50 and AP75 that at one IoU; AR_1, AR_10 and AR_100 are the average recall with
 *     so many detections of each category an image; those of objects below 32 x 32 pixels end in
 *     _small, of objects above 96 x 96 in _large, of those between in _medium
 */
public record CocoFigures(Map<String, Double> byName) {

    /** Keeps the order. */
    public CocoFigures {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    private double figure(String name) {
        return byName.getOrDefault(name, -1.0);
    }

    /** "mAP". */
    public double ap() {
        return figure("AP");
    }

    /** The same at IoU .50. */
    public double ap50() {
        return figure("AP50");
    }

    /** The same at IoU .75. */
    public double ap75() {
        return figure("AP75");
    }

    /** A figure for people: three decimals, or why there is none. */
    public static String inWords(double figure) {
        return figure < 0 ? "no such objects" : Wording.of("%.3f", figure);
    }
}
