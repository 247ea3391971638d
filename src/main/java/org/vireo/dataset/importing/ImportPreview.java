package org.vireo.dataset.importing;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.check.BoxCheck;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.problems.Problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an import would do, told before it is done.
 *
 * @param images how many images the labels are for
 * @param boxes how many boxes they have, all that are kept
 * @param empty how many images are said to have nothing in them
 * @param labeled how many of the images have labels already
 * @param boxesByHand how many boxes of those a person drew
 * @param missing how many images the labels speak of that are not in the folder
 * @param leaving how many boxes leave their image by more than a pixel
 * @param classes the source's classes
 * @param issues what is wrong with the labels
 */
public record ImportPreview(
        int images,
        int boxes,
        int empty,
        int labeled,
        int boxesByHand,
        int missing,
        int leaving,
        List<SourceClass> classes,
        List<Issue> issues) {
    /** More than anybody looks at; the rest is counted. */
    private static final int MOST_ISSUES = 5_000;

    /**
     * The share of boxes that may leave their image before somebody has to say that it is right.
     */
    private static final double FEW_LEAVE = 0.01;

    /**
     * A class of the source.
     *
     * @param key as the label files have it
     * @param name what the source calls it; empty for a number without a name
     * @param target what its boxes become; empty if they are left out
     */
    public record SourceClass(String key, String name, String target, int boxes) {}

    /**
     * Something wrong with the labels.
     *
     * @param image of which it is; null if that is not in the folder or it is of many
     * @param box the {@link ImportChoice#key} of the box that it is about; null if of none
     */
    public record Issue(Problem problem, @Nullable ImageEntry image, @Nullable String box) {}

    /** One image as it would be labeled. */
    public record Sample(ImageEntry image, List<NamedBox> boxes, int dropped) {}

    public ImportPreview {
        classes = List.copyOf(classes);
        issues = List.copyOf(issues);
    }

    /** What a choice makes of labels; takes about a second for a million boxes. */
    public static ImportPreview of(FoundLabels found, ImportChoice choice) {
        Map<String, Integer> perClass = new LinkedHashMap<>();
        List<Issue> issues = new ArrayList<>();
        found.classes().forEach(name -> perClass.put(name, 0));
        found.problems().forEach(problem -> issues.add(new Issue(problem, null, null)));
        int boxes = 0;
        int empty = 0;
        int labeled = 0;
        int byHand = 0;
        int leaving = 0;
        for (FoundLabels.One one : found.images()) {
            one.labels().boxes().forEach(box -> perClass.merge(box.category(), 1, Integer::sum));
            BoxCheck.Result read = choice.read(found, one);
            boxes += read.boxes().size();
            empty += read.state() == ImageState.CHECKED_EMPTY ? 1 : 0;
            leaving += read.leaving();
            labeled += one.image().state() == ImageState.UNLABELED ? 0 : 1;
            byHand += one.byHand();
            if (issues.size() < MOST_ISSUES) {
                for (Problem problem : read.problems()) {
                    String place = problem.place();
                    String box = place.isEmpty() ? null : ImportChoice.key(problem.file(), place);
                    issues.add(new Issue(problem, one.image(), box));
                }
            }
        }
        List<SourceClass> classes = new ArrayList<>();
        perClass.forEach((key, number) -> {
            String name = choice.sourceName(found, key);
            String target = choice.classes().getOrDefault(key, name);
            classes.add(new SourceClass(key, name, target, number));
        });
        return new ImportPreview(
                found.images().size(),
                boxes,
                empty,
                labeled,
                byHand,
                found.missing(),
                leaving,
                classes,
                issues.subList(0, Math.min(issues.size(), MOST_ISSUES)));
    }

    /** Whether so many boxes leave their images that somebody has to say that this is right. */
    public boolean isDoubtful() {
        return leaving > 1 && leaving > FEW_LEAVE * boxes;
    }

    /**
     * Images as they would be labeled.
     *
     * @param images which of {@link FoundLabels#images}
     */
    public static List<Sample> samples(
            FoundLabels found, ImportChoice choice, List<FoundLabels.One> images) {
        List<Sample> samples = new ArrayList<>();
        for (FoundLabels.One one : images) {
            BoxCheck.Result read = choice.read(found, one);
            int dropped = one.labels().boxes().size() - read.boxes().size();
            samples.add(new Sample(one.image(), read.boxes(), dropped));
        }
        return samples;
    }

    /**
     * Some images with boxes, spread over all of them, so that each class is seen if possible.
     *
     * @param most how many
     */
    public static List<FoundLabels.One> spread(FoundLabels found, int most) {
        List<FoundLabels.One> boxed =
                found.images().stream().filter(one -> !one.labels().boxes().isEmpty()).toList();
        Set<Integer> chosen = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < boxed.size() && chosen.size() < most; i++) {
            boolean news = false;
            for (NamedBox box : boxed.get(i).labels().boxes()) {
                news |= seen.add(box.category());
            }
            if (news && chosen.size() < most / 2) {
                chosen.add(i);
            }
        }
        for (int i = 0; i < most && chosen.size() < Math.min(most, boxed.size()); i++) {
            chosen.add((int) ((i + 0.5) * boxed.size() / most));
        }
        for (int i = 0; chosen.size() < Math.min(most, boxed.size()); i++) {
            chosen.add(i);
        }
        return chosen.stream().sorted().map(boxed::get).toList();
    }
}
