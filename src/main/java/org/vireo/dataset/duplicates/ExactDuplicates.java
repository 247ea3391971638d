package org.vireo.dataset.duplicates;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.LooksStore;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds images that are the same byte for byte. */
public final class ExactDuplicates {
    private ExactDuplicates() {}

    /** Groups of two or more equal images, each by path. */
    public static List<List<ImageEntry>> find(Path root, Catalogue catalogue, JobMonitor monitor) {
        hashTheRest(root, catalogue.looksStore(), monitor);
        Map<Long, String> hashes = catalogue.looksStore().likelyCopies();
        if (hashes.isEmpty()) {
            return List.of();
        }
        Map<String, List<ImageEntry>> byHash = new LinkedHashMap<>();
        for (ImageEntry image : catalogue.images()) {
            String hash = hashes.get(image.id());
            if (hash != null && image.isReadable()) {
                byHash.computeIfAbsent(hash, _ -> new ArrayList<>()).add(image);
            }
        }
        List<List<ImageEntry>> groups = new ArrayList<>();
        int done = 0;
        for (List<ImageEntry> candidates : byHash.values()) {
            monitor.progress("Comparing copies", ++done, byHash.size());
            if (monitor.isCancelled()) {
                return groups;
            }
            if (candidates.size() > 1) {
                groups.addAll(equalOnes(root, candidates, monitor));
            }
        }
        return groups;
    }

    /** Catalogues of older versions have no content hashes; only images of equal size need one. */
    private static void hashTheRest(Path root, LooksStore store, JobMonitor monitor) {
        Map<Long, String> unhashed = store.unhashed();
        Map<Long, String> hashes = new HashMap<>();
        int done = 0;
        for (Map.Entry<Long, String> image : unhashed.entrySet()) {
            try {
                hashes.put(image.getKey(), ContentHash.of(root.resolve(image.getValue())));
            } catch (IOException e) {
                // Gone since its header was read: whoever decodes it will list it.
                monitor.say(image.getValue() + " could not be compared with its likely copies.");
            }
            monitor.progress("Comparing copies", ++done, unhashed.size());
            if (monitor.isCancelled()) {
                break;
            }
        }
        store.keepHashes(hashes);
    }

    private static List<List<ImageEntry>> equalOnes(
            Path root, List<ImageEntry> candidates, JobMonitor monitor) {
        Map<String, List<ImageEntry>> byContent = new LinkedHashMap<>();
        for (ImageEntry image : candidates) {
            try {
                String content = ContentHash.ofAll(root.resolve(image.path()));
                byContent.computeIfAbsent(content, _ -> new ArrayList<>()).add(image);
            } catch (IOException e) {
                // Gone since its header was read: whoever decodes it will list it.
                monitor.say(image.path() + " could not be compared with its likely copies.");
            }
        }
        Collection<List<ImageEntry>> groups = byContent.values();
        groups.removeIf(group -> group.size() < 2);
        return List.copyOf(groups);
    }

    /** Each image that is a copy of one before it. */
    public static List<Problem> problems(List<List<ImageEntry>> groups) {
        List<Problem> problems = new ArrayList<>();
        for (List<ImageEntry> group : groups) {
            for (ImageEntry copy : group.subList(1, group.size())) {
                problems.add(
                        Problem.of(
                                ProblemKind.DUPLICATE,
                                copy.path(),
                                "is the same as " + group.getFirst().path() + ", byte for byte",
                                "Both are kept"));
            }
        }
        return problems;
    }
}
