package org.vireo.dataset.split;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.KnownImage;
import org.vireo.dataset.catalogue.ProblemStage;
import org.vireo.dataset.catalogue.SettingKey;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.catalogue.SplitOrigin;
import org.vireo.dataset.duplicates.ExactDuplicates;
import org.vireo.dataset.layout.SplitFromFolders;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides the images as lists and the names of folders say, if they name two sides, and lists
 * copies. Where nothing is for validation, what is called test is. Images that a person labeled in
 * a folder that says nothing are for training. A training image that is a copy of a validation
 * image leaves the training, so that validation stays honest and comparable.
 */
public final class LayoutSplit {
    private final Path root;
    private final boolean followLinks;
    private final Catalogue catalogue;
    private final JobMonitor monitor;

    /**
     * Of a folder and its catalogue.
     *
     * @param followLinks whether lists behind links out of the folder are read, too
     */
    public LayoutSplit(Path root, boolean followLinks, Catalogue catalogue, JobMonitor monitor) {
        this.root = root;
        this.followLinks = followLinks;
        this.catalogue = catalogue;
        this.monitor = monitor;
    }

    /** Divides what no other rule and no person has divided, and lists copies. */
    public void apply() {
        List<List<ImageEntry>> copies = ExactDuplicates.find(root, catalogue, monitor);
        catalogue.replaceProblems(ProblemStage.COPIES, ExactDuplicates.problems(copies));
        String rule = catalogue.setting(SettingKey.SPLIT_RULE).orElse("layout");
        if (rule.equals("layout")) {
            divide(copies);
        }
    }

    /** Puts images that were labeled since on a side. */
    void join() {
        Map<Long, SplitOrigin> origins = catalogue.splitOrigins();
        Map<String, KnownImage> known = catalogue.scanStore().known();
        boolean open =
                catalogue.images().stream()
                        .anyMatch(image ->
                                image.split() == Split.UNASSIGNED
                                        && isOpen(image, label(known, image))
                                        && origins.get(image.id()) != SplitOrigin.HAND);
        if (open) {
            divide(ExactDuplicates.find(root, catalogue, monitor));
        }
    }

    /** Divides by the layout whatever was before; false if the layout does not name both sides. */
    boolean divide(List<List<ImageEntry>> copies) {
        List<ImageEntry> images = catalogue.images();
        SplitLists.Result lists = SplitLists.read(root, followLinks, catalogue);
        Map<Long, Split> sides = sides(images, lists.sides());
        List<Problem> listed = new ArrayList<>(lists.problems());
        if (sides.isEmpty() && !lists.lists().isEmpty()) {
            listed.add(notFollowed(lists));
            listed.forEach(problem -> monitor.say(problem.sentence()));
        }
        catalogue.replaceProblems(ProblemStage.LISTS, listed);
        if (sides.isEmpty()) {
            return false;
        }
        Map<Long, SplitOrigin> origins = catalogue.splitOrigins();
        sides.keySet().removeIf(id -> origins.get(id) == SplitOrigin.HAND);
        List<Problem> leaks = new ArrayList<>();
        for (List<ImageEntry> group : copies) {
            group.stream()
                    .filter(image -> {
                        Split side = sides.getOrDefault(image.id(), Split.UNASSIGNED);
                        return Split.TRAINING.spoils(side);
                    })
                    .findFirst()
                    .ifPresent(kept -> leave(group, kept, sides, leaks));
        }
        catalogue.assign(sides, SplitOrigin.LAYOUT);
        catalogue.replaceProblems(ProblemStage.SPLIT, leaks);
        catalogue.setSetting(SettingKey.SPLIT_RULE, new SplitRule.ByLayout().text());
        return true;
    }

    private static Problem notFollowed(SplitLists.Result lists) {
        boolean training = lists.sides().containsValue(Split.TRAINING);
        boolean validation =
                lists.sides().containsValue(Split.VALIDATION)
                        || lists.sides().containsValue(Split.TEST);
        String what =
                training
                        ? "leaves no labeled image for validation"
                        : validation
                                ? "leaves no labeled image for training alone"
                                : "names no image that is here";
        return Problem.of(
                ProblemKind.SPLIT_LIST,
                String.join(", ", lists.lists()),
                what,
                "It cannot be followed, so the images are divided by chance");
    }

    private static void leave(
            List<ImageEntry> group, ImageEntry kept, Map<Long, Split> sides, List<Problem> leaks) {
        Split side = sides.getOrDefault(kept.id(), Split.UNASSIGNED);
        for (ImageEntry image : group) {
            if (sides.replace(image.id(), Split.TRAINING, Split.UNASSIGNED)) {
                leaks.add(
                        Splitter.leak(
                                image.path(),
                                Split.TRAINING,
                                "same",
                                kept.path(),
                                side,
                                "It is left out of the training"));
            }
        }
    }

    /** The side of each image that has one; empty unless labeled images stand on two. */
    private Map<Long, Split> sides(List<ImageEntry> images, Map<Long, Split> listed) {
        Map<String, KnownImage> known = catalogue.scanStore().known();
        Map<Long, Split> sides = new HashMap<>();
        Set<Split> labeled = EnumSet.noneOf(Split.class);
        for (ImageEntry image : images) {
            String label = label(known, image);
            // A list is more exact than the names of folders.
            Split side = listed.getOrDefault(image.id(), byName(image, known.get(image.path())));
            if (isLabeled(image)) {
                labeled.add(side);
            }
            boolean joins = side == Split.UNASSIGNED && isOpen(image, label);
            sides.put(image.id(), joins ? Split.TRAINING : side);
        }
        if (!labeled.contains(Split.VALIDATION) && labeled.contains(Split.TEST)) {
            sides.replaceAll((_, side) -> side == Split.TEST ? Split.VALIDATION : side);
            labeled.add(Split.VALIDATION);
        }
        return labeled.containsAll(List.of(Split.TRAINING, Split.VALIDATION))
                ? sides
                : new HashMap<>();
    }

    private static boolean isLabeled(ImageEntry image) {
        return image.isReadable() && image.state() != ImageState.UNLABELED;
    }

    /** Whether a person labeled an image whose folders leave open what it is for. */
    private static boolean isOpen(ImageEntry image, @Nullable String label) {
        return label == null
                && isLabeled(image)
                && SplitFromFolders.ofImage(image.path()) == Split.UNASSIGNED;
    }

    /** The file that an image's labels were read from; null for none. */
    private static @Nullable String label(Map<String, KnownImage> known, ImageEntry image) {
        KnownImage files = known.get(image.path());
        return files == null ? null : files.label();
    }

    /** The name of a label file that speaks of many images, and so has no stamp here, counts. */
    private static Split byName(ImageEntry image, @Nullable KnownImage files) {
        Split side =
                files != null && files.label() != null && files.labelStamp() == null
                        ? SplitFromFolders.ofSet(files.label())
                        : Split.UNASSIGNED;
        return side == Split.UNASSIGNED ? SplitFromFolders.ofImage(image.path()) : side;
    }
}
