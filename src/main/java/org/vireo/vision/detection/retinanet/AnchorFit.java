package org.vireo.vision.detection.retinanet;

import org.vireo.job.Wording;
import org.vireo.vision.detection.AnchorShapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Anchors chosen for the boxes of a data set: torchvision's with one common factor on all sizes
 * and, where that helps, three other aspect ratios. The five levels and nine anchors a place
 * remain.
 *
 * @param shapes what to train with
 * @param factor what torchvision's sizes were multiplied with
 * @param before coverage by torchvision's anchors
 * @param after coverage by {@code shapes}
 */
public record AnchorFit(
        AnchorShapes shapes, double factor, AnchorCoverage before, AnchorCoverage after) {
    /**
     * Factors that are tried, in steps of a quarter octave. At 1/4 the smallest anchor is 8 pixels
     * wide, the distance between the anchors of P3; still smaller ones would leave gaps between
     * them.
     */
    private static final double[] FACTORS = {
        0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.85, 1, 1.2, 1.4, 1.7, 2
    };

    private static final double[] MIDDLE_RATIOS = {
        0.4, 0.5, 0.6, 0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.5
    };
    private static final double[] SPREADS = {1.3, 1.5, 1.75, 2, 2.5, 3};

    /** A gain in reach below this is not worth leaving torchvision's anchors for. */
    private static final double WORTHWHILE = 0.01;

    /** Boxes looked at while searching, spread evenly over the classes and the list. */
    private static final int SEARCHED_BOXES = 2000;

    /**
     * Searches the shapes that reach the boxes best ({@link AnchorCoverage#reachOfCategories}), and
     * stays with torchvision's where others gain less than a hundredth.
     *
     * @param boxes all ground truth of the training images, without crowds
     */
    public static AnchorFit of(List<ResizedBox> boxes) {
        List<ResizedBox> searched = thinned(boxes);
        AnchorShapes start = AnchorShapes.torchvision();
        if (searched.isEmpty() || fitness(start, searched) > 1 - WORTHWHILE) {
            AnchorCoverage present = AnchorCoverage.of(start, boxes);
            return new AnchorFit(start, 1, present, present);
        }
        double factor = bestFactor(start, 1, searched);
        AnchorShapes scaled = start.scaled(factor);
        AnchorShapes reshaped = bestRatios(scaled, searched);
        if (!reshaped.equals(scaled)) {
            AnchorShapes base = new AnchorShapes(start.sizes(), reshaped.ratios());
            factor = bestFactor(base, factor, searched);
            reshaped = base.scaled(factor);
        }
        return new AnchorFit(
                reshaped,
                factor,
                AnchorCoverage.of(start, boxes),
                AnchorCoverage.of(reshaped, boxes));
    }

    private static double bestFactor(AnchorShapes base, double present, List<ResizedBox> boxes) {
        double best = present;
        double bestReach = fitness(base.scaled(present), boxes) + WORTHWHILE;
        for (double factor : FACTORS) {
            double reach = fitness(base.scaled(factor), boxes);
            if (reach > bestReach) {
                bestReach = reach;
                best = factor;
            }
        }
        return best;
    }

    private static AnchorShapes bestRatios(AnchorShapes present, List<ResizedBox> boxes) {
        AnchorShapes best = present;
        double bestReach = fitness(present, boxes) + WORTHWHILE;
        for (double middle : MIDDLE_RATIOS) {
            for (double spread : SPREADS) {
                AnchorShapes shapes = new AnchorShapes(present.sizes(), around(middle, spread));
                double reach = fitness(shapes, boxes);
                if (reach > bestReach) {
                    bestReach = reach;
                    best = shapes;
                }
            }
        }
        return best;
    }

    private static List<Double> around(double middle, double spread) {
        return List.of(
                Math.round(100 * middle / spread) / 100.0,
                middle,
                Math.round(100 * middle * spread) / 100.0);
    }

    private static double fitness(AnchorShapes shapes, List<ResizedBox> boxes) {
        return AnchorCoverage.of(shapes, boxes).reachOfCategories();
    }

    /** At most about {@link #SEARCHED_BOXES} boxes, and at least 50 of each class that has them. */
    private static List<ResizedBox> thinned(List<ResizedBox> boxes) {
        SortedMap<Integer, List<ResizedBox>> classes = new TreeMap<>();
        for (ResizedBox box : boxes) {
            classes.computeIfAbsent(box.category(), _ -> new ArrayList<>()).add(box);
        }
        int each = Math.max(50, SEARCHED_BOXES / Math.max(1, classes.size()));
        List<ResizedBox> chosen = new ArrayList<>();
        for (List<ResizedBox> list : classes.values()) {
            int step = Math.ceilDiv(list.size(), each);
            for (int i = 0; i < list.size(); i += step) {
                chosen.add(list.get(i));
            }
        }
        return chosen;
    }

    /** Whether these are other anchors than torchvision's. */
    public boolean changed() {
        return !shapes.equals(AnchorShapes.torchvision());
    }

    /**
     * What was done and what it is good for, in words for people.
     *
     * @param names per category id its name
     */
    public String sentence(Map<Integer, String> names) {
        if (after.all().boxes() == 0) {
            return "There are no boxes to fit anchors to; torchvision's are used.";
        }
        String what =
                changed()
                        ? "Anchors were fitted to the boxes: sizes from %s to %s pixels, height/width %s."
                                .formatted(
                                        number(shapes.sizes().getFirst().getFirst()),
                                        number(shapes.sizes().getLast().getLast()),
                                        shapes.ratios().stream()
                                                .map(AnchorFit::number)
                                                .collect(Collectors.joining(", ")))
                        : "torchvision's anchors fit the boxes.";
        return what
                + " "
                + covered("boxes", before.all(), after.all())
                + mostGained(names)
                + lacking(names);
    }

    private String covered(String what, AnchorCoverage.Share old, AnchorCoverage.Share now) {
        String text =
                "%s of the %s have an anchor with an IoU of at least 0.5"
                        .formatted(percent(now.atHalf()), what);
        return text + (changed() ? " (" + percent(old.atHalf()) + " before)." : ".");
    }

    /** The class that gained most, if there is more than one class and something to tell. */
    private String mostGained(Map<Integer, String> names) {
        int best = -1;
        double gain = 0.05;
        for (int category : after.byCategory().keySet()) {
            double gained = after.of(category).atHalf() - before.of(category).atHalf();
            if (gained > gain && after.byCategory().size() > 1) {
                gain = gained;
                best = category;
            }
        }
        return best < 0
                ? ""
                : " Of %s it is %s, before %s."
                        .formatted(
                                name(names, best),
                                percent(after.of(best).atHalf()),
                                percent(before.of(best).atHalf()));
    }

    /** The classes that the anchors still do not reach. */
    private String lacking(Map<Integer, String> names) {
        String list =
                after.byCategory().entrySet().stream()
                        .filter(entry -> entry.getValue().atFourTenths() < 0.9)
                        .map(entry ->
                                "%s of %s"
                                        .formatted(
                                                percent(1 - entry.getValue().atFourTenths()),
                                                name(names, entry.getKey())))
                        .collect(Collectors.joining(", "));
        return list.isEmpty()
                ? ""
                : " No anchor comes near (IoU 0.4) to "
                        + list
                        + ": these will be hard to find; a larger image size helps if they are small.";
    }

    private static String name(Map<Integer, String> names, int category) {
        return names.getOrDefault(category, "class " + category);
    }

    /** Cut, so that 100% is said of all only. */
    private static String percent(double share) {
        return (int) (100 * share + 1e-6) + "%";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : Wording.of("%s", value);
    }
}
