package org.vireo.ui.features;

import org.jspecify.annotations.Nullable;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.inference.FeatureExtractor;
import org.vireo.inference.FeatureMap;
import org.vireo.inference.ImageFeatures;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
    private final Map<Key, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Picture, ImageLayers> pictures = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private @Nullable ComputeDevice device;

    /** What was computed. */
    private record Key(Checkpoint checkpoint, ViewedImage image, long modified) {}

    private record Picture(Key key, ChannelView view) {}

    private record Seen(RgbImage photo, ImageFeatures features) {
        long bytes() {
            long numbers = 0;
            for (FeatureMap map : features.layers()) {
                numbers += (long) map.channels() * map.height() * map.width();
            }
            return numbers * Float.BYTES;
        }
    }

    @Override
    public synchronized ImageLayers read(Ask ask, ViewedImage image, BooleanSupplier abandoned)
            throws IOException {
        if (abandoned.getAsBoolean()) {
            throw new CancellationException();
        }
        // A file that is not there is told by the decoder, in a sentence.
        long modified =
                Files.exists(image.file())
                        ? Files.getLastModifiedTime(image.file()).toMillis()
                        : -1;
        Key key = new Key(ask.checkpoint(), image, modified);
        Picture wanted = new Picture(key, ask.view());
        ImageLayers picture = pictures.get(wanted);
        if (picture == null) {
            Seen all = seen(key);
            picture = ImageLayers.of(all.photo(), all.features().layers(), ask.view());
            pictures.put(wanted, picture);
        }
        return picture;
    }

    private Seen seen(Key key) throws IOException {
        Seen known = seen.get(key);
        if (known != null) {
            return known;
        }
        RgbImage pixels = ImageFile.decode(key.image().file());
        RgbImage photo = ImageFile.decodeThumbnail(key.image().file(), PHOTO_SIDE);
        Seen made = new Seen(photo, network(key.checkpoint()).of(pixels));
        seen.put(key, made);
        bytes += made.bytes();
        dropOldest();
        return made;
    }

    private void dropOldest() {
        Iterator<Seen> oldest = seen.values().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
        Iterator<ImageLayers> pages = pictures.values().iterator();
        while (pictures.size() > MOST_PICTURES) {
            pages.next();
            pages.remove();
        }
    }

    private FeatureExtractor network(Checkpoint checkpoint) throws IOException {
        if (!Files.exists(checkpoint.file())) {
            throw new IOException(
                    checkpoint.file() + " is gone: the run or its checkpoint was deleted.");
        }
        FeatureExtractor known = networks.get(checkpoint);
        if (known != null) {
            return known;
        }
        while (networks.size() >= NETWORKS) {
            Iterator<FeatureExtractor> oldest = networks.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
        try {
            ComputeDevice open = device == null ? ComputeDevice.open("auto", 0) : device;
            device = open;
            FeatureExtractor loaded = FeatureExtractor.load(open, checkpoint.file());
            networks.put(checkpoint, loaded);
            return loaded;
        } catch (LinkageError e) {
            throw new IOException(
                    "The engine does not start on this computer. Run \"doctor\" to see why.", e);
        }
    }

    @Override
    public synchronized void release() {
        networks.values().forEach(FeatureExtractor::close);
        networks.clear();
        seen.clear();
        pictures.clear();
        bytes = 0;
        ComputeDevice open = device;
        device = null;
        if (open != null) {
            open.close();
        }
    }
}
