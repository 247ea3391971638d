package org.vireo.training.pretraining;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The images that pretraining sees: those without labels and the training side of the split. What
 * is on the validation side, or labeled and held back, is never among them.
 *
 * @param files by path
 * @param fingerprint of their paths and sizes, 64 hexadecimal digits
 */
record PretrainPool(List<Path> files, String fingerprint) {

    /** The pool of a folder, every labeled image of which is on a side. */
    static PretrainPool of(ImageFolder folder) {
        List<Path> files = new ArrayList<>();
        MessageDigest digest = sha256();
        for (ImageEntry image : folder.catalogue().images()) {
            if (image.isReadable() && belongs(image)) {
                files.add(folder.file(image));
                String line = image.path() + "\0" + image.stamp().bytes() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new PretrainPool(List.copyOf(files), HexFormat.of().formatHex(digest.digest()));
    }

    private static boolean belongs(ImageEntry image) {
        return switch (image.split()) {
            case TRAINING -> true;
            case VALIDATION -> false;
            case UNASSIGNED -> image.state() == ImageState.UNLABELED;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
