package org.vireo.dataset.split;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.ProblemStage;
import org.vireo.dataset.catalogue.SettingKey;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.catalogue.SplitOrigin;
import org.vireo.dataset.duplicates.ExactDuplicates;
import org.vireo.dataset.duplicates.NearDuplicates;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Divides the labeled images by a rule. What a person decided stays. */
public final class Splitter {
    /** As measured; see {@code decisions/labeling.md}. */
    private static final String APART =
            "Apart they make mAP look better than it is: .39 instead of .33 in a trial.";

    private final Path root;
    private final boolean followLinks;
    private final Catalogue catalogue;
    private final JobMonitor monitor;
    private final Map<Long, SplitOrigin> origins;
    private NearDuplicates.@Nullable Groups groups;

    /** Which images stay on the side that they are on, besides those that a person put there. */
    public enum Keep {
        NOTHING,
        /** What is measured on, so that figures of before stay comparable. */
        MEASURED,
        ALL
    }

    /**
     * Of a folder and its catalogue.
     *
     * @param followLinks whether lists behind links out of the folder are read, too
     */
    public Splitter(Path root, boolean followLinks, Catalogue catalogue, JobMonitor monitor) {
        this.root = root;
        this.followLinks = followLinks;
        this.catalogue = catalogue;
        this.monitor = monitor;
        this.origins = catalogue.splitOrigins();
    }

    /**
     * Divides all labeled images.
     *
     * @param keep which images stay where an earlier division put them
     */
    public void apply(SplitRule rule, Keep keep) throws IOException {
        switch (rule) {
            case SplitRule.ByLayout _ -> byLayout(keep == Keep.ALL);
            case SplitRule.Seeded seeded -> {
                if (keep != Keep.ALL || labeled().stream().anyMatch(this::isOpen)) {
                    seeded(seeded, keep);
                }
            }
            case SplitRule.EveryNth every -> everyNth(every);
        }
        if (!monitor.isCancelled()) {
            catalogue.setSetting(SettingKey.SPLIT_RULE, rule.text());
            listLeaks(rule);
        }
    }

