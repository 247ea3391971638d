package org.vireo.inference;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.vireo.image.RgbImage;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectorNetwork;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.ProcessMemory;
import org.vireo.vision.transform.CropArea;
import org.vireo.vision.transform.FloatBufferPool;
import org.vireo.vision.transform.ImageBatch;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.Weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A trained detector, made fast for use: BatchNorm folded into the convolutions, channels last in
 * memory. For one thread at a time.
 */
public final class Detector implements ObjectDetector {
    /** The maps of a ResNet-50 that live at the same time: none of ours has wider ones. */
    private static final double BYTES_PER_PIXEL = 320;

    /** The share of the free memory that images on their way may take. */
    private static final double USABLE = 0.5;

    private static final int MOST_ON_A_CARD = 32;

    /** More at a time gain nothing there. */
    private static final int MOST_ON_A_CPU = 4;

    private final ComputeDevice device;
    private final DetectorCard card;
    private final Weights weights;
    private final DetectorNetwork network;
    private final FloatBufferPool buffers = new FloatBufferPool(1);

    /**
     * A detector of copies of the given tensors.
     *
     * @param device stays the caller's
     * @throws IllegalArgumentException with a sentence if a tensor is missing
     */
    public Detector(
            ComputeDevice device, DetectorCard card, Map<String, SafeTensors.Tensor> tensors) {
        this.device = device;
        this.card = card;
        DetectorFile folded = new DetectorFile(card, tensors).folded();
        this.weights = Weights.of(device.manager(), folded.tensors());
        weights.channelsLast(device.script());
        this.network = folded.card().model().on(device.script(), weights);
    }

