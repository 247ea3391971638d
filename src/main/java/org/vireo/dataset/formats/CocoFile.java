package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A COCO JSON file in memory: images, class names, and the objects of each image.
 *
 * <p>An id that two images or two classes have tells nobody which of them an object belongs to, so
 * that such objects are left out and named; an image that is listed twice under one name is one.
 */
public final class CocoFile implements LabelSet {

    /**
     * One entry of {@code images}.
     *
     * @param id by its value: 1, 1.0 and "1" are the same
     * @param name {@code file_name}, with {@code /} between its parts
     * @param width in pixels; 0 if not given
     * @param height in pixels; 0 if not given
     */
    public record Image(String id, String name, int width, int height) {}

    /** One entry of {@code categories}. */
    record Category(String id, String name) {}

    /**
     * One entry of {@code annotations}.
     *
     * @param id its own id; empty if it has none
     * @param image the id of its image; empty if it has none
     * @param category the id of its class; empty if it has none
     * @param box null where there is none
     * @param flaw why there is no box; empty if there is one
     * @param finite false if its bbox has NaN or an infinity
     * @param outlined whether the box is the one around its outline
     */
    record Entry(
            int index,
            String id,
            String image,
            String category,
            @Nullable Box box,
            String flaw,
            boolean finite,
            boolean outlined,
            boolean crowd,
            @Nullable Double area,
            @Nullable Double score) {

        String place() {
            return "annotations[" + index + "]";
        }
    }

    private final boolean annotated;
    private final List<Image> images = new ArrayList<>();
    private final Map<String, Set<String>> categories = new LinkedHashMap<>();

    /** The entries of each image, by the name; several ids can be of one name. */
    private final Map<String, List<Entry>> entries = new HashMap<>();

    private final List<ImageLabels.Flaw> orphans = new ArrayList<>();
    private int unbound;

    /**
     * Puts the parts of a file together.
     *
     * @param annotated whether there is a list of annotations at all
     * @param flaws what could not be read
     * @param besides what there is beside boxes
     */
    CocoFile(
            List<Image> images,
            List<Category> categories,
            List<Entry> entries,
            boolean annotated,
            List<ImageLabels.Flaw> flaws,
            NotKept besides) {
        this.annotated = annotated;
        this.orphans.addAll(flaws);
        categories(categories.isEmpty() ? numbered(entries) : categories);
        bind(entries, images(images));
        outlined(entries);
        orphans.addAll(besides.notes());
    }

    /** Classes that nobody names, called by their numbers. */
    private List<Category> numbered(List<Entry> entries) {
        List<Category> found =
                entries.stream()
                        .map(Entry::category)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .map(id -> new Category(id, shortened(id)))
                        .toList();
        if (!found.isEmpty()) {
            say(
                    ProblemKind.UNKNOWN_CLASS,
                    "",
                    "has no categories",
                    "The classes are called by their numbers");
        }
        return found;
    }

    private void categories(List<Category> given) {
        for (Category category : given) {
            categories
                    .computeIfAbsent(category.id(), _ -> new LinkedHashSet<>(1))
                    .add(category.name());
        }
        categories.forEach((id, names) -> {
            if (names.size() > 1) {
                say(
                        ProblemKind.DUPLICATE_ID,
                        "categories",
                        "have id " + shortened(id) + " for " + String.join(" and ", names),
                        "Its objects are left out");
            }
        });
    }

