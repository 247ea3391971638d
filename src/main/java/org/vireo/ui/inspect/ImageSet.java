package org.vireo.ui.inspect;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.Workspace;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The images that are looked at.
 *
 * @param list in the order of their paths
 * @param files by image id
 * @param classes the folder's
 * @param all whether all images are looked at, and not only those on the screen
 */
record ImageSet(
        List<InspectedImage> list, Map<Long, Path> files, FolderClasses classes, boolean all) {
    static final ImageSet NONE = new ImageSet(List.of(), Map.of(), FolderClasses.NONE, false);

    ImageSet {
        list = List.copyOf(list);
        files = Map.copyOf(files);
    }

    /** The folder's, on one side of the split. */
    static ImageSet of(Workspace open, ImageSide side) {
        Catalogue catalogue = open.images().catalogue();
        List<InspectedImage> list = InspectedImage.of(catalogue, side);
        Map<Long, Path> files = new HashMap<>();
        list.forEach(one -> files.put(one.id(), open.images().file(one.entry())));
        // Of unlabeled images there may be half a million, and nothing is counted on them.
        boolean all = side != ImageSide.UNLABELED;
        return new ImageSet(list, files, FolderClasses.of(catalogue), all);
    }

    ImageSet withList(List<InspectedImage> others) {
        return new ImageSet(others, files, classes, all);
    }

    /** Whether the same boxes are found in both, whatever the labels and classes. */
    boolean hasFilesOf(ImageSet other) {
        return files.equals(other.files) && all == other.all;
    }

    /** Whether they are the folder's, so that what is found is kept. */
    boolean areInFolder() {
        return list.stream().limit(1).allMatch(InspectedImage::isInFolder);
    }
}
