package org.vireo.ui.inspect;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.ClassNames;
import org.vireo.evaluation.CocoResults;
import org.vireo.file.DurableFile;
import org.vireo.inference.DetectorCard;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a checkpoint has found so far, as its run's folder keeps it.
 *
 * <p>Beside a COCO results file with the boxes lies a list of the images that were looked at, since
 * an image in which nothing was found leaves no trace in the results.
 *
 * @param boxes by image id, in the catalogue's categories
 * @param suppressedAt at which IoU NMS has taken boxes away already; 1 if all are there
 */
record StoredBoxes(Map<Long, PackedBoxes> boxes, double suppressedAt) {
    /** Nothing was looked at, and nothing will be taken away. */
    static final StoredBoxes NONE = new StoredBoxes(Map.of(), 1);

    StoredBoxes {
        boxes = Map.copyOf(boxes);
    }

    /** What the list beside the results says. */
    private record Looked(double suppressedAt, List<Long> images) {}

    /**
     * What the run's folder has of a checkpoint: what was kept here, or else the evaluation that
     * the training made of the same weights, or nothing. Images that changed since are left out.
     *
     * @param images those that are asked for
     * @throws IOException with a sentence if a file cannot be read
     */
    static StoredBoxes read(
            Checkpoint checkpoint, List<InspectedImage> images, List<Category> categories)
            throws IOException {
        Path results = results(checkpoint);
        Path looked = looked(checkpoint);
        if (Files.exists(results) && Files.exists(looked)) {
            Looked list = readLooked(looked);
            return of(CocoResults.read(results), Set.copyOf(list.images()), list.suppressedAt());
        }
        OptionalLong update = evaluationOf(checkpoint, RunHistory.of(checkpoint.run()));
        if (update.isPresent()) {
            Path evaluation = checkpoint.run().predictions("update-" + update.getAsLong());
            if (Files.exists(evaluation)) {
                return ofEvaluation(checkpoint, evaluation, images, categories);
            }
        }
        return NONE;
    }

    /** Of the numbers of half a million images, some times. */
    private static final long LARGEST_LIST = 64 << 20;

    private static Looked readLooked(Path file) throws IOException {
        try {
            Looked list =
                    new Gson().fromJson(DurableFile.readText(file, LARGEST_LIST), Looked.class);
            if (list != null && list.images() != null) {
                return list;
            }
        } catch (JsonParseException e) {
            throw new IOException(damaged(file), e);
        }
        throw new IOException(damaged(file));
    }

    private static String damaged(Path file) {
        return file + " is damaged. Delete it, and the boxes are looked for again.";
    }

    private static StoredBoxes of(
            Map<Long, List<Detection>> detections, Set<Long> looked, double suppressedAt) {
        Map<Long, PackedBoxes> boxes = new HashMap<>();
        looked.forEach(image ->
                boxes.put(image, PackedBoxes.of(detections.getOrDefault(image, List.of()))));
        return new StoredBoxes(boxes, suppressedAt);
    }

    private static StoredBoxes ofEvaluation(
            Checkpoint checkpoint,
            Path evaluation,
            List<InspectedImage> images,
            List<Category> categories)
            throws IOException {
        long written = Files.getLastModifiedTime(evaluation).toMillis();
        ClassNames names = classNames(checkpoint, categories);
        Map<Long, List<Detection>> detections = CocoResults.read(evaluation);
        Map<Long, PackedBoxes> boxes = new HashMap<>();
        for (InspectedImage image : images) {
            List<Detection> found = detections.get(image.id());
            if (found != null && image.entry().stamp().modified() <= written) {
                boxes.put(image.id(), PackedBoxes.of(names.translated(found)));
            }
        }
        double nms = checkpoint.run().card().detector().evaluation().nmsIou();
        return new StoredBoxes(boxes, nms);
    }

    private static ClassNames classNames(Checkpoint checkpoint, List<Category> categories)
            throws IOException {
        try {
            Map<String, String> metadata = SafeTensors.readMetadata(checkpoint.file());
            return new ClassNames(DetectorCard.of(metadata).categories(), categories);
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint.file() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * After which update the training evaluated exactly these weights, if it did.
     *
     * @param history of the run
     */
    static OptionalLong evaluationOf(Checkpoint checkpoint, RunHistory history) {
        RunEvent.@Nullable Evaluation match = null;
        for (RunEvent.Evaluation evaluation : history.evaluations()) {
            boolean better =
                    switch (checkpoint.which()) {
                        case BEST -> evaluation.mAP() > (match == null ? -1 : match.mAP());
                        case LAST -> true;
                        case START -> false;
                        case EPOCH -> Math.abs(evaluation.epoch() - checkpoint.epoch()) < 1e-9;
                    };
            match = better ? evaluation : match;
        }
        boolean stale =
                match != null
                        && checkpoint.which() == Checkpoint.Which.LAST
                        && match.iteration() < history.updates();
        return match == null || stale ? OptionalLong.empty() : OptionalLong.of(match.iteration());
    }

    /** Keeps this in the run's folder, in the place of what was kept of the checkpoint before. */
    void write(Checkpoint checkpoint) throws IOException {
        Path results = results(checkpoint);
        Path folder = results.getParent();
        if (folder == null || !Files.isDirectory(checkpoint.run().path())) {
            throw new IOException(
                    "The folder of "
                            + checkpoint.run().name()
                            + " is gone, so its boxes cannot be kept.");
        }
        Files.createDirectories(folder);
        List<Long> images = boxes.keySet().stream().sorted().toList();
        Map<Long, List<Detection>> detections = new LinkedHashMap<>();
        images.forEach(image -> detections.put(image, get(image).all()));
        // First the list goes, so that it never lies beside results of another time.
        Files.deleteIfExists(looked(checkpoint));
        CocoResults.write(results, detections);
        DurableFile.writeText(
                looked(checkpoint), new Gson().toJson(new Looked(suppressedAt, images)));
        deleteOlder(checkpoint, folder);
    }

    private PackedBoxes get(long image) {
        PackedBoxes found = boxes.get(image);
        return found == null ? PackedBoxes.of(List.of()) : found;
    }

    /** Deletes what was found by weights that the run has replaced since. */
    private static void deleteOlder(Checkpoint checkpoint, Path folder) throws IOException {
        List<Path> older = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, prefix(checkpoint) + "*.json")) {
            for (Path file : files) {
                if (!String.valueOf(file.getFileName()).startsWith(name(checkpoint))) {
                    older.add(file);
                }
            }
        }
        for (Path file : older) {
            Files.deleteIfExists(file);
        }
    }

    private static String prefix(Checkpoint checkpoint) {
        return "boxes-" + checkpoint.key() + "-";
    }

    private static String name(Checkpoint checkpoint) {
        return prefix(checkpoint) + checkpoint.modified();
    }

    private static Path results(Checkpoint checkpoint) {
        RunFolder run = checkpoint.run();
        return run.predictions(name(checkpoint));
    }

    private static Path looked(Checkpoint checkpoint) {
        return checkpoint.run().predictions(name(checkpoint) + "-images");
    }
}
