package org.vireo.dataset;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.ProblemStage;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.catalogue.SplitOrigin;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Divides the labeled images by a rule. What a person decided stays. */
final class Splitter {
    /** Video frames and slices stay together, unless that leaves too few to validate on. */
    private static final List<NearDuplicates.Likeness> STRICTEST_FIRST =
            List.of(
                    NearDuplicates.Likeness.SERIES,
                    NearDuplicates.Likeness.LOOKS,
                    NearDuplicates.Likeness.COPIES);

    private final Path root;
    private final Catalogue catalogue;
    private final JobMonitor monitor;
    private final Map<Long, SplitOrigin> origins;

    Splitter(Path root, Catalogue catalogue, JobMonitor monitor) {
        this.root = root;
        this.catalogue = catalogue;
        this.monitor = monitor;
        this.origins = catalogue.splitOrigins();
    }

    /**
     * Divides all labeled images.
     *
     * @param keep whether images that an earlier division put on a side stay there
     */
    void apply(SplitRule rule, boolean keep) throws IOException {
        switch (rule) {
            case SplitRule.ByLayout _ -> byLayout(keep);
            case SplitRule.Seeded seeded -> {
                if (!keep || labeled().stream().anyMatch(this::isOpen)) {
                    seeded(seeded, keep);
                }
            }
            case SplitRule.EveryNth every -> everyNth(every);
        }
        if (!monitor.isCancelled()) {
            catalogue.setSetting(Settings.SPLIT_RULE, rule.text());
            listLeaks(rule);
        }
    }

    private void byLayout(boolean keep) {
        LayoutSplit layout = new LayoutSplit(root, catalogue, monitor);
        if (keep) {
            layout.join();
        } else if (!layout.divide(ExactDuplicates.find(root, catalogue, monitor))) {
            monitor.say(
                    "The folder names do not say what is for training and what for validation,"
                            + " so the split stays as it is.");
        }
    }

    private List<ImageEntry> labeled() {
        return catalogue.images().stream()
                .filter(image -> image.isReadable() && image.state() != ImageState.UNLABELED)
                .toList();
    }

    private boolean isOpen(ImageEntry image) {
        return image.split() == Split.UNASSIGNED && !isByHand(image);
    }

    private boolean isByHand(ImageEntry image) {
        return origins.get(image.id()) == SplitOrigin.HAND;
    }

