package org.vireo.dataset.check;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.dataset.split.Splitter;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the labels make sense to learn from and to be measured on: what each file alone does not
 * show. It is told the images one by one and keeps only counts.
 */
public final class TrainingDataCheck {
    private static final int MOST_LISTED = 20;
    private static final int IMBALANCE = 100;

    /** Fewer boxes of one size may be so by chance. */
    private static final int FEWEST_UNIFORM = 10;

    private static final double SAME_SIZE = 0.5;
    private static final double WHOLE_IMAGE = 0.98;

    private final Map<Integer, ClassCount> classes = new LinkedHashMap<>();
    private final Map<String, Content> contents = new HashMap<>();
    private final List<Problem> copies = new ArrayList<>();
    private final List<Problem> leaks = new ArrayList<>();
    private final Set<Split> sidesWithImages = EnumSet.noneOf(Split.class);
    private int imagesWithCopies;
    private int imagesOnBothSides;
    private int examples;
    private int withBoxes;
    private int boxes;
    private int wholeImages;
    private boolean oneSize = true;
    private @Nullable Box firstBox;
    private String firstExample = "";

    /** A check of nothing yet; {@code categories} in the order in which they are named. */
    public TrainingDataCheck(List<Category> categories) {
        categories.forEach(one -> classes.put(one.id(), new ClassCount(one.name())));
    }

    private static final class ClassCount {
        final String name;

        /** How many boxes each side has. */
        final Map<Split, Integer> boxes = new EnumMap<>(Split.class);

        /** An image of each side that has a box. */
        final Map<Split, String> example = new EnumMap<>(Split.class);

        ClassCount(String name) {
            this.name = name;
        }

        int on(Split side) {
            return boxes.getOrDefault(side, 0);
        }

        int all() {
            return boxes.values().stream().mapToInt(count -> count).sum();
        }

        String anywhere() {
            return example.values().stream().findFirst().orElse("");
        }
    }

    private record Content(String path, Split side) {}

    /** What is to be known of the labels of a folder, as they are now. */
    public static List<Problem> of(Catalogue catalogue) throws IOException {
        TrainingDataCheck[] check = {new TrainingDataCheck(List.of())};
        catalogue.snapshot(
                classes -> check[0] = new TrainingDataCheck(classes), image -> check[0].add(image));
        return check[0].problems();
    }

    /** Takes the next image; one that is not labeled says nothing. */
    public void add(Example image) {
        if (image.state() == ImageState.UNLABELED) {
            return;
        }
        examples++;
        sidesWithImages.add(image.side());
        firstExample = firstExample.isEmpty() ? image.path() : firstExample;
        withBoxes += image.annotations().isEmpty() ? 0 : 1;
        for (Annotation annotation : image.annotations()) {
            count(annotation, image);
        }
        findCopies(image);
        findLeak(image);
    }

    private void count(Annotation annotation, Example image) {
        Box box = annotation.box();
        Box first = firstBox == null ? box : firstBox;
        firstBox = first;
        boxes++;
        oneSize &=
                Math.abs(box.width() - first.width()) <= SAME_SIZE
                        && Math.abs(box.height() - first.height()) <= SAME_SIZE;
        wholeImages +=
                box.width() >= WHOLE_IMAGE * image.width()
                                && box.height() >= WHOLE_IMAGE * image.height()
                        ? 1
                        : 0;
        ClassCount counted = classes.get(annotation.category());
        if (counted != null) {
            counted.boxes.merge(image.side(), 1, Integer::sum);
            counted.example.putIfAbsent(image.side(), image.path());
        }
    }

    private void findCopies(Example image) {
        int count = DuplicateBoxes.of(image.annotations()).cardinality();
        if (count > 0 && imagesWithCopies++ < MOST_LISTED) {
            copies.add(
                    Problem.of(
                            ProblemKind.DUPLICATE_BOX,
                            image.path(),
                            count == 1
                                    ? "has a box that lies on another of its class"
                                    : "has " + count + " boxes that lie on others of their class",
                            "Such an object counts twice in training, and one of its boxes as"
                                    + " missed in every evaluation"));
        }
    }

    private void findLeak(Example image) {
        if (!image.knowsContent() || image.side() == Split.UNASSIGNED) {
            return;
        }
        String key = image.image().stamp().bytes() + ":" + image.hash();
        Content before = contents.putIfAbsent(key, new Content(image.path(), image.side()));
        if (before != null && before.side() != image.side()) {
            boolean spoils = image.side().spoils(before.side());
            Content now = new Content(image.path(), image.side());
            Content spoiling = spoils ? now : before;
            Content spoilt = spoils ? before : now;
            if (imagesOnBothSides++ < MOST_LISTED) {
                leaks.add(
                        Splitter.leak(
                                spoiling.path(),
                                spoiling.side(),
                                "same",
                                spoilt.path(),
                                spoilt.side(),
                                "Both are kept, and mAP comes out too high"));
            }
        }
    }

