package org.vireo.evaluation;

import org.vireo.job.Wording;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * COCO's twelve figures, 0 to 1; -1 where there are no such objects.
 *
 * @param ap average precision over IoU .50 to .95 and all categories: "mAP"
 * @param ap50 the same at IoU .50
 * @param ap75 the same at IoU .75
 * @param apSmall as {@code ap}, of objects below 32 x 32 pixels
 * @param apMedium of objects between
 * @param apLarge of objects above 96 x 96 pixels
 * @param ar1 average recall with one detection of each category an image
 * @param ar10 with ten
 * @param ar100 with a hundred
 * @param arSmall as {@code ar100}, of small objects
 * @param arMedium of objects between
 * @param arLarge of large objects
 */
public record CocoFigures(
        double ap,
        double ap50,
        double ap75,
        double apSmall,
        double apMedium,
        double apLarge,
        double ar1,
        double ar10,
        double ar100,
        double arSmall,
        double arMedium,
        double arLarge) {

    /** The figures by short name, in COCO's order. */
    public Map<String, Double> byName() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("AP", ap);
        figures.put("AP50", ap50);
        figures.put("AP75", ap75);
        figures.put("AP_small", apSmall);
        figures.put("AP_medium", apMedium);
        figures.put("AP_large", apLarge);
        figures.put("AR_1", ar1);
        figures.put("AR_10", ar10);
        figures.put("AR_100", ar100);
        figures.put("AR_small", arSmall);
        figures.put("AR_medium", arMedium);
        figures.put("AR_large", arLarge);
        return figures;
    }

    /** A figure for people: three decimals, or why there is none. */
    public static String inWords(double figure) {
        return figure < 0 ? "no such objects" : Wording.of("%.3f", figure);
    }
}
