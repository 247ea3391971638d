package org.vireo.inference.embedding;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.inference.FeatureExtractor;
import org.vireo.inference.FileIdentity;
import org.vireo.inference.ImageStream;
import org.vireo.inference.ImageSurvey;
import org.vireo.inference.SurveyFile;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a network makes of all images of a folder, or of all labeled boxes in them. It is kept in
 * the folder's {@code .vireo/embeddings}, so that another look, or one after it was stopped, costs
 * only what is new.
 */
public final class FolderEmbeddings {
    /** Of how many other networks what they saw stays. */
    static final int MOST_OTHERS = 7;

    private static final int MOST_BOXES = 500;

    /**
     * How large images enter at most, which is enough for the whole of one, and those whose boxes
     * are looked at: small objects need a finer map.
     */
    private static final ResizeRule LARGEST = new ResizeRule(448, 896);

    /** What is held in memory, for a moment thrice: a part of all that Java may have. */
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 8;

    private static final String PHASE = "Looking at images";

    private final Network network;
    private final ImageFolder folder;
    private final Points points;
    private final JobMonitor monitor;
    private final Map<Long, float[]> found = new HashMap<>();
    private long bytes;

    private FolderEmbeddings(
            Network network, ImageFolder folder, Points points, JobMonitor monitor) {
        this.network = network;
        this.folder = folder;
        this.points = points;
        this.monitor = monitor;
    }

    /** What is looked at. */
    public enum Points {
        /** Each image as a whole. */
        IMAGES,
        /** Each labeled box, in the features that its image has there. */
        BOXES
    }

    /**
     * A network.
     *
     * @param owner the name of its run
     * @param weights its file
     * @param seed of random weights, the file only telling which network it is; null for the file's
     * @param depth how images of more than 8 bits are brought to 8 for it
     */
    public record Network(String owner, Path weights, @Nullable Long seed, DepthRule depth) {}

    /**
     * An image, or a box in one.
     *
     * @param number of the box in its image, from 0
     * @param box null for the image as a whole
     */
    public record Item(Example image, int number, @Nullable Annotation box) {}

    /**
     * What is known.
     *
     * @param items in the order of their images' paths
     * @param vectors of the items
     * @param missing how many images are not looked at yet, or cannot be read
     * @param layout the file in which a layout of the items is kept; null for none
     */
    public record Found(
            List<Item> items, List<float[]> vectors, int missing, @Nullable Path layout) {}

    /**
     * What is kept, without running the network.
     *
     * @throws IOException with a sentence, if the network's file is gone
     */
    public static Found recall(
            Network network, ImageFolder folder, List<Example> images, Points points)
            throws IOException {
        FolderEmbeddings all =
                new FolderEmbeddings(network, folder, points, JobMonitor.unwatched());
        Path kept = all.kept();
        if (Files.exists(kept)) {
            try (SurveyFile file = SurveyFile.open(kept)) {
                all.recall(file, images);
            }
        }
        return all.found(images, LayoutFile.beside(kept));
    }

    /**
     * Looks at all images until all are seen or the monitor cancels. One that cannot be read is
     * named and left out.
     *
     * @throws IOException with a sentence, if the network cannot be loaded
     */
    public static Found look(
            Network network,
            ImageFolder folder,
            List<Example> images,
            Points points,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        FolderEmbeddings all = new FolderEmbeddings(network, folder, points, monitor);
        Path kept = all.kept();
        SurveyFile.makeRoom(kept, MOST_OTHERS);
        try (SurveyFile file = SurveyFile.open(kept)) {
            all.recall(file, images);
            List<Example> open =
                    images.stream()
                            .filter(one -> !all.found.containsKey(one.id()))
                            .filter(one -> !all.boxes(one).isEmpty())
                            .toList();
            if (!open.isEmpty()) {
                all.look(open, file);
            }
        }
        return all.found(images, LayoutFile.beside(kept));
    }

    private Path kept() throws IOException {
        String identity = FileIdentity.of(network.owner(), List.of(network.weights()));
        String start = network.seed() == null ? "" : "random-" + network.seed() + "-";
        return SurveyFile.of(
                folder.workFolder().resolve("embeddings"),
                points.name().toLowerCase(Locale.ROOT) + "-" + start + identity);
    }

