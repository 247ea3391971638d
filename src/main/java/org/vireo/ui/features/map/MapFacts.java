package org.vireo.ui.features.map;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Example;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.report.ClassPalette;
import org.vireo.ui.common.FolderClasses;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the folder says of its images: their sides and labels, its classes and their colors. */
record MapFacts(List<Example> images, FolderClasses classes) {
    static final MapFacts NONE = new MapFacts(List.of(), FolderClasses.NONE);

    /** Whether nothing was read yet. */
    boolean isNone() {
        return images.isEmpty() && classes.all().isEmpty();
    }

    static MapFacts read(Catalogue catalogue) throws IOException {
        List<Example> images = new ArrayList<>();
        List<Category> classes = new ArrayList<>();
        catalogue.snapshot(classes::addAll, image -> images.add(image.withoutHash()));
        return new MapFacts(images, new FolderClasses(classes, ClassPalette.of(catalogue)));
    }

    /** A point's name: its image's file, and of a box its class. */
    String nameOf(Item item) {
        String file = item.image().image().name();
        Annotation box = item.box();
        return box == null ? file : classes.name(box.category()) + ", " + file;
    }
}