    /** The names of the images by id; several where an id was given to several. */
    private Map<String, Set<String>> images(List<Image> given) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (Image image : given) {
            names.computeIfAbsent(image.id(), _ -> new LinkedHashSet<>(1)).add(image.name());
            if (entries.putIfAbsent(image.name(), new ArrayList<>(2)) == null) {
                images.add(image);
            }
        }
        int again = given.size() - images.size();
        if (again > 0) {
            say(
                    ProblemKind.DUPLICATE_ID,
                    "images",
                    "name " + counted(again, "image") + " a second time",
                    "Their objects were put together");
        }
        return names;
    }

    private void bind(List<Entry> given, Map<String, Set<String>> names) {
        Map<String, Set<String>> byValue = new HashMap<>();
        names.forEach((id, found) ->
                byValue.computeIfAbsent(value(id), _ -> new LinkedHashSet<>(1)).addAll(found));
        Map<String, Integer> shared = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        int again = 0;
        for (Entry entry : given) {
            again += entry.id().isEmpty() || ids.add(entry.id()) ? 0 : 1;
            Set<String> found = names.get(entry.image());
            if (found == null) {
                found = byValue.getOrDefault(value(entry.image()), Set.of());
            }
            if (found.size() == 1) {
                entries.getOrDefault(found.iterator().next(), new ArrayList<>()).add(entry);
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
                                        + shortened(entry.image())
                                        + ", which the file does not have",
                        "It was dropped");
            }
        }
        names.forEach((id, found) -> {
            if (found.size() > 1) {
                say(
                        ProblemKind.DUPLICATE_ID,
                        "images",
                        "have id " + shortened(id) + " for " + list(found),
                        "It cannot be known whose the "
                                + counted(shared.getOrDefault(id, 0), "object")
                                + " of that id are; they are left out");
            }
        });
        if (again > 0) {
            say(
                    ProblemKind.DUPLICATE_ID,
                    "annotations",
                    "have " + counted(again, "id") + " that came before",
                    "No object is left out for that");
        }
        sayOpen();
    }

    /** Images without objects are not known to be empty if an object may be theirs. */
    private void sayOpen() {
        long open = entries.values().stream().filter(List::isEmpty).count();
        if (unbound > 0) {
            say(
                    ProblemKind.MISSING_IMAGE,
                    "",
                    "has "
                            + counted(unbound, "annotation")
                            + " that could not be given to an image",
                    open == 0
                            ? "They are left out"
                            : "Its images without objects, " + open + ", count as unlabeled");
        }
    }

    private void outlined(List<Entry> given) {
        long outlined = given.stream().filter(Entry::outlined).count();
        if (outlined > 0) {
            say(
                    ProblemKind.OUTLINE,
                    "",
                    "has " + counted(outlined, "object") + " with an outline and no bbox",
                    "The boxes around the outlines were taken");
        }
    }

    private void say(ProblemKind kind, String place, String what, String done) {
        orphans.add(new ImageLabels.Flaw(kind, place, what, done));
    }

    private static String list(Set<String> names) {
        String first = names.stream().limit(3).reduce((a, b) -> a + " and " + b).orElse("");
        return names.size() > 3 ? first + " and " + (names.size() - 3) + " more" : first;
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String shortened(String id) {
        return LabelText.shortened(id);
    }

    /** An id without leading zeros: tables lose them. */
    private static String value(String id) {
        String value = id.replaceFirst("^0+(?=\\d)", "");
        return value.matches("\\d+") ? value : id;
    }

    public List<Image> images() {
        return Collections.unmodifiableList(images);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public String image(int index) {
        return images.get(index).name();
    }

    @Override
    public ImageLabels labels(int index) {
        return labels(images.get(index));
    }

    @Override
    public boolean isAnnotated() {
        return annotated;
    }

    @Override
    public List<String> categories() {
        return categories.values().stream().flatMap(Set::stream).distinct().toList();
    }

    @Override
    public Map<String, Long> categoryIds() {
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

    @Override
    public List<ImageLabels.Flaw> orphans() {
        return Collections.unmodifiableList(orphans);
    }

    @Override
    public int unbound() {
        return unbound;
    }

    /** The objects of one of {@link #images}. */
    public ImageLabels labels(Image image) {
        List<NamedBox> boxes = new ArrayList<>();
        List<ImageLabels.Flaw> flaws = new ArrayList<>();
        for (Entry entry : entries.getOrDefault(image.name(), List.of())) {
            Set<String> names = categories.getOrDefault(entry.category(), Set.of());
            Box box = entry.box();
            if (names.size() != 1) {
                flaws.add(
                        new ImageLabels.Flaw(
                                ProblemKind.UNKNOWN_CLASS, entry.place(), unnamed(entry, names)));
            } else if (!entry.finite()) {
                flaws.add(
                        new ImageLabels.Flaw(
                                ProblemKind.NOT_A_NUMBER,
                                entry.place(),
                                "has NaN or an infinity in its bbox"));
            } else if (box == null) {
                flaws.add(new ImageLabels.Flaw(ProblemKind.NO_BOX, entry.place(), entry.flaw()));
            } else {
                boxes.add(
                        new NamedBox(
                                box,
                                names.iterator().next(),
                                entry.crowd(),
                                entry.area(),
                                entry.score(),
                                entry.place()));
            }
        }
        boolean open = unbound > 0;
        return new ImageLabels(
                image.name(),
                image.width(),
                image.height(),
                boxes,
                flaws,
                number(image.id()),
                open);
    }

    private static String unnamed(Entry entry, Set<String> names) {
        if (entry.category().isEmpty()) {
            return "has no category_id";
        }
        return "has category_id "
                + shortened(entry.category())
                + (names.isEmpty()
                        ? ", which the file does not name"
                        : ", which the file gives to " + list(names));
    }
}
