package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.Wording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a COCO file as they come, and what they are together.
 *
 * <p>An id that two images or two classes have tells nobody which of them an object belongs to, so
 * that such objects are left out and named; an image that is listed twice under one name is one.
 */
final class CocoParts {

    /**
     * One entry of {@code images}.
     *
     * @param id by its value: 1, 1.0 and "1" are the same
     * @param name {@code file_name}, with {@code /} between its parts
     * @param width in pixels; 0 if not given
     * @param height in pixels; 0 if not given
     */
    record Image(String id, String name, int width, int height) {}

    /**
     * One entry of {@code annotations}.
     *
     * @param id its own id; empty if it has none
     * @param image the id of its image; empty if it has none
     * @param category the id of its class; empty if it has none
     * @param box without its class; null where there is none
     * @param flaw why there is no box; null if there is one
     */
    record Entry(
            int index,
            String id,
            String image,
            String category,
            @Nullable NamedBox box,
            @Nullable Problem flaw) {

        String place() {
            return "annotations[" + index + "]";
        }
    }

    private final LabelSet.Builder set = new LabelSet.Builder();
    private final List<Image> images = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Set<String>> categories = new LinkedHashMap<>();
    private int outlined;

    LabelSet.Builder set() {
        return set;
    }

    void image(Image image) {
        images.add(image);
    }

    void category(String id, String name) {
        categories.computeIfAbsent(id, _ -> new LinkedHashSet<>(1)).add(name);
    }

    /**
     * Adds an annotation.
     *
     * @param isOutlined whether its box is the one around its outline
     */
    void entry(Entry entry, boolean isOutlined) {
        entries.add(entry);
        outlined += isOutlined ? 1 : 0;
    }

    /**
     * All of them together.
     *
     * @param isAnnotated whether there is a list of annotations at all
     */
    LabelSet bound(boolean isAnnotated) {
        if (categories.isEmpty()) {
            number();
        }
        categories.forEach((id, names) -> {
            names.forEach(set::category);
            if (names.size() > 1) {
                say(
                        ProblemKind.DUPLICATE_ID,
                        "categories",
                        "have id %s for %s".formatted(LabelText.shortened(id), list(names)),
                        "Its objects are left out");
            }
        });
        bind(imagesById());
        if (outlined > 0) {
            say(
                    ProblemKind.OUTLINE,
                    "",
                    "has " + Wording.count(outlined, "object") + " with an outline and no bbox",
                    "The boxes around the outlines were taken");
        }
        return set.build(isAnnotated, categoryIds());
    }

    /** Calls classes that nobody names by their numbers. */
    private void number() {
        entries.stream()
                .map(Entry::category)
                .filter(id -> !id.isEmpty())
                .forEach(id -> category(id, LabelText.shortened(id)));
        if (!categories.isEmpty()) {
            say(
                    ProblemKind.UNKNOWN_CLASS,
                    "",
                    "has no categories",
                    "The classes are called by their numbers");
        }
    }