    private void everyNth(SplitRule.EveryNth rule) throws IOException {
        // Looked at first, since some may turn out to be unreadable.
        new NearDuplicates(root, catalogue, monitor)
                .groups(labeled(), NearDuplicates.Likeness.LOOKS);
        if (monitor.isCancelled()) {
            return;
        }
        List<ImageEntry> images = new ArrayList<>(labeled());
        images.sort(Comparator.comparing(Splitter::stem).thenComparing(ImageEntry::path));
        Map<Long, Split> sides = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            ImageEntry image = images.get(i);
            if (!isByHand(image)) {
                sides.put(image.id(), i % rule.n() == 0 ? Split.VALIDATION : Split.TRAINING);
            }
        }
        assign(sides);
    }

    private void assign(Map<Long, Split> sides) {
        catalogue.assign(sides, SplitOrigin.RULE);
        // What a layout left out is on a side again.
        catalogue.replaceProblems(ProblemStage.SPLIT, List.of());
    }

    /** Lists pictures that stand on both sides, whoever put them there. */
    private void listLeaks(SplitRule rule) throws IOException {
        String why =
                switch (rule) {
                    case SplitRule.ByLayout _ -> "since the folders divide them so";
                    case SplitRule.Seeded _ -> "since they were put there by hand";
                    case SplitRule.EveryNth _ -> "since the split was asked for so";
                };
        Collection<List<ImageEntry>> groups =
                new NearDuplicates(root, catalogue, monitor)
                        .groups(labeled(), NearDuplicates.Likeness.LOOKS);
        if (!monitor.isCancelled()) {
            catalogue.replaceProblems(ProblemStage.LEAKS, leaks(groups, "Both are kept, " + why));
        }
    }

    private static String stem(ImageEntry image) {
        String path = image.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static List<Problem> leaks(Collection<List<ImageEntry>> groups, String done) {
        List<Problem> leaks = new ArrayList<>();
        for (List<ImageEntry> group : groups) {
            ImageEntry validation = null;
            for (ImageEntry image : group) {
                if (image.split() == Split.VALIDATION) {
                    validation = image;
                }
            }
            for (ImageEntry image : group) {
                if (validation != null && image.split() == Split.TRAINING) {
                    leaks.add(
                            new Problem(
                                    ProblemKind.SPLIT_LEAK,
                                    image.path(),
                                    "",
                                    "is for training, but the same picture as "
                                            + validation.path()
                                            + ", which is for validation",
                                    done));
                }
            }
        }
        return leaks;
    }

    private void seeded(SplitRule.Seeded rule, boolean keep) throws IOException {
        List<ImageEntry> images = labeled();
        NearDuplicates lookAlikes = new NearDuplicates(root, catalogue, monitor);
        Map<Long, Split> sides = new HashMap<>();
        for (NearDuplicates.Likeness likeness : STRICTEST_FIRST) {
            sides.clear();
            if (divide(rule, keep, lookAlikes.groups(images, likeness), sides)) {
                break;
            }
            if (likeness == NearDuplicates.Likeness.LOOKS) {
                monitor.say(
                        "So many images look alike that they cannot be kept on one side of the"
                                + " split; only exact copies are.");
            }
        }
        if (monitor.isCancelled()) {
            return;
        }
        assign(sides);
    }

    /** Puts each image that may move on a side; false if groups leave too few for validation. */
    private boolean divide(
            SplitRule.Seeded rule,
            boolean keep,
            Collection<List<ImageEntry>> groups,
            Map<Long, Split> sides) {
        int total = groups.stream().mapToInt(List::size).sum();
        int wanted = (int) Math.round(rule.validationShare() * total);
        wanted = Math.clamp(wanted, Math.min(1, total / 2), Math.max(1, total - 1));
        List<List<ImageEntry>> free = new ArrayList<>();
        int validation = 0;
        for (List<ImageEntry> group : groups) {
            Split fixed = fixed(group, keep);
            if (fixed == Split.UNASSIGNED) {
                free.add(group);
            } else {
                validation += put(group, fixed, keep, sides);
            }
        }
        free.sort(
                Comparator.comparingLong((List<ImageEntry> g) -> chance(rule.seed(), g.getFirst()))
                        .thenComparing(group -> group.getFirst().path()));
        for (List<ImageEntry> group : free) {
            boolean fits = validation + group.size() <= wanted;
            validation += put(group, fits ? Split.VALIDATION : Split.TRAINING, keep, sides);
        }
        return validation * 2 >= wanted || groups.size() == total;
    }

    /** Where a group has to go since one of its images is there; UNASSIGNED if it is free. */
    private Split fixed(List<ImageEntry> group, boolean keep) {
        Split fixed = Split.UNASSIGNED;
        for (ImageEntry image : group) {
            boolean stays = isByHand(image) || keep;
            if (stays && image.split() != Split.UNASSIGNED && fixed != Split.VALIDATION) {
                fixed = image.split();
            }
        }
        return fixed;
    }

    /** Puts a group on a side, but for images that stay; how many are then for validation. */
    private int put(List<ImageEntry> group, Split side, boolean keep, Map<Long, Split> sides) {
        int validation = 0;
        for (ImageEntry image : group) {
            boolean stays =
                    isByHand(image) || (keep && origins.get(image.id()) != SplitOrigin.NONE);
            if (!stays) {
                sides.put(image.id(), side);
            }
            Split result = stays ? image.split() : side;
            validation += result == Split.VALIDATION ? 1 : 0;
        }
        return validation;
    }

    /** A number that hangs on seed and path only (FNV-1a, then the finalizer of SplitMix64). */
    private static long chance(long seed, ImageEntry image) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < image.path().length(); i++) {
            hash = (hash ^ image.path().charAt(i)) * 0x100000001B3L;
        }
        long z = hash + seed * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
