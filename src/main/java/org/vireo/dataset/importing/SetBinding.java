package org.vireo.dataset.importing;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelSet;
import org.vireo.dataset.layout.ImageNames;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which image of the folder each image of a label file is. What cannot be decided gets nobody's
 * labels and is named: a name that fits two images, and two names that fit one.
 *
 * @param images in the order of the label file
 * @param problems what was found in the file as a whole
 * @param missing the images that are not in the folder
 */
record SetBinding(List<FoundLabels.One> images, List<Problem> problems, List<Problem> missing) {

    private record Claim(int index, ImageLabels labels, int shared) {
        String name() {
            return labels.image();
        }
    }

    /** Binds the images of a label file. */
    static SetBinding of(LabelSet set, String file, ImageNames<ImageEntry> names) {
        SetBinding binding =
                new SetBinding(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        set.orphans().forEach(flaw -> binding.problems.add(flaw.in(file)));
        if (!set.isAnnotated()) {
            return binding;
        }
        if (set.images().isEmpty() && set.orphans().stream().allMatch(ImageLabels::isNote)) {
            binding.problems.add(
                    Problem.of(
                            ProblemKind.UNREADABLE_LABELS,
                            file,
                            "names no image",
                            "It is left out"));
        }
        Map<ImageEntry, List<Claim>> claims = new LinkedHashMap<>();
        for (int i = 0; i < set.images().size(); i++) {
            ImageLabels labels = set.images().get(i);
            ImageNames.Match<ImageEntry> match = names.find(labels.image(), file);
            ImageEntry image = match.image();
            ImageEntry other = match.other();
            if (image == null) {
                binding.missing.add(
                        new Problem(
                                ProblemKind.MISSING_IMAGE,
                                file,
                                "image " + labels.image(),
                                "is not in the folder",
                                "Its labels are left out"));
            } else if (other != null) {
                binding.ambiguous(
                        file, labels.image(), "may be " + image.path() + " or " + other.path());
            } else {
                claims.computeIfAbsent(image, _ -> new ArrayList<>(1))
                        .add(new Claim(i, labels, match.shared()));
            }
        }
        Map<Integer, FoundLabels.One> bound = new TreeMap<>();
        claims.forEach((image, rivals) -> binding.settle(file, image, rivals, bound));
        binding.images.addAll(bound.values());
        return binding;
    }

    private void ambiguous(String file, String name, String what) {
        problems.add(
                new Problem(
                        ProblemKind.AMBIGUOUS,
                        file,
                        "image " + name,
                        what,
                        "Its labels are left out"));
    }

    /** Gives an image to the name that shares the most of its path, if that is one. */
    private void settle(
            String file,
            ImageEntry image,
            List<Claim> rivals,
            Map<Integer, FoundLabels.One> bound) {
        int most = rivals.stream().mapToInt(Claim::shared).max().orElse(0);
        List<Claim> best = rivals.stream().filter(claim -> claim.shared() == most).toList();
        Claim first = best.getFirst();
        if (best.size() == 1) {
            bound.put(first.index(), new FoundLabels.One(image, file, first.labels(), 0));
        }
        for (Claim claim : rivals) {
            boolean isFirst = claim.index() == first.index();
            if (best.size() > 1 || !isFirst) {
                Claim other = isFirst ? best.getLast() : first;
                ambiguous(
                        file,
                        claim.name(),
                        "can only be " + image.path() + ", as " + other.name() + " can");
            }
        }
    }
}
