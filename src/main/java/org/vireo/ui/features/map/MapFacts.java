package org.vireo.ui.features.map;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Example;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.report.ClassPalette;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the folder says of its images: their sides and labels, its classes and their colors. */
record MapFacts(List<Example> images, List<Category> classes, ClassPalette palette) {
    static final MapFacts NONE = new MapFacts(List.of(), List.of(), ClassPalette.STANDARD);

    /** Whether nothing was read yet. */
    boolean isNone() {
        return images.isEmpty() && classes.isEmpty();
    }

    static MapFacts read(Catalogue catalogue) throws IOException {
        List<Example> images = new ArrayList<>();
        List<Category> classes = new ArrayList<>();
        catalogue.snapshot(classes::addAll, image -> images.add(image.withoutHash()));
        return new MapFacts(images, classes, ClassPalette.of(catalogue));
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
        String file = item.image().image().name();
        Annotation box = item.box();
        return box == null ? file : nameOf(box.category()) + ", " + file;
    }
}
