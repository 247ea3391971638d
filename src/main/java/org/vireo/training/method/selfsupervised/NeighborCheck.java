package org.vireo.training.method.selfsupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.config.PretrainConfig;
import org.vireo.dataset.catalogue.Example;
import org.vireo.image.ImageFeed;
import org.vireo.image.RgbImage;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.training.input.StatelessRandom;
import org.vireo.training.input.StatelessRandom.Purpose;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.transform.BicubicCrop;
import org.vireo.vision.transform.CropArea;
import org.vireo.vision.transform.PixelPlanes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Object crops of the training side, and how well the representations of their neighbors name their
 * class. It shows what the loss cannot: whether the backbone learns what tells the classes apart.
 */
final class NeighborCheck {
    private static final int MOST_CROPS = 512;
    private static final int BATCH = 32;

    private final ComputeDevice device;
    private final PretrainConfig config;
    private final List<Crop> crops;

    private NeighborCheck(ComputeDevice device, PretrainConfig config, List<Crop> crops) {
        this.device = device;
        this.config = config;
        this.crops = crops;
    }

    private record Crop(RgbImage pixels, int category, long image) {}

    private record Place(int index, Annotation annotation) {}

    /** What was found: the share that was named right, and what naming one class would reach. */
    record Result(double accuracy, double mostFrequent, int crops) {
        /** The metrics of an epoch. */
        Map<String, Double> values() {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put(Representation.NEIGHBORS, accuracy);
            values.put(Representation.MOST_FREQUENT, mostFrequent);
            values.put(Representation.CROPS, (double) crops);
            return values;
        }
    }

    /**
     * Cuts out some of the labeled objects, drawn by the seed.
     *
     * @param pool the images of the run, and {@code feed} reads them; what it leaves out is left
     *     out here
     * @return empty if the settings leave the check out, or fewer than two classes are labeled
     * @throws IOException with a sentence if too many images cannot be read
     */
    static Optional<NeighborCheck> of(
            ComputeDevice device,
            PretrainConfig config,
            List<Example> pool,
            ImageFeed feed,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        List<Place> places =
                config.meters().neighbors() > 0 ? drawn(pool, config.seed()) : List.of();
        if (places.stream().map(place -> place.annotation().category()).distinct().count() < 2) {
            return Optional.empty();
        }
        int done = 0;
        List<Crop> crops = new ArrayList<>();
        BicubicCrop cropper = new BicubicCrop();
        PixelPlanes planes = new PixelPlanes(config.cropSize(), config.cropSize());
        for (Place place : places) {
            monitor.progress("Cutting out objects", ++done, places.size());
            Optional<RgbImage> read = feed.read(place.index());
            if (read.isEmpty()) {
                continue;
            }
            RgbImage image = read.get();
            Box box = place.annotation().box().clippedTo(image.width(), image.height());
            cropper.crop(image, area(box), false, planes);
            crops.add(
                    new Crop(
                            planes.toImage(),
                            place.annotation().category(),
                            pool.get(place.index()).id()));
        }
        return crops.isEmpty()
                ? Optional.empty()
                : Optional.of(new NeighborCheck(device, config, List.copyOf(crops)));
    }

    /** Objects of at least one pixel, at most {@link #MOST_CROPS}. */
    private static List<Place> drawn(List<Example> pool, long seed) {
        List<Place> all = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            Example image = pool.get(i);
            for (Annotation annotation : image.annotations()) {
                Box box = annotation.box().clippedTo(image.width(), image.height());
                if (!annotation.crowd() && box.width() >= 1 && box.height() >= 1) {
                    all.add(new Place(i, annotation));
                }
            }
        }
        int[] order = IntStream.range(0, all.size()).toArray();
        StatelessRandom.at(seed, Purpose.OBJECT_CROPS, 0, 0).shuffle(order);
        return Arrays.stream(order).limit(MOST_CROPS).sorted().mapToObj(all::get).toList();
    }

    /** The whole pixels of a box, at least one. */
    private static CropArea area(Box box) {
        int left = (int) Math.floor(box.x1());
        int top = (int) Math.floor(box.y1());
        int width = Math.max(1, (int) Math.floor(box.x2()) - left);
        int height = Math.max(1, (int) Math.floor(box.y2()) - top);
        return new CropArea(left, top, width, height);
    }

    /** Asks the neighbors; empty if the monitor cancelled. */
    Optional<Result> run(SelfSupervisedNetwork network, JobMonitor monitor) {
        float[][] features = new float[crops.size()][];
        for (int from = 0; from < crops.size(); from += BATCH) {
            if (monitor.isCancelled()) {
                return Optional.empty();
            }
            int to = Math.min(from + BATCH, crops.size());
            represent(network, from, to, features);
            monitor.progress("Asking neighbors", to, crops.size());
        }
        NeighborVote vote =
                new NeighborVote(
                        features,
                        crops.stream().mapToInt(Crop::category).toArray(),
                        crops.stream().mapToLong(Crop::image).toArray());
        return Optional.of(
                new Result(
                        vote.accuracy(config.meters().neighbors()),
                        vote.mostFrequent(),
                        crops.size()));
    }

    private void represent(SelfSupervisedNetwork network, int from, int to, float[][] features) {
        int side = config.cropSize();
        int perImage = 3 * side * side;
        ByteBuffer batch = ByteBuffer.allocateDirect((to - from) * perImage);
        for (int i = from; i < to; i++) {
            PixelPlanes.of(crops.get(i).pixels()).writeTo(batch, (i - from) * perImage);
        }
        try (NDManager scope = device.manager().newSubManager()) {
            NDArray images =
                    SelfSupervisedNetwork.input(device.script(), scope, batch, to - from, side);
            float[] all = Tensors.floats(network.representations(scope, images));
            int width = all.length / (to - from);
            for (int i = from; i < to; i++) {
                features[i] = Arrays.copyOfRange(all, (i - from) * width, (i - from + 1) * width);
            }
        }
    }
}