    /** What was found, what weighs most first; each kind at most {@value #MOST_LISTED} times. */
    public List<Problem> problems() {
        List<Problem> found = new ArrayList<>();
        if (examples > 0 && boxes == 0) {
            found.add(
                    Problem.of(
                            ProblemKind.EMPTY_LABELS,
                            firstExample,
                            examples == 1
                                    ? "is the only labeled image, and says that nothing is on it"
                                    : Wording.of(
                                            "is one of %,d labeled images, and every one says that"
                                                    + " nothing is on it",
                                            examples),
                            "No detector can learn from that; perhaps the labels were exported"
                                    + " without boxes, or their files are empty"));
        }
        oneSided(found);
        imbalanced(found);
        uniform(found);
        found.addAll(capped(leaks, imagesOnBothSides));
        found.addAll(capped(copies, imagesWithCopies));
        return found;
    }

    private void oneSided(List<Problem> found) {
        if (!sidesWithImages.containsAll(List.of(Split.TRAINING, Split.VALIDATION))) {
            return;
        }
        List<Problem> sided = new ArrayList<>();
        for (ClassCount one : classes.values()) {
            int training = one.on(Split.TRAINING);
            int validation = one.on(Split.VALIDATION);
            if ((training == 0) == (validation == 0)) {
                continue;
            }
            Split only = training > 0 ? Split.TRAINING : Split.VALIDATION;
            sided.add(
                    new Problem(
                            ProblemKind.ONE_SIDED_CLASS,
                            one.example.getOrDefault(only, ""),
                            "class " + one.name,
                            training > 0
                                    ? "has "
                                            + count(training)
                                            + " for training and none for validation"
                                    : "has "
                                            + count(validation)
                                            + " for validation and none for training",
                            training > 0
                                    ? "How well it is found cannot be measured, and mAP leaves it"
                                            + " out; put an image of it on the validation side"
                                    : "It cannot be learned and counts as 0 in mAP; put an image of"
                                            + " it on the training side"));
        }
        found.addAll(capped(sided, sided.size()));
    }

    private void imbalanced(List<Problem> found) {
        ClassCount most =
                classes.values().stream()
                        .max(Comparator.comparingInt(ClassCount::all))
                        .orElse(new ClassCount(""));
        List<Problem> rare = new ArrayList<>();
        for (ClassCount one : classes.values()) {
            if (one.all() > 0 && (long) one.all() * IMBALANCE <= most.all()) {
                rare.add(
                        new Problem(
                                ProblemKind.CLASS_IMBALANCE,
                                one.anywhere(),
                                "class " + one.name,
                                Wording.of(
                                        "has %s, and %s has %,d, %,d times as many",
                                        count(one.all()),
                                        most.name,
                                        most.all(),
                                        most.all() / one.all()),
                                "Label more of it; until then its images are shown more often"
                                        + " (input.repeatThreshold), and its figures are rough"));
            }
        }
        found.addAll(capped(rare, rare.size()));
    }

    private void uniform(List<Problem> found) {
        Box first = firstBox;
        if (first == null || boxes < 2 || withBoxes < 2) {
            return;
        }
        if (wholeImages == boxes) {
            found.add(
                    uniform(
                            Wording.of(
                                    "has boxes over the whole image, as all others do (%,d boxes)",
                                    boxes),
                            "A detector learns from that to frame every image; labels of whole"
                                    + " images, as for classification, do not say where objects"
                                    + " are"));
        } else if (oneSize && boxes >= FEWEST_UNIFORM) {
            found.add(
                    uniform(
                            Wording.of(
                                    "has boxes of one size only, as all others do (%,d boxes of"
                                            + " %.0f x %.0f pixels)",
                                    boxes, first.width(), first.height()),
                            "Boxes that were made of points do not say how large objects are; if"
                                    + " these were, mAP at high overlaps means little"));
        }
    }

    private Problem uniform(String what, String advice) {
        return Problem.of(ProblemKind.UNIFORM_BOXES, firstExample, what, advice);
    }

    private static String count(int boxes) {
        return boxes == 1 ? "1 box" : Wording.of("%,d boxes", boxes);
    }

    private static List<Problem> capped(List<Problem> listed, int all) {
        if (all <= MOST_LISTED) {
            return listed;
        }
        List<Problem> capped = new ArrayList<>(listed.subList(0, MOST_LISTED));
        Problem last = capped.getLast();
        capped.add(
                new Problem(
                        ProblemKind.MORE_PROBLEMS,
                        last.file(),
                        last.place(),
                        Wording.of(
                                "is the last of %d that are listed of a kind that occurs %,d"
                                        + " times",
                                MOST_LISTED, all),
                        "The rest is shown when these are mended"));
        return capped;
    }
}
