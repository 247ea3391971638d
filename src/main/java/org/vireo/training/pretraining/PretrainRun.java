package org.vireo.training.pretraining;

import org.vireo.config.PretrainConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;
import org.vireo.training.input.TrainingImages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;

/** Prepares the folder of a pretraining run, which {@link Pretraining} then works on. */
public final class PretrainRun {
    /**
     * The images without labels and those of the training side. What is on the validation side, or
     * labeled and held back, is never among them.
     */
    static final TrainingImages.Wanted WANTED =
            new TrainingImages.Wanted() {
                @Override
                public RunData of(ImageFolder folder) {
                    return RunData.of(folder, PretrainRun::belongs);
                }

                @Override
                public String fingerprint(ImageFolder folder) {
                    return PretrainRun.fingerprint(folder);
                }
            };

    private PretrainRun() {}

    private static boolean belongs(ImageEntry image) {
        return switch (image.split()) {
            case TRAINING -> true;
            case VALIDATION -> false;
            case UNASSIGNED -> image.state() == ImageState.UNLABELED;
        };
    }

    /** How many images of a folder pretraining sees: those that are not kept for validation. */
    public static int imageCount(ImageFolder images) {
        return (int)
                images.catalogue().images().stream()
                        .filter(image -> image.isReadable() && belongs(image))
                        .count();
    }

    /** Identifies the images that pretraining sees, by their paths and sizes. */
    public static String fingerprint(ImageFolder images) {
        MessageDigest digest = sha256();
        for (ImageEntry image : images.catalogue().images()) {
            if (image.isReadable() && belongs(image)) {
                String line = image.path() + "\0" + image.stamp().bytes() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * A new run of {@code store} on the images as they are divided now.
     *
     * @param now when it begins, which gives it its name
     */
    public static RunFolder create(
            ImageFolder images, PretrainConfig config, RunStore store, Instant now)
            throws IOException {
        RunCard card =
                new RunCard(
                        RunKind.PRETRAINING,
                        now,
                        images.root().toString(),
                        fingerprint(images),
                        Versions.current(),
                        "",
                        PretrainConfig.settings().toJson(config));
        String what = "vicreg-" + config.backbone().id();
        return store.create(card, WANTED.of(images), what, ZoneId.systemDefault());
    }
}
