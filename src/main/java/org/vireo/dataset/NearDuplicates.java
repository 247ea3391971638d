package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.LooksStore;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.PerceptualHash;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Finds images that are one picture: byte for byte, or resized, recompressed, slightly changed.
 * Each image is decoded for it once; the hash is kept in the catalogue.
 */
final class NearDuplicates {
    /**
     * Bits of 64 in which two versions of one picture may differ. Unrelated pictures differ in
     * about 32; of photographs of one kind the closest differ in about 7.
     */
    private static final int DISTANCE = 5;

    private static final int BATCH = 128;
    private static final int THUMBNAIL = 128;

    private final Path root;
    private final Catalogue catalogue;
    private final JobMonitor monitor;
    private final DepthRule depth;

    NearDuplicates(Path root, Catalogue catalogue, JobMonitor monitor) {
        this.root = root;
        this.catalogue = catalogue;
        this.monitor = monitor;
        this.depth = FolderDepth.rule(catalogue);
    }

    /**
     * All of {@code images} in groups of look-alikes, most groups of one. Images that turn out to
     * be unreadable are in none.
     *
     * @param onlyCopies whether only images that are equal byte for byte are put together
     */
    Collection<List<ImageEntry>> groups(List<ImageEntry> images, boolean onlyCopies)
            throws IOException {
        Map<Long, Long> looks = looks(images);
        List<ImageEntry> readable =
                images.stream().filter(image -> looks.containsKey(image.id())).toList();
        Map<Long, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < readable.size(); i++) {
            indexOf.put(readable.get(i).id(), i);
        }
        DisjointSets sets = new DisjointSets(readable.size());
        for (List<ImageEntry> copies : ExactDuplicates.find(root, catalogue, monitor)) {
            Integer first = null;
            for (ImageEntry copy : copies) {
                Integer index = indexOf.get(copy.id());
                if (index != null && first != null) {
                    sets.join(first, index);
                }
                first = index != null ? index : first;
            }
        }
        long[] hashes = readable.stream().mapToLong(i -> looks.getOrDefault(i.id(), 0L)).toArray();
        if (!onlyCopies) {
            HashNeighbors.join(hashes, DISTANCE, sets);
        }
        Map<Integer, List<ImageEntry>> groups = new LinkedHashMap<>();
        for (int i = 0; i < readable.size(); i++) {
            groups.computeIfAbsent(sets.find(i), _ -> new ArrayList<>(1)).add(readable.get(i));
        }
        return groups.values();
    }

    private Map<Long, Long> looks(List<ImageEntry> images) throws IOException {
        LooksStore store = catalogue.looksStore();
        Map<Long, Long> looks = store.all();
        List<Callable<Look>> unknown = new ArrayList<>();
        for (ImageEntry image : images) {
            if (!looks.containsKey(image.id())) {
                unknown.add(() -> look(image));
            }
        }
        try (ParallelWork work = new ParallelWork()) {
            for (int from = 0; from < unknown.size(); from += BATCH) {
                if (monitor.isCancelled()) {
                    break;
                }
                int to = Math.min(from + BATCH, unknown.size());
                Map<Long, Long> batch = new HashMap<>();
                for (Look look : work.all(unknown.subList(from, to))) {
                    if (look.failure() == null) {
                        batch.put(look.image().id(), look.hash());
                    } else {
                        catalogue.markUnreadable(
                                look.image().id(),
                                ImageReading.unreadable(look.image().path(), look.failure()));
                    }
                }
                store.keep(batch);
                looks.putAll(batch);
                monitor.progress("Comparing images", to, unknown.size());
            }
        }
        return looks;
    }

    private record Look(ImageEntry image, long hash, @Nullable UnreadableImageException failure) {}

    private Look look(ImageEntry image) {
        try {
            Path file = root.resolve(image.path());
            long hash = PerceptualHash.of(ImageFile.decodeThumbnail(file, THUMBNAIL, depth)).bits();
            return new Look(image, hash, null);
        } catch (UnreadableImageException e) {
            return new Look(image, 0, e);
        }
    }
}
