package org.vireo.training.pretraining;

import com.google.gson.GsonBuilder;

import org.vireo.file.DurableFile;
import org.vireo.vision.selfsupervised.VicregNetwork.Terms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An update that was not applied, with what went into it, to look at later. The views follow from
 * the seed, the epoch and the place in it.
 *
 * @param update from 1
 * @param images their files, in the order of the batch
 */
record SkippedBatch(
        long update, Terms terms, double gradientNorm, double learningRate, List<String> images) {

    /** Writes it as JSON, in which numbers that are not finite stand by name. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String json =
                new GsonBuilder()
                        .serializeSpecialFloatingPointValues()
                        .setPrettyPrinting()
                        .create()
                        .toJson(this);
        DurableFile.writeText(file, json + "\n");
    }
}
