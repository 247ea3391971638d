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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /**
     * The same for neighbors in a row of names: frames of one video, slices of one stack. Unrelated
     * pictures that are numbered differ in about 32.
     */
    private static final int SERIES_DISTANCE = 12;

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})\\D*");

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

    /** Which images are put together. */
    enum Likeness {
        /** Those that are equal byte for byte. */
        COPIES,
        /** Also those that look the same. */
        LOOKS,
        /** Also neighbors in a row of names that look much alike. */
        SERIES
    }

    /**
     * All of {@code images} in groups of look-alikes, most groups of one. Images that turn out to
     * be unreadable are in none.
     */
    Collection<List<ImageEntry>> groups(List<ImageEntry> images, Likeness likeness)
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
        if (likeness != Likeness.COPIES) {
            HashNeighbors.join(hashes, DISTANCE, sets);
        }
        if (likeness == Likeness.SERIES) {
            joinSeries(readable, hashes, sets);
        }
        Map<Integer, List<ImageEntry>> groups = new LinkedHashMap<>();
        for (int i = 0; i < readable.size(); i++) {
            groups.computeIfAbsent(sets.find(i), _ -> new ArrayList<>(1)).add(readable.get(i));
        }
        return groups.values();
    }

    private record Numbered(String series, int number, int index) {}

    private static void joinSeries(List<ImageEntry> images, long[] hashes, DisjointSets sets) {
        List<Numbered> numbered = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Matcher name = NUMBERED.matcher(images.get(i).path());
            if (name.matches()) {
                numbered.add(new Numbered(name.group(1), Integer.parseInt(name.group(2)), i));
            }
        }
        numbered.sort(Comparator.comparing(Numbered::series).thenComparingInt(Numbered::number));
        for (int i = 1; i < numbered.size(); i++) {
            Numbered one = numbered.get(i - 1);
            Numbered next = numbered.get(i);
            long differing = hashes[one.index()] ^ hashes[next.index()];
            if (one.series().equals(next.series()) && Long.bitCount(differing) <= SERIES_DISTANCE) {
                sets.join(one.index(), next.index());
            }
        }
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