    /** The names of the images by id; several where an id was given to several. */
    private Map<String, Set<String>> imagesById() {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Image image : images) {
            names.computeIfAbsent(image.id(), _ -> new LinkedHashSet<>(1)).add(image.name());
            if (seen.add(image.name())) {
                set.image(image.name(), image.width(), image.height());
                set.number(image.name(), number(image.id()));
            }
        }
        int again = images.size() - seen.size();
        if (again > 0) {
            say(
                    ProblemKind.DUPLICATE_ID,
                    "images",
                    "name " + Wording.count(again, "image") + " a second time",
                    "Their objects were put together");
        }
        return names;
    }

    private void bind(Map<String, Set<String>> names) {
        Map<String, Set<String>> byValue = new HashMap<>();
        names.forEach((id, found) ->
                byValue.computeIfAbsent(value(id), _ -> new LinkedHashSet<>(1)).addAll(found));
        Map<String, Integer> shared = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        int again = 0;
        int unbound = 0;
        for (Entry entry : entries) {
            again += entry.id().isEmpty() || ids.add(entry.id()) ? 0 : 1;
            Set<String> found = names.get(entry.image());
            if (found == null) {
                found = byValue.getOrDefault(value(entry.image()), Set.of());
            }
            if (found.size() == 1) {
                add(found.iterator().next(), entry);
                continue;
            }
            unbound++;
            if (found.size() > 1) {
                shared.merge(entry.image(), 1, Integer::sum);
            } else {
                say(
                        ProblemKind.MISSING_IMAGE,
                        entry.place(),
                        entry.image().isEmpty()
                                ? "has no image_id"
                                : "belongs to image id "
                                        + LabelText.shortened(entry.image())
                                        + ", which the file does not have",
                        "It was dropped");
            }
        }
        names.forEach((id, found) -> {
            if (found.size() > 1) {
                say(
                        ProblemKind.DUPLICATE_ID,
                        "images",
                        "have id " + LabelText.shortened(id) + " for " + list(found),
                        "It cannot be known whose the "
                                + Wording.count(shared.getOrDefault(id, 0), "object")
                                + " of that id are; they are left out");
            }
        });
        if (again > 0) {
            say(
                    ProblemKind.DUPLICATE_ID,
                    "annotations",
                    "have " + Wording.count(again, "id") + " that came before",
                    "No object is left out for that");
        }
        if (unbound > 0) {
            sayOpen(unbound);
        }
    }

    /** Images without objects are not known to be empty if an object may be theirs. */
    private void sayOpen(int unbound) {
        long open = set.empty();
        set.leaveOpen();
        say(
                ProblemKind.MISSING_IMAGE,
                "",
                "has "
                        + Wording.count(unbound, "annotation")
                        + " that could not be given to an image",
                open == 0
                        ? "They are left out"
                        : "Its images without objects, " + open + ", count as unlabeled");
    }

    /** Gives an object to its image, under the name of its class. */
    private void add(String image, Entry entry) {
        Set<String> names = categories.getOrDefault(entry.category(), Set.of());
        NamedBox box = entry.box();
        if (names.size() != 1) {
            set.flaw(
                    image,
                    LabelFileException.dropped(
                            ProblemKind.UNKNOWN_CLASS, entry.place(), unnamed(entry, names)));
        } else if (entry.flaw() != null) {
            set.flaw(image, entry.flaw());
        } else if (box != null) {
            set.add(image, box.named(names.iterator().next()).at(entry.place()));
        }
    }

    private static String unnamed(Entry entry, Set<String> names) {
        if (entry.category().isEmpty()) {
            return "has no category_id";
        }
        return "has category_id "
                + LabelText.shortened(entry.category())
                + (names.isEmpty()
                        ? ", which the file does not name"
                        : ", which the file gives to " + list(names));
    }

    private Map<String, Long> categoryIds() {
        Map<String, Long> ids = new HashMap<>();
        categories.forEach((id, names) -> {
            Long number = number(id);
            if (names.size() == 1 && number != null && number <= Integer.MAX_VALUE) {
                ids.putIfAbsent(names.iterator().next(), number);
            }
        });
        return ids;
    }

    /** An id that other programs take for a number; null for a text. */
    private static @Nullable Long number(String id) {
        return id.matches("\\d{1,18}") ? Long.valueOf(id) : null;
    }

    /** An id without leading zeros: tables lose them. */
    private static String value(String id) {
        String value = id.replaceFirst("^0+(?=\\d)", "");
        return value.matches("\\d+") ? value : id;
    }

    private void say(ProblemKind kind, String place, String what, String done) {
        set.say(new Problem(kind, "", place, what, done));
    }

    private static String list(Set<String> names) {
        String first = names.stream().limit(3).reduce((a, b) -> a + " and " + b).orElse("");
        return names.size() > 3 ? first + " and " + (names.size() - 3) + " more" : first;
    }
}
