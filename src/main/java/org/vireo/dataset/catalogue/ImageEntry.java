package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.image.ImageTrait;

import java.util.regex.Pattern;

/**
 * One image of the catalogue, as it was when asked for.
 *
 * @param id stable as long as the catalogue lives
 * @param path relative to the image folder, with {@code /} between its parts
 * @param stamp the file's size and time
 * @param picture what its header says; null if it cannot be read
 * @param split on which side of the split it stands
 * @param state how far its labeling is
 */
public record ImageEntry(
        long id,
        String path,
        FileStamp stamp,
        @Nullable Picture picture,
        Split split,
        ImageState state) {
    private static final Pattern OUTSIDE = Pattern.compile("(^|[/\\\\])\\.\\.([/\\\\]|$)");
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:[/\\\\]");

    public ImageEntry {
        path = refuseOutside(path);
    }

    /**
     * A catalogue may be a stranger's, and is not to lead out of the image folder.
     *
     * @return the path
     * @throws IllegalArgumentException if it does not stay below the folder
     */
    static String refuseOutside(String path) {
        boolean dots = path.contains("..") && OUTSIDE.matcher(path).find();
        if (dots || path.startsWith("/") || path.startsWith("\\") || DRIVE.matcher(path).find()) {
            throw new IllegalArgumentException("an image outside the folder: " + path);
        }
        return path;
    }

    /** The file's name, without its folder. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether the file is an image that can be decoded, as far as is known. */
    public boolean isReadable() {
        return picture != null;
    }

    /** Whether its header says that; not if it cannot be read. */
    public boolean has(ImageTrait trait) {
        return picture != null && picture.traits().contains(trait);
    }

    /** In pixels, after the orientation was applied; 0 if the image cannot be read. */
    public int width() {
        return picture == null ? 0 : picture.width();
    }

    /** In pixels, after the orientation was applied; 0 if the image cannot be read. */
    public int height() {
        return picture == null ? 0 : picture.height();
    }
}
