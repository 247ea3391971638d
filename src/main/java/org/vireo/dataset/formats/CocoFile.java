package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A COCO JSON file in memory: images, class names, and the objects of each image. */
public final class CocoFile implements LabelSet {

    /**
     * One entry of {@code images}.
     *
     * @param id as text; numbers and strings occur
     * @param name {@code file_name}, with {@code /} between its parts
     * @param width in pixels; 0 if not given
     * @param height in pixels; 0 if not given
     */
    public record Image(String id, String name, int width, int height) {}

    /**
     * One entry of {@code annotations}.
     *
     * @param box null where there is none
     * @param finite false if its bbox has NaN or an infinity
     */
    record Entry(
            int index,
            String image,
            String category,
            @Nullable Box box,
            boolean finite,
            boolean crowd,
            @Nullable Double area,
            @Nullable Double score) {

        String place() {
            return "annotations[" + index + "]";
        }
    }

    private final boolean annotated;
    private final List<Image> images;
    private final Map<String, String> categories;
    private final Map<String, List<Entry>> byImage = new HashMap<>();
    private final List<ImageLabels.Flaw> orphans = new ArrayList<>();

    /**
     * Puts the parts of a file together.
     *
     * @param categories names by id, in the file's order
     * @param annotated whether there is a list of annotations at all
     */
    CocoFile(
            List<Image> images,
            Map<String, String> categories,
            List<Entry> entries,
            boolean annotated) {
        this.annotated = annotated;
        this.images = Collections.unmodifiableList(images);
        this.categories = categories;
        for (Image image : images) {
            byImage.put(image.id(), new ArrayList<>(2));
        }
        for (Entry entry : entries) {
            List<Entry> list = byImage.get(entry.image());
            if (list != null) {
                list.add(entry);
            } else {
                orphans.add(
                        new ImageLabels.Flaw(
                                ProblemKind.MISSING_IMAGE,
                                entry.place(),
                                "belongs to image id "
                                        + LabelText.shortened(entry.image())
                                        + ", which the file does not have"));
            }
        }
    }

    public List<Image> images() {
        return images;
    }

    @Override
    public int size() {
        return images.size();
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
        return List.copyOf(categories.values());
    }

    @Override
    public Map<String, Long> categoryIds() {
        Map<String, Long> ids = new HashMap<>();
        categories.forEach((id, name) -> {
            Long number = number(id);
            if (number != null && number <= Integer.MAX_VALUE) {
                ids.putIfAbsent(name, number);
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

    /** The objects of one of {@link #images}. */
    public ImageLabels labels(Image image) {
        List<NamedBox> boxes = new ArrayList<>();
        List<ImageLabels.Flaw> flaws = new ArrayList<>();
        for (Entry entry : byImage.getOrDefault(image.id(), List.of())) {
            String category = categories.get(entry.category());
            if (category == null) {
                flaws.add(
                        new ImageLabels.Flaw(
                                ProblemKind.UNKNOWN_CLASS,
                                entry.place(),
                                "has category_id "
                                        + LabelText.shortened(entry.category())
                                        + ", which the file does not name"));
            } else if (!entry.finite()) {
                flaws.add(
                        new ImageLabels.Flaw(
                                ProblemKind.NOT_A_NUMBER,
                                entry.place(),
                                "has NaN or an infinity in its bbox"));
            } else if (entry.box() == null) {
                flaws.add(
                        new ImageLabels.Flaw(
                                ProblemKind.NO_BOX, entry.place(), "has no bbox of four numbers"));
            } else {
                boxes.add(
                        new NamedBox(
                                entry.box(),
                                category,
                                entry.crowd(),
                                entry.area(),
                                entry.score(),
                                entry.place()));
            }
        }
        return new ImageLabels(
                image.name(), image.width(), image.height(), boxes, flaws, number(image.id()));
    }
}