    private void recall(@Nullable SurveyFile file, List<Example> images) throws IOException {
        if (file == null || !file.isBegun()) {
            return;
        }
        Map<Long, Example> byId = new HashMap<>();
        images.forEach(image -> byId.put(image.id(), image));
        file.read(kept -> {
            Example image = byId.get(kept.image());
            if (image != null && image.image().stamp().equals(kept.stamp()) && isOf(kept, image)) {
                keep(image, kept.survey().embedding());
            }
        });
    }

    /** Whether what is kept is of the boxes that the image has now. */
    private boolean isOf(SurveyFile.Kept kept, Example image) {
        return kept.survey().detections().stream()
                .map(Detection::box)
                .toList()
                .equals(detections(image).stream().map(Detection::box).toList());
    }

    /** The boxes as a survey keeps them, in float32. */
    private List<Detection> detections(Example image) {
        return points == Points.IMAGES
                ? List.of()
                : boxes(image).stream()
                        .map(box ->
                                new Box(
                                        (float) box.x1(),
                                        (float) box.y1(),
                                        (float) box.x2(),
                                        (float) box.y2()))
                        .map(box -> new Detection(box, 1, 1))
                        .toList();
    }

    private List<Box> boxes(Example image) {
        return points == Points.IMAGES
                ? List.of(new Box(0, 0, image.width(), image.height()))
                : image.annotations().stream().limit(MOST_BOXES).map(Annotation::box).toList();
    }

    private void look(List<Example> open, @Nullable SurveyFile file)
            throws IOException, InterruptedException {
        Long seed = network.seed();
        int before = found.size();
        int total = before + open.size();
        monitor.progress(PHASE, before, total);
        try (ComputeDevice device = ComputeDevice.openBeside("auto", 0);
                FeatureExtractor extractor =
                        seed == null
                                ? FeatureExtractor.load(device, network.weights())
                                : FeatureExtractor.untrained(device, network.weights(), seed)) {
            if (file != null && !file.isBegun()) {
                file.begin(List.of());
            }
            ResizeRule usual = extractor.resize();
            ResizeRule size =
                    points == Points.IMAGES && usual.minSize() < LARGEST.minSize()
                            ? usual
                            : LARGEST;
            ImageStream<RgbImage> stream =
                    new ImageStream<>(
                            1,
                            images -> images,
                            (place, pixels, _) -> {
                                Example image = open.get(place);
                                float[] seen = joined(extractor.pooled(pixels, size, boxes(image)));
                                if (file != null) {
                                    file.add(
                                            new SurveyFile.Kept(
                                                    image.id(),
                                                    image.image().stamp(),
                                                    new ImageSurvey(detections(image), seen)));
                                }
                                keep(image, seen);
                                monitor.progress(PHASE, before + place + 1, total);
                                if (device.shouldGiveWay()) {
                                    throw new IOException(
                                            "A training has taken the graphics card. What was seen"
                                                    + " is kept: map the images again to go on.");
                                }
                            });
            stream.runReadable(
                    open.size(),
                    place ->
                            ImageFile.decode(
                                    folder.root().resolve(open.get((int) place).path()),
                                    network.depth()),
                    monitor);
        }
    }

    private static float[] joined(List<float[]> vectors) {
        int width = vectors.getFirst().length;
        float[] joined = new float[vectors.size() * width];
        for (int i = 0; i < vectors.size(); i++) {
            System.arraycopy(vectors.get(i), 0, joined, i * width, width);
        }
        return joined;
    }

    private void keep(Example image, float[] seen) {
        long more = (long) Float.BYTES * seen.length;
        if (bytes + more <= MOST_BYTES) {
            bytes += more;
            found.put(image.id(), seen);
        }
    }

    private Found found(List<Example> images, Path layout) {
        Found all = new Found(new ArrayList<>(), new ArrayList<>(), 0, null);
        int missing = 0;
        for (Example image : images) {
            float[] seen = found.get(image.id());
            int parts = boxes(image).size();
            if (seen == null) {
                missing += parts > 0 ? 1 : 0;
                continue;
            }
            int width = seen.length / parts;
            for (int i = 0; i < parts; i++) {
                all.items()
                        .add(
                                new Item(
                                        image,
                                        i,
                                        points == Points.IMAGES
                                                ? null
                                                : image.annotations().get(i)));
                all.vectors().add(Arrays.copyOfRange(seen, i * width, (i + 1) * width));
            }
        }
        return new Found(all.items(), all.vectors(), missing, layout);
    }
}
