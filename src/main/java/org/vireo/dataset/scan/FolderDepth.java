package org.vireo.dataset.scan;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ProblemStage;
import org.vireo.dataset.catalogue.SettingKey;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageTrait;
import org.vireo.image.SampleRange;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.job.ParallelWork;
import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rule by which a folder's images of more than 8 bits a channel are shown and learned from: the
 * one that a person chose, else one that fits the samples that occur.
 */
public final class FolderDepth {
    /** Samples of so many images, spread over the folder, stand for all. */
    private static final int MOST_MEASURED = 64;

    /** An image that uses less of the range shows at most 16 of 256 levels. */
    private static final int NEARLY_BLACK = 16;

    /** Fewer levels are the noise of an image without anything on it. */
    private static final int NOISE = 64;

    private final Path root;
    private final Catalogue catalogue;

    /** Of a folder and its catalogue. */
    public FolderDepth(Path root, Catalogue catalogue) {
        this.root = root;
        this.catalogue = catalogue;
    }

    /** Takes a person's rule, which stays whatever images come. */
    public void choose(DepthRule rule, JobMonitor monitor) throws IOException {
        catalogue.setSetting(SettingKey.DEPTH, rule.text());
        catalogue.setSetting(SettingKey.DEPTH_CHOSEN, "yes");
        list(deep(), monitor);
    }

    /** Forgets a person's rule for one that fits the samples that occur. */
    public void fit(JobMonitor monitor) throws IOException {
        catalogue.setSetting(SettingKey.DEPTH_CHOSEN, null);
        list(deep(), monitor);
    }

    /** Finds a rule that fits, unless a person chose one, and lists what it shows nearly black. */
    void afterScan(boolean imagesChanged, JobMonitor monitor) throws IOException {
        List<ImageEntry> deep = deep();
        boolean known = catalogue.setting(SettingKey.DEPTH).isPresent();
        if (known && !imagesChanged) {
            return;
        }
        if (deep.isEmpty()) {
            catalogue.replaceProblems(ProblemStage.DEPTH, List.of());
            return;
        }
        list(deep, monitor);
    }

    private List<ImageEntry> deep() {
        return catalogue.images().stream()
                .filter(image -> image.has(ImageTrait.SIXTEEN_BIT))
                .toList();
    }

    /** Lists what the rule shows nearly black; a rule that no person chose is made to fit first. */
    private void list(List<ImageEntry> deep, JobMonitor monitor) throws IOException {
        Map<ImageEntry, ImageFile.Depth> measured = measure(deep, monitor);
        if (monitor.isCancelled()) {
            return;
        }
        DepthRule rule = catalogue.depthRule();
        if (!measured.isEmpty() && catalogue.setting(SettingKey.DEPTH_CHOSEN).isEmpty()) {
            DepthRule fitting = fitting(List.copyOf(measured.values()), rule);
            catalogue.setSetting(SettingKey.DEPTH, fitting.text());
            if (!fitting.equals(rule)) {
                monitor.say(
                        "In images of more than 8 bits, black and white are "
                                + fitting.inWords()
                                + "; import --depth chooses another rule.");
            }
            rule = fitting;
        }
        catalogue.replaceProblems(ProblemStage.DEPTH, problems(rule, deep, measured));
    }

    private Map<ImageEntry, ImageFile.Depth> measure(List<ImageEntry> deep, JobMonitor monitor)
            throws IOException {
        int count = Math.min(MOST_MEASURED, deep.size());
        List<ImageEntry> chosen = new ArrayList<>();
        List<Supplier<Optional<ImageFile.Depth>>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ImageEntry image = deep.get((int) ((long) i * deep.size() / count));
            chosen.add(image);
            tasks.add(() -> depth(root.resolve(image.path())));
        }
        Map<ImageEntry, ImageFile.Depth> measured = new LinkedHashMap<>();
        monitor.progress("Looking how bright images are", 0, count);
        ParallelWork.batches(
                tasks,
                Math.max(1, count),
                "Looking how bright images are",
                monitor,
                found -> {
                    for (int i = 0; i < found.size(); i++) {
                        ImageEntry image = chosen.get(i);
                        found.get(i).ifPresent(depth -> measured.put(image, depth));
                    }
                });
        return measured;
    }

    private static Optional<ImageFile.Depth> depth(Path file) {
        try {
            return ImageFile.depth(file);
        } catch (UnreadableImageException _) {
            // Whoever needs its pixels lists it.
            return Optional.empty();
        }
    }

    /**
     * What the files declare where all do; the whole range where half of it is used; else the
     * samples that occur. Where these differ so much between images that a good part of them would
     * be nearly black, each image by its own.
     */
    static DepthRule fitting(List<ImageFile.Depth> all, DepthRule before) {
        if (all.stream().allMatch(one -> one.declared() != null)) {
            return DepthRule.DECLARED;
        }
        List<SampleRange> used =
                all.stream().map(ImageFile.Depth::used).filter(r -> r.span() >= NOISE).toList();
        if (used.isEmpty()) {
            return before;
        }
        int low = used.stream().mapToInt(SampleRange::low).min().orElse(0);
        int high = used.stream().mapToInt(SampleRange::high).max().orElse(DepthRule.LARGEST);
        boolean whole = high - low >= DepthRule.LARGEST / 2;
        int span = whole ? DepthRule.LARGEST : high - low;
        long dark = used.stream().filter(r -> r.span() < span / NEARLY_BLACK).count();
        if (dark * 4 >= used.size()) {
            return DepthRule.EACH;
        }
        if (whole) {
            return DepthRule.WHOLE;
        }
        boolean stillFits =
                before.kind() == DepthRule.Kind.RANGE
                        && before.black() <= low
                        && before.white() >= high
                        && before.white() - before.black() <= 2 * span;
        return stillFits ? before : DepthRule.range(low, high);
    }

    private static List<Problem> problems(
            DepthRule rule, List<ImageEntry> deep, Map<ImageEntry, ImageFile.Depth> measured) {
        List<Problem> problems = new ArrayList<>();
        if (!deep.isEmpty()) {
            problems.add(
                    Problem.of(
                            ProblemKind.DEPTH_RULE,
                            deep.getFirst().path(),
                            deep.size() == 1
                                    ? "has more than 8 bits a channel"
                                    : Wording.of(
                                            "is one of %,d images of more than 8 bits a channel",
                                            deep.size()),
                            "In labeling, training and detection black and white are "
                                    + rule.inWords()
                                    + "; import --depth, or Problems in the window, chooses another rule"));
        }
        measured.forEach((image, depth) -> {
            int span = span(rule, depth);
            if (rule.kind() != DepthRule.Kind.EACH && depth.used().span() < span / NEARLY_BLACK) {
                problems.add(
                        Problem.of(
                                ProblemKind.NEARLY_BLACK,
                                image.path(),
                                Wording.of(
                                        "is nearly without contrast, since its samples go from %,d"
                                                + " to %,d, %.1f %% of the range",
                                        depth.used().low(),
                                        depth.used().high(),
                                        100.0 * depth.used().span() / span),
                                "Choose another rule for black and white if there is something on"
                                        + " it"));
            }
        });
        return problems;
    }

    private static int span(DepthRule rule, ImageFile.Depth depth) {
        SampleRange declared = depth.declared();
        return switch (rule.kind()) {
            case WHOLE, EACH -> depth.largest();
            case DECLARED -> declared == null ? depth.largest() : declared.span();
            case RANGE -> rule.white() - rule.black();
        };
    }
}
