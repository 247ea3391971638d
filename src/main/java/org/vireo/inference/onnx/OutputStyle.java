package org.vireo.inference.onnx;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the outputs of a network mean. */
sealed interface OutputStyle {

    /** What they were taken for, as a part of a sentence. */
    String inWords();

    /** How many classes there are; 0 if the outputs do not say. */
    int classes();

    /** Whether images enter at their own size, without being resized. */
    default boolean ownSize() {
        return false;
    }

    /** Adds the boxes of the first image, in pixels of an input of that size. */
    void read(List<OnnxOutput> outputs, int height, int width, RawBoxes to);

    /**
     * A box and scores for each place of a grid (YOLO).
     *
     * @param classesFirst (N, 4 + classes, A) as of YOLOv8 and later; else (N, A, columns)
     * @param objectness whether a fifth number says how sure it is of any object, as of YOLOv5 and
     *     v7
     * @param fractions whether boxes are in parts of the input instead of its pixels
     * @param logits whether scores are not probabilities yet
     */
    record Grid(
            String output,
            int classes,
            boolean classesFirst,
            boolean objectness,
            boolean fractions,
            boolean logits)
            implements OutputStyle {
        @Override
        public String inWords() {
            return output
                    + " was taken for "
                    + (objectness ? "YOLOv5's" : "YOLOv8's")
                    + " boxes: center and size in "
                    + (fractions ? "parts" : "pixels")
                    + " of the input, "
                    + (objectness ? "objectness, " : "")
                    + (classes == 1 ? "the score of 1 class" : "scores of " + classes + " classes")
                    + (logits ? " as logits" : "")
                    + "; overlapping ones are suppressed here";
        }

        @Override
        public void read(List<OnnxOutput> outputs, int height, int width, RawBoxes to) {
            OnnxOutput all = outputs.getFirst();
            float[] x = all.numbers();
            int columns = all.side(classesFirst ? -2 : -1);
            int places = all.side(classesFirst ? -1 : -2);
            int across = classesFirst ? places : 1;
            int first = objectness ? 5 : 4;
            float sx = fractions ? width : 1;
            float sy = fractions ? height : 1;
            for (int place = 0; place < places; place++) {
                int at = classesFirst ? place : place * columns;
                int best = 0;
                for (int k = 1; k < classes; k++) {
                    if (x[at + (first + k) * across] > x[at + (first + best) * across]) {
                        best = k;
                    }
                }
                float score = probability(x[at + (first + best) * across]);
                if (objectness) {
                    score *= probability(x[at + 4 * across]);
                }
                float cx = x[at] * sx;
                float cy = x[at + across] * sy;
                float w = x[at + 2 * across] * sx / 2;
                float h = x[at + 3 * across] * sy / 2;
                to.add(cx - w, cy - h, cx + w, cy + h, score, best);
            }
        }

        private float probability(float score) {
            return logits ? (float) (1 / (1 + Math.exp(-score))) : score;
        }
    }

    /**
     * Rows of x1, y1, x2, y2, score and class: final boxes, as of YOLOv10.
     *
     * @param fractions whether boxes are in parts of the input instead of its pixels
     */
    record Rows(String output, boolean fractions) implements OutputStyle {
        @Override
        public String inWords() {
            return "%s was taken for final boxes: corners in %s of the input, score and class"
                    .formatted(output, fractions ? "parts" : "pixels");
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public void read(List<OnnxOutput> outputs, int height, int width, RawBoxes to) {
            float[] x = outputs.getFirst().numbers();
            int rows = outputs.getFirst().side(-2);
            float sx = fractions ? width : 1;
            float sy = fractions ? height : 1;
            for (int i = 0; i < 6 * rows; i += 6) {
                to.add(
                        x[i] * sx,
                        x[i + 1] * sy,
                        x[i + 2] * sx,
                        x[i + 3] * sy,
                        x[i + 4],
                        (int) x[i + 5]);
            }
        }
    }

    /**
     * Boxes (M, 4), labels (M) and scores (M) of one image, as of torchvision's detectors.
     *
     * @param boxes place of this output among all
     * @param firstLabel the number of the first class: 1, since 0 is background, unless the file
     *     names the background
     */
    record Lists(int boxes, int labels, int scores, int firstLabel, String outputs)
            implements OutputStyle {
        @Override
        public String inWords() {
            return outputs
                    + " were taken for torchvision's boxes, labels from "
                    + firstLabel
                    + " and scores: final boxes, corners in pixels of the input";
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public boolean ownSize() {
            return true;
        }

        @Override
        public void read(List<OnnxOutput> all, int height, int width, RawBoxes to) {
            to.add(
                    all.get(boxes).numbers(),
                    all.get(scores).numbers(),
                    all.get(labels).numbers(),
                    firstLabel,
                    Integer.MAX_VALUE);
        }
    }

    /** Boxes, scores, labels and counts, as this program exports a detector. */
    record Own(int classes) implements OutputStyle {
        @Override
        public String inWords() {
            return "it was exported by Vireo";
        }

        @Override
        public void read(List<OnnxOutput> all, int height, int width, RawBoxes to) {
            int count = (int) named(all, "counts")[0];
            to.add(named(all, "boxes"), named(all, "scores"), named(all, "labels"), 0, count);
        }

        private static float[] named(List<OnnxOutput> all, String name) {
            return all.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("it lacks the output " + name + "."))
                    .numbers();
        }
    }