    /**
     * Reads a detector from a checkpoint.
     *
     * @throws IOException with a sentence that names the file, if it holds no sound detector
     */
    public static Detector load(ComputeDevice device, Path checkpoint) throws IOException {
        DetectorFile file = DetectorFile.read(checkpoint);
        try {
            return new Detector(device, file.card(), file.tensors());
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** What it was trained for. */
    public DetectorCard card() {
        return card;
    }

    @Override
    public List<Category> classes() {
        return card.categories();
    }

    @Override
    public int batch() {
        // Of images that are cut each is a batch of its own.
        return card.tiling().isOn() ? 1 : together();
    }

    private int together() {
        double image =
                BYTES_PER_PIXEL
                        * ResizeRule.padded(card.resize().minSize())
                        * ResizeRule.padded(card.resize().maxSize());
        double fit = USABLE * device.freeMegabytes() * (1 << 20) / image;
        int most = device.isGpu() ? MOST_ON_A_CARD : MOST_ON_A_CPU;
        return Double.isNaN(fit) ? MOST_ON_A_CPU : Math.clamp((long) fit, 1, most);
    }

    @Override
    public List<List<Detection>> detect(List<RgbImage> images, DecodeSettings settings) {
        return survey(images, settings).stream().map(ImageSurvey::detections).toList();
    }

    /** The objects in some images and what the backbone makes of each, from one forward pass. */
    @Override
    public List<ImageSurvey> survey(List<RgbImage> images, DecodeSettings settings) {
        List<ImageSurvey> surveys = new ArrayList<>();
        List<RgbImage> whole = new ArrayList<>();
        for (RgbImage image : images) {
            if (card.tiling().cuts(image.width(), image.height())) {
                surveys.addAll(surveyWhole(whole, settings));
                whole.clear();
                surveys.add(surveyTiles(image, settings));
            } else {
                whole.add(image);
            }
        }
        surveys.addAll(surveyWhole(whole, settings));
        return surveys;
    }

    /** An image tile by tile, so that only a few of them are in memory twice. */
    private ImageSurvey surveyTiles(RgbImage image, DecodeSettings settings) {
        List<CropArea> tiles = card.tiling().tiles(image.width(), image.height());
        List<List<Detection>> found = new ArrayList<>();
        double[] sum = {};
        int together = together();
        for (int from = 0; from < tiles.size(); from += together) {
            List<CropArea> some = tiles.subList(from, Math.min(from + together, tiles.size()));
            List<RgbImage> cut =
                    some.stream()
                            .map(t -> image.crop(t.left(), t.top(), t.width(), t.height()))
                            .toList();
            List<ImageSurvey> seen = surveyWhole(cut, settings);
            for (int i = 0; i < some.size(); i++) {
                CropArea tile = some.get(i);
                found.add(
                        seen.get(i).detections().stream()
                                .map(one ->
                                        new Detection(
                                                one.box().movedBy(tile.left(), tile.top()),
                                                one.category(),
                                                one.score()))
                                .toList());
                float[] embedding = seen.get(i).embedding();
                sum = sum.length == 0 ? new double[embedding.length] : sum;
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += embedding[c];
                }
            }
        }
        float[] mean = new float[sum.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = (float) (sum[c] / tiles.size());
        }
        return new ImageSurvey(SeamMerge.merged(found), mean);
    }

    private List<ImageSurvey> surveyWhole(List<RgbImage> images, DecodeSettings settings) {
        List<ImageSurvey> all = new ArrayList<>();
        int first = 0;
        while (first < images.size()) {
            int end = first + 1;
            while (end < images.size() && samePadding(images.get(first), images.get(end))) {
                end++;
            }
            all.addAll(surveyFitting(images.subList(first, end), settings));
            first = end;
        }
        return all;
    }

    /**
     * Whether two images may share a batch: only at the same padded size, since anchors follow it
     * and a picture's boxes must not depend on its neighbors.
     */
    private boolean samePadding(RgbImage a, RgbImage b) {
        ResizeRule.Size one = card.resize().resized(a.height(), a.width());
        ResizeRule.Size other = card.resize().resized(b.height(), b.width());
        return ResizeRule.padded(one.height()) == ResizeRule.padded(other.height())
                && ResizeRule.padded(one.width()) == ResizeRule.padded(other.width());
    }

    /** All at a time, or by halves where memory does not suffice. */
    private List<ImageSurvey> surveyFitting(List<RgbImage> images, DecodeSettings settings) {
        try {
            return surveyTogether(images, settings);
        } catch (EngineException e) {
            if (images.size() == 1 || !ProcessMemory.isExhausted(e)) {
                throw e;
            }
        }
        int half = images.size() / 2;
        List<ImageSurvey> all = new ArrayList<>(surveyFitting(images.subList(0, half), settings));
        all.addAll(surveyFitting(images.subList(half, images.size()), settings));
        return all;
    }

    private List<ImageSurvey> surveyTogether(List<RgbImage> images, DecodeSettings settings) {
        List<ResizeRule.Size> sizes = new ArrayList<>();
        List<ImageBatch.Part> parts = new ArrayList<>();
        for (RgbImage image : images) {
            ResizeRule.Size size = card.resize().resized(image.height(), image.width());
            sizes.add(size);
            parts.add(
                    new ImageBatch.Part(image, size.width(), size.height(), false, card.pixels()));
        }
        try (ImageBatch batch = ImageBatch.sideBySide(parts, ResizeRule.MULTIPLE, buffers);
                NDManager scope = device.manager().newSubManager()) {
            Shape shape = new Shape(batch.size(), 3, batch.height(), batch.width());
            NDArray input = scope.create(batch.pixels().duplicate(), shape, DataType.FLOAT32);
            List<DetectorNetwork.Survey> surveys = network.survey(scope, input, sizes, settings);
            List<ImageSurvey> found = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                DetectorNetwork.Survey survey = surveys.get(i);
                List<Detection> detections =
                        survey.boxes()
                                .inOriginal(
                                        images.get(i).height(),
                                        images.get(i).width(),
                                        card.categoryIds());
                found.add(new ImageSurvey(detections, survey.embedding()));
            }
            return found;
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
