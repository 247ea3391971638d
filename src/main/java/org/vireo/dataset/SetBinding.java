package org.vireo.dataset;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelSet;
import org.vireo.dataset.formats.LabelText;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which image of the folder each image of a label file is. What cannot be decided gets nobody's
 * labels and is named: a name that fits two images, and two names that fit one.
 *
 * @param images by the place in the label file
 * @param problems what was found in the file as a whole
 * @param missing the images that are not in the folder
 */
record SetBinding(Map<Integer, ImageEntry> images, List<Problem> problems, List<Problem> missing) {

    private record Claim(int index, String name, int shared) {}

    /** Binds the images of a label file, named relative to {@code root}. */
    static SetBinding of(Path root, LabelSet set, String file, ImageNames<ImageEntry> names)
            throws IOException {
        SetBinding binding = new SetBinding(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        for (ImageLabels.Flaw flaw : LabelText.notes(root.resolve(file))) {
            binding.problems.add(flaw.in(file));
        }
        for (ImageLabels.Flaw flaw : set.orphans()) {
            binding.problems.add(flaw.in(file));
        }
        if (set.isAnnotated() && set.size() == 0 && set.orphans().isEmpty()) {
            binding.problems.add(
                    new Problem(
                            ProblemKind.UNREADABLE_LABELS,
                            file,
                            "",
                            "names no image",
                            "It is left out"));
        }
        Map<ImageEntry, List<Claim>> claims = new LinkedHashMap<>();
        for (int i = 0; set.isAnnotated() && i < set.size(); i++) {
            String name = set.image(i);
            ImageNames.Match<ImageEntry> match = names.find(name, file);
            ImageEntry image = match.image();
            ImageEntry other = match.other();
            if (image == null) {
                binding.missing.add(
                        new Problem(
                                ProblemKind.MISSING_IMAGE,
                                file,
                                "image " + name,
                                "is not in the folder",
                                "Its labels are left out"));
            } else if (other != null) {
                binding.ambiguous(file, name, "may be " + image.path() + " or " + other.path());
            } else {
                claims.computeIfAbsent(image, _ -> new ArrayList<>(1))
                        .add(new Claim(i, name, match.shared()));
            }
        }
        claims.forEach((image, rivals) -> binding.settle(file, image, rivals));
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
    private void settle(String file, ImageEntry image, List<Claim> rivals) {
        int most = rivals.stream().mapToInt(Claim::shared).max().orElse(0);
        List<Claim> best = rivals.stream().filter(claim -> claim.shared() == most).toList();
        if (best.size() == 1) {
            images.put(best.getFirst().index(), image);
        }
        Claim first = best.getFirst();
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
