package org.vireo.ui.train;

import javafx.scene.image.Image;

import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoResults;
import org.vireo.image.ImageFile;
import org.vireo.image.UnreadableImageException;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.viewer.ScreenImage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A few validation images of a run, always the same, and what each of its evaluations found in
 * them, as the run kept it: nothing is detected here.
 *
 * @param isRead whether the images were chosen; there are none where a run has none to validate
 * @param moments in the order of the run
 */
record PredictionSamples(
        boolean isRead, List<Category> classes, List<Sample> images, List<Moment> moments) {
    /** Before anything was read. */
    static final PredictionSamples NONE =
            new PredictionSamples(false, List.of(), List.of(), List.of());

    static final int MOST = 6;
    private static final int SIDE = 640;

    PredictionSamples {
        classes = List.copyOf(classes);
        images = List.copyOf(images);
        moments = List.copyOf(moments);
    }

    /**
     * An image, no larger than it is shown.
     *
     * @param width of the original, in pixels
     * @param height of the original, in pixels
     */
    record Sample(long id, Image photo, int width, int height, List<Annotation> objects) {}

    /**
     * What an evaluation found.
     *
     * @param boxes by image id: the surest, as many as the image has objects; the surest first
     */
    record Moment(RunEvent.Evaluation evaluation, Map<Long, List<Detection>> boxes) {
        Moment {
            boxes = Map.copyOf(boxes);
        }
    }

    /** Chooses and reads the images of a run; those that cannot be read are left out. */
    static PredictionSamples of(RunFolder run) throws IOException {
        Optional<Path> folder = run.images();
        if (folder.isEmpty()) {
            return new PredictionSamples(true, List.of(), List.of(), List.of());
        }
        RunData data = RunData.of(run);
        List<Sample> samples = new ArrayList<>();
        for (Example image : telling(data.examples(Split.VALIDATION))) {
            try {
                samples.add(
                        new Sample(
                                image.id(),
                                ScreenImage.toScreen(
                                        ImageFile.decodeThumbnail(
                                                folder.get().resolve(image.path()),
                                                SIDE,
                                                run.card().depth())),
                                image.width(),
                                image.height(),
                                image.annotations()));
            } catch (UnreadableImageException _) {
                // Gone since the run began: Problems tells of it.
            }
        }
        return new PredictionSamples(true, data.categories(), samples, List.of());
    }

    /** With objects, and among them as many classes as can be; else by path. */
    static List<Example> telling(List<Example> validation) {
        List<Example> left = new ArrayList<>(validation);
        List<Example> chosen = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        while (chosen.size() < MOST && !left.isEmpty()) {
            Example best =
                    left.stream()
                            .max(
                                    Comparator.<Example>comparingInt(image ->
                                                    (int)
                                                            classes(image).stream()
                                                                    .filter(one ->
                                                                            !seen.contains(one))
                                                                    .count())
                                            .thenComparing(image -> !image.annotations().isEmpty())
                                            .thenComparing(
                                                    Example::path, Comparator.reverseOrder()))
                            .orElseThrow();
            left.remove(best);
            chosen.add(best);
            seen.addAll(classes(best));
        }
        return chosen;
    }

    private static Set<Integer> classes(Example image) {
        return image.annotations().stream().map(Annotation::category).collect(Collectors.toSet());
    }

    /** With what these evaluations found; what was read before is not read again. */
    PredictionSamples with(RunFolder run, List<RunEvent.Evaluation> evaluations)
            throws IOException {
        List<Moment> all = new ArrayList<>();
        for (RunEvent.Evaluation evaluation : evaluations) {
            Optional<Moment> known =
                    moments.stream().filter(one -> one.evaluation().equals(evaluation)).findFirst();
            Path file = run.predictions("update-" + evaluation.iteration());
            if (known.isPresent()) {
                all.add(known.get());
            } else if (Files.exists(file)) {
                all.add(new Moment(evaluation, surest(file)));
            }
        }
        return new PredictionSamples(true, classes, images, all);
    }

    private Map<Long, List<Detection>> surest(Path file) throws IOException {
        Map<Long, Sample> byId =
                images.stream().collect(Collectors.toMap(Sample::id, sample -> sample));
        Map<Long, List<Detection>> boxes = new HashMap<>();
        CocoResults.read(file, byId::containsKey)
                .forEach((id, found) -> {
                    Sample sample = byId.get(id);
                    if (sample != null) {
                        boxes.put(
                                id,
                                found.stream()
                                        .sorted(
                                                Comparator.comparingDouble(Detection::score)
                                                        .reversed())
                                        .limit(sample.objects().size())
                                        .toList());
                    }
                });
        return boxes;
    }

    /** The class's name; its number where it has none. */
    String nameOf(int category) {
        return classes.stream()
                .filter(one -> one.id() == category)
                .map(Category::name)
                .findFirst()
                .orElse(String.valueOf(category));
    }
}
