package org.vireo.labeling;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.inference.DetectorCard;
import org.vireo.label.Category;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Which network helps to label.
 *
 * @param run the detector's
 * @param weights the checkpoint of it
 * @param backbone a file with another backbone, such as one of pretraining, by which images are
 *     compared; null for the detector's own
 */
public record LabelingNetwork(RunFolder run, Path weights, @Nullable Path backbone) {

    /** A run's best detector, or its last where none is best yet, compared by its own backbone. */
    public static LabelingNetwork of(RunFolder run) throws RunException {
        return new LabelingNetwork(run, run.checkpoints().bestOrLast(), null);
    }

    /** The run's settings: device, score floor, NMS. */
    DetectorConfig config() {
        return run.card().settings(DetectorConfig.settings());
    }

    /**
     * The classes that the detector knows, in its own numbers.
     *
     * @throws IOException with a sentence, if the checkpoint cannot be read
     */
    public List<Category> categories() throws IOException {
        try {
            return DetectorCard.of(SafeTensors.read(weights).metadata()).categories();
        } catch (IllegalArgumentException e) {
            throw new IOException(weights + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Tells this network from every other, and from this run's checkpoint before it was replaced.
     */
    public String key() throws IOException {
        StringBuilder identity = new StringBuilder(stamp(weights));
        Path other = backbone;
        if (other != null) {
            identity.append('\n').append(other.toRealPath()).append(' ').append(stamp(other));
        }
        return run.name() + "-" + stem(weights) + "-" + hash(identity.toString());
    }

    private static String stamp(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is gone: the run or its checkpoint was deleted.");
        }
        return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    private static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