    /**
     * Finds out what the outputs for a gray image mean.
     *
     * @param names of the classes that the file has; none if it has none
     * @throws IllegalArgumentException with a sentence if they fit nothing that is known
     */
    static OutputStyle of(List<OnnxOutput> outputs, List<String> names) {
        OnnxOutput first = outputs.getFirst();
        if (outputs.size() == 3) {
            OutputStyle lists = lists(outputs, names);
            if (lists != null) {
                return lists;
            }
        }
        boolean alone = outputs.size() == 1 || (first.rank() == 3 && outputs.size() > 3);
        if (alone && first.rank() == 3 && !first.whole() && first.numbers().length > 0) {
            int rows = first.side(1);
            int columns = first.side(2);
            int known = names.size();
            if (columns == 6 && (known != 1 || rows <= 1000) && rows <= 4000) {
                return new Rows(first.inWords(), inParts(first.numbers(), rows, 6, 4, 1));
            }
            boolean byRows = known > 0 && (rows == known + 4 || rows == known + 5);
            boolean byColumns = known > 0 && (columns == known + 4 || columns == known + 5);
            boolean classesFirst = byRows == byColumns ? rows < columns : byRows;
            int numbers = classesFirst ? rows : columns;
            boolean objectness = known > 0 ? numbers == known + 5 : !classesFirst;
            int classes = numbers - (objectness ? 5 : 4);
            if (classes >= 1 && (known == 0 || known == classes)) {
                return grid(first, classes, classesFirst, objectness);
            }
        }
        throw new IllegalArgumentException(
                "its outputs "
                        + outputs.stream()
                                .map(OnnxOutput::inWords)
                                .collect(Collectors.joining(", "))
                        + (names.isEmpty() ? "" : " for " + names.size() + " named classes")
                        + " are neither YOLO's (one of boxes and scores) nor torchvision's (boxes,"
                        + " labels, scores).");
    }

    private static OutputStyle grid(
            OnnxOutput all, int classes, boolean classesFirst, boolean objectness) {
        float[] x = all.numbers();
        int columns = all.side(classesFirst ? -2 : -1);
        int places = all.side(classesFirst ? -1 : -2);
        int across = classesFirst ? places : 1;
        int each = classesFirst ? 1 : columns;
        float lowest = 0;
        float highest = 0;
        for (int k = 4; k < columns; k++) {
            for (int place = 0; place < places; place++) {
                lowest = Math.min(lowest, x[k * across + place * each]);
                highest = Math.max(highest, x[k * across + place * each]);
            }
        }
        for (int place = 0; place < places; place++) {
            if (x[2 * across + place * each] < 0 || x[3 * across + place * each] < 0) {
                throw new IllegalArgumentException(
                        "the boxes of its output "
                                + all.inWords()
                                + " have negative sizes, so it is not decoded yet. Export it with"
                                + " its decoding.");
            }
        }
        return new Grid(
                all.inWords(),
                classes,
                classesFirst,
                objectness,
                inParts(x, places, each, 2, across),
                lowest < -0.001f || highest > 1.001f);
    }

    /**
     * Whether no coordinate is far above 1.
     *
     * @param each how far the numbers of one box are from those of the next
     * @param across how far a box's numbers are from each other
     */
    private static boolean inParts(float[] x, int boxes, int each, int coordinates, int across) {
        float largest = 0;
        for (int box = 0; box < boxes; box++) {
            for (int k = 0; k < coordinates; k++) {
                largest = Math.max(largest, x[box * each + k * across]);
            }
        }
        return largest > 0 && largest <= 2;
    }

    private static @Nullable OutputStyle lists(List<OnnxOutput> outputs, List<String> names) {
        int boxes = -1;
        int labels = -1;
        int scores = -1;
        for (int i = 0; i < 3; i++) {
            OnnxOutput one = outputs.get(i);
            if (one.rank() == 2 && one.side(1) == 4 && !one.whole()) {
                boxes = i;
            } else if (one.rank() == 1 && one.whole()) {
                labels = i;
            } else if (one.rank() == 1) {
                scores = i;
            }
        }
        if (boxes < 0 || labels < 0 || scores < 0) {
            return null;
        }
        boolean background =
                !names.isEmpty()
                        && names.getFirst().toLowerCase(Locale.ROOT).contains("background");
        return new Lists(
                boxes,
                labels,
                scores,
                background ? 0 : 1,
                outputs.stream().map(OnnxOutput::inWords).collect(Collectors.joining(", ")));
    }
}
