package org.vireo.dataset.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Labels of many images as they were read, image by image.
 *
 * @param orphans entries that belong to no image, and what else is to be said of the file
 */
record ImageLabelList(
        List<String> categories, List<ImageLabels> images, List<ImageLabels.Flaw> orphans)
        implements LabelSet {

    ImageLabelList {
        categories = List.copyOf(categories);
        images = List.copyOf(images);
        orphans = List.copyOf(orphans);
    }

    @Override
    public boolean isAnnotated() {
        return true;
    }

    @Override
    public int unbound() {
        return (int) orphans.stream().filter(flaw -> !flaw.isNote()).count();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public ImageLabels labels(int index) {
        ImageLabels labels = images.get(index);
        return unbound() == 0
                ? labels
                : new ImageLabels(
                        labels.image(),
                        labels.width(),
                        labels.height(),
                        labels.boxes(),
                        labels.flaws(),
                        labels.id(),
                        true);
    }

    /** Gathers entries that come in any order, several of one image among them. */
    static final class Builder {
        private final Set<String> categories = new LinkedHashSet<>();
        private final Map<String, Entry> images = new LinkedHashMap<>();
        private final List<ImageLabels.Flaw> orphans = new ArrayList<>();
        private final NotKept besides = new NotKept();

        private static final class Entry {
            private int width;
            private int height;
            private final List<NamedBox> boxes = new ArrayList<>(2);
            private final List<ImageLabels.Flaw> flaws = new ArrayList<>(0);
        }

        /** Names a class in the file's own order. */
        void category(String name) {
            categories.add(name);
        }

        /**
         * Speaks of an image.
         *
         * @param width in pixels; 0 if the file does not say
         */
        void image(String name, int width, int height) {
            Entry entry = images.computeIfAbsent(name, _ -> new Entry());
            if (width > 0 && height > 0) {
                entry.width = width;
                entry.height = height;
            }
        }

        /** Adds an object of an image that was spoken of. */
        void add(String image, NamedBox box) {
            images.computeIfAbsent(image, _ -> new Entry()).boxes.add(box);
            categories.add(box.category());
        }

        /** Adds an entry of an image that is no box. */
        void flaw(String image, String place, LabelFileException e) {
            images.computeIfAbsent(image, _ -> new Entry()).flaws.add(flaw(place, e));
        }

        /** Adds an entry of no image. */
        void orphan(String place, LabelFileException e) {
            orphans.add(flaw(place, e));
        }

        private static ImageLabels.Flaw flaw(String place, LabelFileException e) {
            return new ImageLabels.Flaw(e.kind(), place, e.what());
        }

        /** Counts what is said beside boxes. */
        NotKept besides() {
            return besides;
        }

        boolean isEmpty() {
            return images.isEmpty();
        }

        int size() {
            return images.size();
        }

        ImageLabelList build() {
            List<ImageLabels> list = new ArrayList<>(images.size());
            images.forEach((name, entry) ->
                    list.add(
                            new ImageLabels(
                                    name, entry.width, entry.height, entry.boxes, entry.flaws)));
            list.forEach(image -> besides.and(image.boxes()));
            orphans.addAll(besides.notes());
            return new ImageLabelList(List.copyOf(categories), list, orphans);
        }
    }
}
