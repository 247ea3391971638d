package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a label file says of many images.
 *
 * @param isAnnotated whether it says anything of objects at all; without that it labels nothing
 * @param categories the class names in the file's order
 * @param categoryIds the numbers of those classes that have one
 * @param images what it says of each image, in the file's order
 * @param orphans what is to be said of the file and of entries that belong to no image
 */
public record LabelSet(
        boolean isAnnotated,
        List<String> categories,
        Map<String, Long> categoryIds,
        List<ImageLabels> images,
        List<Problem> orphans) {

    public LabelSet {
        categories = List.copyOf(categories);
        categoryIds = Map.copyOf(categoryIds);
        images = List.copyOf(images);
        orphans = List.copyOf(orphans);
    }

    /** Reads an object. */
    @FunctionalInterface
    interface Reading {
        NamedBox read() throws LabelFileException;
    }

    /** Reads an entry, whatever there is in it. */
    @FunctionalInterface
    interface Entry {
        void read() throws LabelFileException;
    }

    /** Gathers entries that come in any order, several of one image among them. */
    static final class Builder {
        private final Set<String> categories = new LinkedHashSet<>();
        private final Map<String, Image> images = new LinkedHashMap<>();
        private final List<Problem> said = new ArrayList<>();
        private final NotKept besides = new NotKept();

        /** Whether an object may be of any image, so that none is known to be empty. */
        private boolean isOpen;

        private static final class Image {
            private int width;
            private int height;
            private @Nullable Long id;
            private final List<NamedBox> boxes = new ArrayList<>(2);
            private final List<Problem> flaws = new ArrayList<>(0);
        }

        private Image of(String image) {
            return images.computeIfAbsent(image, _ -> new Image());
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
            Image image = of(name);
            if (width > 0 && height > 0) {
                image.width = width;
                image.height = height;
            }
        }

        /** Says the number of an image. */
        void number(String image, @Nullable Long id) {
            of(image).id = id;
        }

        /** Adds the object that an entry of an image is, or what is wrong with that. */
        void add(String image, String place, Reading object) {
            try {
                NamedBox box = object.read().at(place);
                besides.outlines(box.area() == null ? 0 : 1);
                add(image, box);
            } catch (LabelFileException e) {
                flaw(image, e.dropped(place));
            }
        }

        /** Adds an object of an image. */
        void add(String image, NamedBox box) {
            of(image).boxes.add(box);
            categories.add(box.category());
        }

        /** Says something of an image, or of an entry of it that is no object. */
        void flaw(String image, Problem flaw) {
            of(image).flaws.add(flaw);
        }

        /** Reads an entry; one that is wrong as a whole is one of no image. */
        void read(String place, Entry entry) {
            try {
                entry.read();
            } catch (LabelFileException e) {
                orphan(e.dropped(place));
            }
        }

        /** Adds an object of no image. */
        void orphan(Problem flaw) {
            isOpen = true;
            said.add(flaw);
        }

        /** Says something of the file. */
        void say(Problem problem) {
            said.add(problem);
        }

        /** Notes that there are objects of no image, of which is told elsewhere. */
        void leaveOpen() {
            isOpen = true;
        }

        /** How many of the images have no object. */
        long empty() {
            return images.values().stream()
                    .filter(one -> one.boxes.isEmpty() && one.flaws.isEmpty())
                    .count();
        }

        /** Counts what is said beside boxes. */
        NotKept besides() {
            return besides;
        }

        int size() {
            return images.size();
        }

        LabelSet build() {
            return build(true, Map.of());
        }

        LabelSet build(boolean isAnnotated, Map<String, Long> categoryIds) {
            List<ImageLabels> list = new ArrayList<>(images.size());
            images.forEach((name, i) ->
                    list.add(
                            new ImageLabels(
                                    name, i.width, i.height, i.boxes, i.flaws, i.id, isOpen)));
            said.addAll(besides.notes());
            return new LabelSet(isAnnotated, List.copyOf(categories), categoryIds, list, said);
        }

        /** All that was said, of the one image that there is. */
        ImageLabels only(String image) {
            Image one = of(image);
            said.addAll(one.flaws);
            said.addAll(besides.notes());
            return new ImageLabels(image, one.width, one.height, one.boxes, said);
        }
    }
}