    private void byLayout(boolean keep) {
        LayoutSplit layout = new LayoutSplit(root, followLinks, catalogue, monitor);
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

    /** Found once, and of the images as they then were. */
    private NearDuplicates.Groups groups() throws IOException {
        NearDuplicates.Groups found = groups;
        if (found == null) {
            found = new NearDuplicates(root, catalogue, monitor).groups(labeled());
            groups = found;
        }
        return found;
    }

    private void everyNth(SplitRule.EveryNth rule) throws IOException {
        // Looked at first, since some may turn out to be unreadable.
        groups();
        if (monitor.isCancelled()) {
            return;
        }
        List<ImageEntry> images = new ArrayList<>(labeled());
        images.sort(
                Comparator.comparing(
                                (ImageEntry one) -> FolderFile.stem(FolderFile.name(one.path())))
                        .thenComparing(ImageEntry::path));
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

    /** Lists pictures that stand on several sides, whoever put them there. */
    private void listLeaks(SplitRule rule) throws IOException {
        String why =
                switch (rule) {
                    case SplitRule.ByLayout _ -> "since the folders divide them so";
                    case SplitRule.Seeded _ -> "since they were put there by hand or before";
                    case SplitRule.EveryNth _ -> "since the split was asked for so";
                };
        Collection<List<ImageEntry>> alike = groups().at(NearDuplicates.Likeness.LOOKS);
        if (!monitor.isCancelled()) {
            catalogue.replaceProblems(ProblemStage.LEAKS, leaks(alike, "Both are kept, " + why));
        }
    }

    /** That an image spoils one on another side, which shows the same. */
    public static Problem leak(
            String image, Split side, String same, String other, Split otherSide, String done) {
        return Problem.of(
                ProblemKind.SPLIT_LEAK,
                image,
                "is for %s, but the %s as %s, which is for %s"
                        .formatted(side.purpose(), same, other, otherSide.purpose()),
                done);
    }

    private List<Problem> leaks(Collection<List<ImageEntry>> groups, String done) {
        Map<Long, Split> sides = new HashMap<>();
        catalogue.images().forEach(image -> sides.put(image.id(), image.split()));
        List<Problem> leaks = new ArrayList<>();
        for (List<ImageEntry> group : groups) {
            ImageEntry spoilt = null;
            Split most = Split.UNASSIGNED;
            for (ImageEntry image : group) {
                Split side = sides.getOrDefault(image.id(), Split.UNASSIGNED);
                if (side != Split.UNASSIGNED && (spoilt == null || most.spoils(side))) {
                    spoilt = image;
                    most = side;
                }
            }
            for (ImageEntry image : group) {
                Split side = sides.getOrDefault(image.id(), Split.UNASSIGNED);
                if (spoilt != null && side.spoils(most)) {
                    leaks.add(leak(image.path(), side, "same picture", spoilt.path(), most, done));
                }
            }
        }
        return leaks;
    }

    /** By groups that are kept together as strictly as leaves enough to measure on. */
    private void seeded(SplitRule.Seeded rule, Keep keep) throws IOException {
        NearDuplicates.Groups found = groups();
        Map<Long, Split> sides = new HashMap<>();
        NearDuplicates.Likeness[] all = NearDuplicates.Likeness.values();
        int strictest = all.length - 1;
        while (!divide(rule, keep, found.at(all[strictest]), sides) && strictest > 0) {
            sides.clear();
            strictest--;
        }
        if (monitor.isCancelled()) {
            return;
        }
        assign(sides);
        String how = found.inWords(all[strictest]);
        String words =
                (how.isEmpty()
                                ? "No image is a version of another one."
                                : "Kept on one side: " + how + ". " + APART)
                        + (strictest == all.length - 1
                                ? ""
                                : " More of them belong together ("
                                        + found.inWords(all[all.length - 1])
                                        + "), but keeping all of that on one side would leave too"
                                        + " few to measure on.");
        catalogue.setSetting(SettingKey.SPLIT_GROUPS, words);
    }

    /** Puts each image that may move on a side; false if groups leave too few to measure on. */
    private boolean divide(
            SplitRule.Seeded rule,
            Keep keep,
            Collection<List<ImageEntry>> groups,
            Map<Long, Split> sides) {
        int total = groups.stream().mapToInt(List::size).sum();
        Map<Split, Integer> wanted = new EnumMap<>(Split.class);
        int validation = (int) Math.round(rule.validationShare() * total);
        wanted.put(
                Split.VALIDATION,
                Math.clamp(validation, Math.min(1, total / 2), Math.max(1, total - 1)));
        wanted.put(Split.TEST, (int) Math.round(rule.testShare() * total));
        Map<Split, Integer> filled = new EnumMap<>(Split.class);
        List<List<ImageEntry>> free = new ArrayList<>();
        for (List<ImageEntry> group : groups) {
            Split fixed = fixed(group, keep);
            if (fixed == Split.UNASSIGNED) {
                free.add(group);
            } else {
                put(group, fixed, keep, sides, filled);
            }
        }
        free.sort(
                Comparator.comparingLong((List<ImageEntry> g) -> chance(rule.seed(), g.getFirst()))
                        .thenComparing(group -> group.getFirst().path()));
        for (List<ImageEntry> group : free) {
            Split side = Split.TRAINING;
            for (Map.Entry<Split, Integer> one : wanted.entrySet()) {
                int after = filled.getOrDefault(one.getKey(), 0) + group.size();
                if (side == Split.TRAINING && after <= one.getValue()) {
                    side = one.getKey();
                }
            }
            put(group, side, keep, sides, filled);
        }
        return groups.size() == total
                || wanted.entrySet().stream()
                        .allMatch(
                                one -> filled.getOrDefault(one.getKey(), 0) * 2 >= one.getValue());
    }

    private boolean stays(ImageEntry image, Keep keep) {
        return isByHand(image)
                || switch (keep) {
                    case NOTHING -> false;
                    case MEASURED ->
                            image.split() == Split.VALIDATION || image.split() == Split.TEST;
                    case ALL -> origins.get(image.id()) != SplitOrigin.NONE;
                };
    }

    /** Where a group has to go since one of its images is there; UNASSIGNED if it is free. */
    private Split fixed(List<ImageEntry> group, Keep keep) {
        Split fixed = Split.UNASSIGNED;
        for (ImageEntry image : group) {
            if (stays(image, keep)
                    && image.split() != Split.UNASSIGNED
                    && (fixed == Split.UNASSIGNED || fixed.spoils(image.split()))) {
                fixed = image.split();
            }
        }
        return fixed;
    }

    /** Puts a group on a side, but for images that stay, and counts what is then on each side. */
    private void put(
            List<ImageEntry> group,
            Split side,
            Keep keep,
            Map<Long, Split> sides,
            Map<Split, Integer> filled) {
        for (ImageEntry image : group) {
            boolean stays = stays(image, keep);
            if (!stays) {
                sides.put(image.id(), side);
            }
            filled.merge(stays ? image.split() : side, 1, Integer::sum);
        }
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
