package org.vireo.ui.features;

import org.jspecify.annotations.Nullable;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.image.TiffPages;
import org.vireo.inference.FeatureExtractor;
import org.vireo.label.Box;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Runs networks on the computer's device, one image at a time. It keeps the features that were
 * asked for last, so that another channel of them costs nothing, and the two networks used last.
 */
final class EngineReading implements FeatureReading {
    /** What is kept in Java's memory at most: a part of all that it may have. */
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 5;

    private static final int PHOTO_SIDE = 384;
    private static final int NETWORKS = 2;

    /** Each is about 1 MB where images enter at 800 pixels, and much less at fewer. */
    private static final int MOST_PICTURES = 200;

    private final Map<Checkpoint, FeatureExtractor> networks = new LinkedHashMap<>(4, 0.75f, true);
    private final FeatureCache cache = new FeatureCache(MOST_BYTES, MOST_PICTURES);
    private @Nullable ComputeDevice device;

    @Override
    public synchronized ImageLayers read(Ask ask, ViewedImage image, BooleanSupplier abandoned)
            throws IOException {
        if (abandoned.getAsBoolean()) {
            throw new CancellationException();
        }
        Checkpoint checkpoint = ask.checkpoint();
        return cache.picture(
                key(checkpoint, image), ask.view(), () -> see(checkpoint, image.file()));
    }

    @Override
    public synchronized List<ChannelPictures> channels(
            Checkpoint checkpoint, ViewedImage image, List<Box> boxes) throws IOException {
        return cache
                .seen(key(checkpoint, image), () -> see(checkpoint, image.file()))
                .layers()
                .stream()
                .map(layer -> ChannelPictures.of(layer, boxes))
                .toList();
    }

    private static FeatureCache.Key key(Checkpoint checkpoint, ViewedImage image)
            throws IOException {
        // A file that is not there is told by the decoder, in a sentence.
        Path file = TiffPages.file(image.file());
        long modified = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : -1;
        return new FeatureCache.Key(
                checkpoint.file(),
                checkpoint.isUntrained(),
                checkpoint.modified(),
                image,
                modified);
    }

    private FeatureCache.Seen see(Checkpoint checkpoint, Path file) throws IOException {
        DepthRule depth = checkpoint.run().card().depth();
        RgbImage pixels = ImageFile.decode(file, depth);
        RgbImage photo = ImageFile.decodeThumbnail(file, PHOTO_SIDE, depth);
        return new FeatureCache.Seen(photo, network(checkpoint).of(pixels).layers());
    }

    private FeatureExtractor network(Checkpoint checkpoint) throws IOException {
        if (!Files.exists(checkpoint.file())) {
            throw new IOException(
                    checkpoint.file() + " is gone: the run or its checkpoint was deleted.");
        }
        giveWay();
        FeatureExtractor known = networks.get(checkpoint);
        if (known != null) {
            return known;
        }
        while (networks.size() >= NETWORKS) {
            Iterator<FeatureExtractor> oldest = networks.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
        ComputeDevice open = device == null ? ComputeDevice.openBeside("auto", 0) : device;
        device = open;
        FeatureExtractor loaded =
                checkpoint.isUntrained()
                        ? FeatureExtractor.untrained(open, checkpoint.file(), checkpoint.seed())
                        : FeatureExtractor.load(open, checkpoint.file());
        networks.put(checkpoint, loaded);
        return loaded;
    }

    /** Leaves the card to a training that has begun. */
    private void giveWay() {
        ComputeDevice open = device;
        if (open != null && open.shouldGiveWay()) {
            close();
        }
    }

    @Override
    public synchronized void release() {
        cache.clear();
        close();
    }

    private void close() {
        networks.values().forEach(FeatureExtractor::close);
        networks.clear();
        ComputeDevice open = device;
        device = null;
        if (open != null) {
            open.close();
        }
    }
}
