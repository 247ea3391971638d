package org.vireo.ui.inspect;

import javafx.scene.paint.Color;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.label.Category;
import org.vireo.report.ClassPalette;
import org.vireo.ui.common.CanvasSurface;

import java.util.List;

/** The open folder's classes, in their order, and their colors. */
record FolderClasses(List<Category> all, ClassPalette palette) {
    static final FolderClasses NONE = new FolderClasses(List.of(), ClassPalette.STANDARD);

    FolderClasses {
        all = List.copyOf(all);
    }

    static FolderClasses of(Catalogue catalogue) {
        return new FolderClasses(catalogue.categories(), ClassPalette.of(catalogue));
    }

    /** A class's name; its number if nobody knows it. */
    String name(int id) {
        return all.stream()
                .filter(one -> one.id() == id)
                .map(Category::name)
                .findFirst()
                .orElse("class " + id);
    }

    Color color(int id) {
        return CanvasSurface.color(palette.of(id));
    }
}
