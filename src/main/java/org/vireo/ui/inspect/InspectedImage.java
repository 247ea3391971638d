package org.vireo.ui.inspect;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.Split;
import org.vireo.image.ImageFile;
import org.vireo.image.UnreadableImageException;
import org.vireo.label.Annotation;
import org.vireo.ui.common.ImageSide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image to look at.
 *
 * @param truth what is known to be in it; empty where nobody has looked
 */
record InspectedImage(ImageEntry entry, List<Annotation> truth) {

    InspectedImage {
        truth = List.copyOf(truth);
    }

    /** The labeled images of a side, or all unlabeled ones, as the catalogue has them now. */
    static List<InspectedImage> of(Catalogue catalogue, ImageSide side) {
        if (side == ImageSide.UNLABELED) {
            return side.entries(catalogue).stream()
                    .filter(ImageEntry::isReadable)
                    .map(entry -> new InspectedImage(entry, List.of()))
                    .toList();
        }
        return catalogue.examples(side.split()).stream()
                .map(example -> new InspectedImage(example.image(), example.annotations()))
                .toList();
    }

    /**
     * Photographs from anywhere, by the ids that they get; also what cannot be read.
     *
     * @param files absolute, by ids below 0, which no image of the folder has
     */
    static List<InspectedImage> ofFiles(Map<Long, Path> files) {
        List<InspectedImage> list = new ArrayList<>();
        files.forEach((id, file) -> {
            Picture picture = null;
            try {
                picture = Picture.of(ImageFile.probe(file));
            } catch (UnreadableImageException _) {
                // The sentence stands where its picture would be.
            }
            // By its whole path, since photographs of other folders may have the same name.
            String path = file.subpath(0, file.getNameCount()).toString().replace('\\', '/');
            ImageEntry entry =
                    new ImageEntry(
                            id,
                            path,
                            new FileStamp(0, 0),
                            picture,
                            Split.UNASSIGNED,
                            ImageState.UNLABELED);
            list.add(new InspectedImage(entry, List.of()));
        });
        return list;
    }

    /** Some images as the catalogue has them now, by their ids; without those that are gone. */
    static Map<Long, InspectedImage> of(Catalogue catalogue, Collection<Long> ids) {
        Map<Long, InspectedImage> found = new LinkedHashMap<>();
        for (long id : ids) {
            catalogue
                    .image(id)
                    .ifPresent(entry ->
                            found.put(id, new InspectedImage(entry, catalogue.annotations(id))));
        }
        return found;
    }

    long id() {
        return entry.id();
    }

    /** Its labels, without what is suggested. */
    Labeling labeling() {
        return new Labeling(truth, entry.state(), List.of());
    }

    /** Its file's name, without the folders. */
    String name() {
        return entry.name();
    }

    /** Whether it is the folder's, so that it can be labeled, and what is found in it kept. */
    boolean isInFolder() {
        return id() >= 0;
    }

    /** Whether boxes can be called right or wrong here. */
    boolean isLabeled() {
        return entry.state() != ImageState.UNLABELED;
    }
}
