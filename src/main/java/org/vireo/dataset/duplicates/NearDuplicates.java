package org.vireo.dataset.duplicates;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.LooksStore;
import org.vireo.dataset.problems.Problem;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.Looks;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.job.ParallelWork;
import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds images that belong together: one picture, byte for byte or resized, recompressed, mirrored,
 * shifted; frames of one video, slices of one stack, what was made of one image. Each image is
 * decoded for it once; its looks are kept in the catalogue.
 */
public final class NearDuplicates {
    /**
     * Bits of 64 in which two versions of one picture may differ. Unrelated pictures differ in
     * about 32; of photographs of one kind the closest differ in about 7.
     */
    private static final int DISTANCE = 5;

    /**
     * How well two versions of one picture agree at least ({@link Looks#agreement}): nineteen of
     * twenty photographs against shifted crops of themselves do, and of the different ones that
     * were tried none does that does not show the same scene.
     */
    static final double AGREEMENT = 0.6;

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

    /** A search among the images of a folder. */
    public NearDuplicates(Path root, Catalogue catalogue, JobMonitor monitor) {
        this.root = root;
        this.catalogue = catalogue;
        this.monitor = monitor;
        this.depth = catalogue.depthRule();
    }

    /** Which images are put together. */
    public enum Likeness {
        /** Those that are equal byte for byte. */
        COPIES("copy", "copies"),
        /** Also those that look the same, mirrored or shifted, too. */
        LOOKS("look-alike, mirrored or shifted, too", "look-alikes, mirrored or shifted, too"),
        /** Also neighbors in a row of names that look much alike. */
        SERIES("neighbor in a row of frames or slices", "neighbors in a row of frames or slices"),
        /** Also those whose names say that they were made of one another. */
        NAMES("by a common name", "by a common name");

        private final String one;
        private final String several;

        Likeness(String one, String several) {
            this.one = one;
            this.several = several;
        }
    }

    /**
     * Images that belong together.
     *
     * @param by for each likeness all images in groups, most of them of one
     * @param how for each likeness how many images it put to others
     */
    public record Groups(
            Map<Likeness, Collection<List<ImageEntry>>> by, Map<Likeness, Integer> how) {
        /** All images in groups, by a likeness and the stricter ones. */
        public Collection<List<ImageEntry>> at(Likeness likeness) {
            return by.getOrDefault(likeness, List.of());
        }

        /** How images of groups of a likeness were found to belong together, in words. */
        public String inWords(Likeness strictest) {
            List<String> parts = new ArrayList<>();
            for (Likeness likeness : Likeness.values()) {
                int count = how.getOrDefault(likeness, 0);
                if (count > 0 && likeness.compareTo(strictest) <= 0) {
                    parts.add(
                            Wording.of("%,d ", count)
                                    + (count == 1 ? likeness.one : likeness.several));
                }
            }
            return String.join(", ", parts);
        }
    }

    /** All of {@code images} in groups; those that turn out to be unreadable are in none. */
    public Groups groups(List<ImageEntry> images) throws IOException {
        Map<Long, Looks> known = looks(images);
        List<ImageEntry> readable = new ArrayList<>();
        List<Looks> looks = new ArrayList<>();
        for (ImageEntry image : images) {
            Looks one = known.get(image.id());
            if (one != null) {
                readable.add(image);
                looks.add(one);
            }
        }
        Sets sets = new Sets(readable.size());
        Groups groups = new Groups(new EnumMap<>(Likeness.class), new EnumMap<>(Likeness.class));
        int count = readable.size();
        for (Likeness likeness : Likeness.values()) {
            switch (likeness) {
                case COPIES -> joinCopies(readable, sets);
                case LOOKS -> joinLooks(looks, sets);
                case SERIES -> joinSeries(readable, looks, sets);
                case NAMES -> joinNames(readable, sets);
            }
            groups.how().put(likeness, count - sets.count());
            count = sets.count();
            Map<Integer, List<ImageEntry>> bySet = new LinkedHashMap<>();
            for (int i = 0; i < readable.size(); i++) {
                bySet.computeIfAbsent(sets.find(i), _ -> new ArrayList<>(1)).add(readable.get(i));
            }
            groups.by().put(likeness, bySet.values());
        }
        return groups;
    }

