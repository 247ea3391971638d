package org.vireo.ui.features.map;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.Snapshot;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.report.ClassPalette;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the folder says of its images: their sides and labels, its classes and their colors. */
record MapFacts(List<Snapshot.Image> images, List<Category> classes, ClassPalette palette) {
    static final MapFacts NONE = new MapFacts(List.of(), List.of(), ClassPalette.STANDARD);

    /** Whether nothing was read yet. */
    boolean isNone() {
        return images.isEmpty() && classes.isEmpty();
    }

    static MapFacts read(Catalogue catalogue) throws IOException {
        List<Snapshot.Image> images = new ArrayList<>();
        List<Category> classes = new ArrayList<>();
        catalogue.snapshot(
                new Snapshot.Visitor() {
                    @Override
                    public void categories(List<Category> categories) {
                        classes.addAll(categories);
                    }

                    @Override
                    public void image(Snapshot.Image image) {
                        images.add(withoutHash(image));
                    }
                });
        return new MapFacts(images, classes, ClassPalette.of(catalogue));
    }

    /** Contents are hashed in the background, which changes nothing of an image. */
    private static Snapshot.Image withoutHash(Snapshot.Image image) {
        return new Snapshot.Image(
                image.id(),
                image.path(),
                image.bytes(),
                image.modified(),
                null,
                image.width(),
                image.height(),
                image.state(),
                image.side(),
                image.annotations());
    }

    /** What a class is called. */
    String nameOf(int id) {
        return classes.stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .map(Category::name)
                .orElse("class " + id);
    }

    /** A point's name: its image's file, and of a box its class. */
    String nameOf(Item item) {
        String path = item.image().path();
        String file = path.substring(path.lastIndexOf('/') + 1);
        Annotation box = item.box();
        return box == null ? file : nameOf(box.category()) + ", " + file;
    }

    /** The image as the catalogue has it. */
    static ImageEntry entry(Snapshot.Image image) {
        return new ImageEntry(
                image.id(),
                image.path(),
                new FileStamp(image.bytes(), image.modified()),
                new Picture(image.width(), image.height(), 1, Set.of()),
                image.side(),
                image.state());
    }
}