    private void joinCopies(List<ImageEntry> images, Sets sets) {
        Map<Long, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            indexOf.put(images.get(i).id(), i);
        }
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
    }

    private void joinLooks(List<Looks> looks, Sets sets) throws IOException {
        joinHashes(
                looks.stream().mapToLong(Looks::hash).toArray(),
                DISTANCE,
                (one, other) ->
                        !monitor.isCancelled()
                                && looks.get(one).agreement(looks.get(other), 0, 0) >= AGREEMENT,
                sets);
        if (looks.size() <= ShiftedCopies.MOST) {
            ShiftedCopies.join(looks, sets, monitor);
        } else {
            monitor.say(
                    Wording.of(
                            "More than %,d images: copies that are shifted or mirrored are not"
                                    + " looked for.",
                            ShiftedCopies.MOST));
        }
    }

    /** Whether two images, by their indices, show the same. */
    interface Same {
        boolean test(int one, int other);
    }

    /**
     * Joins the indices of all hashes that differ in at most {@code distance} bits, where the
     * images also are the {@code same}. Two of these agree in at least one of {@code distance + 1}
     * bands, so only hashes that share a band are compared.
     */
    static void joinHashes(long[] hashes, int distance, Same same, Sets sets) {
        Map<Long, Integer> firstOf = new HashMap<>();
        List<Integer> distinct = new ArrayList<>();
        for (int i = 0; i < hashes.length; i++) {
            if (isFlat(hashes[i])) {
                continue;
            }
            Integer first = firstOf.putIfAbsent(hashes[i], i);
            if (first != null && same.test(first, i)) {
                sets.join(first, i);
            } else {
                distinct.add(i);
            }
        }
        int bands = distance + 1;
        for (int band = 0; band < bands; band++) {
            joinBand(hashes, distinct, band, bands, distance, same, sets);
        }
    }

    private static void joinBand(
            long[] hashes,
            List<Integer> distinct,
            int band,
            int bands,
            int distance,
            Same same,
            Sets sets) {
        int from = 64 * band / bands;
        int width = 64 * (band + 1) / bands - from;
        long mask = width == 64 ? -1L : (1L << width) - 1;
        Map<Long, List<Integer>> buckets = new HashMap<>();
        for (int i : distinct) {
            long key = hashes[i] >>> from & mask;
            List<Integer> bucket = buckets.computeIfAbsent(key, _ -> new ArrayList<>(2));
            for (int other : bucket) {
                if (Long.bitCount(hashes[i] ^ hashes[other]) <= distance
                        && sets.find(i) != sets.find(other)
                        && same.test(i, other)) {
                    sets.join(i, other);
                }
            }
            bucket.add(i);
        }
    }

    /** An image of one color: its hash says nothing, and many unrelated images are such. */
    static boolean isFlat(long hash) {
        int ones = Long.bitCount(hash);
        return ones <= 2 || ones >= 62;
    }

    private static void joinNames(List<ImageEntry> images, Sets sets) {
        Map<String, Integer> firstOf = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            Integer first = firstOf.putIfAbsent(NameStems.of(images.get(i).path()), i);
            if (first != null) {
                sets.join(first, i);
            }
        }
    }

    private record Numbered(String series, int number, int index) {}

    private static void joinSeries(List<ImageEntry> images, List<Looks> looks, Sets sets) {
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
            long differing = looks.get(one.index()).hash() ^ looks.get(next.index()).hash();
            if (one.series().equals(next.series()) && Long.bitCount(differing) <= SERIES_DISTANCE) {
                sets.join(one.index(), next.index());
            }
        }
    }

    private Map<Long, Looks> looks(List<ImageEntry> images) throws IOException {
        LooksStore store = catalogue.looksStore();
        Map<Long, Looks> looks = store.all();
        List<Supplier<Look>> unknown = new ArrayList<>();
        for (ImageEntry image : images) {
            if (!looks.containsKey(image.id())) {
                unknown.add(() -> look(image));
            }
        }
        ParallelWork.batches(
                unknown,
                BATCH,
                "Comparing images",
                monitor,
                seen -> {
                    Map<Long, Looks> batch = new HashMap<>();
                    for (Look look : seen) {
                        if (look.failure() != null) {
                            catalogue.markUnreadable(
                                    look.image().id(),
                                    Problem.unreadable(look.image().path(), look.failure()));
                        } else if (look.looks() != null) {
                            batch.put(look.image().id(), look.looks());
                        }
                    }
                    store.keep(batch);
                    looks.putAll(batch);
                });
        return looks;
    }

    private record Look(
            ImageEntry image, @Nullable Looks looks, @Nullable UnreadableImageException failure) {}

    private Look look(ImageEntry image) {
        try {
            Path file = root.resolve(image.path());
            return new Look(
                    image, Looks.of(ImageFile.decodeThumbnail(file, THUMBNAIL, depth)), null);
        } catch (UnreadableImageException e) {
            return new Look(image, null, e);
        }
    }

    /** The sets that arise from joining pairs of the numbers 0 to size - 1 (union-find). */
    static final class Sets {
        private final int[] parent;
        private int count;

        Sets(int size) {
            parent = new int[size];
            count = size;
            for (int i = 0; i < size; i++) {
                parent[i] = i;
            }
        }

        /** The smallest number in the set of {@code i}. */
        int find(int i) {
            int at = i;
            while (parent[at] != at) {
                parent[at] = parent[parent[at]];
                at = parent[at];
            }
            return at;
        }

        void join(int a, int b) {
            int x = find(a);
            int y = find(b);
            parent[Math.max(x, y)] = Math.min(x, y);
            count -= x == y ? 0 : 1;
        }

        /** How many sets there are. */
        int count() {
            return count;
        }
    }
}
