package org.vireo.ui.common;

import javafx.scene.paint.Color;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.label.Category;
import org.vireo.report.ClassPalette;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The open folder's classes, in their order, and their colors. */
public record FolderClasses(List<Category> all, ClassPalette palette) {
    /** No class. */
    public static final FolderClasses NONE = new FolderClasses(List.of(), ClassPalette.STANDARD);

    /** Makes them unchangeable. */
    public FolderClasses {
        all = List.copyOf(all);
    }

    /** As the catalogue has them now. */
    public static FolderClasses of(Catalogue catalogue) {
        return new FolderClasses(catalogue.categories(), ClassPalette.of(catalogue));
    }

    /** A class's name; its number if nobody knows it. */
    public String name(int id) {
        return all.stream()
                .filter(one -> one.id() == id)
                .map(Category::name)
                .findFirst()
                .orElse("class " + id);
    }

    /** Its color on the screen. */
    public Color color(int id) {
        return CanvasSurface.color(palette.of(id));
    }

    /** The colors of their boxes, by name. */
    public Map<String, java.awt.Color> byName() {
        Map<String, java.awt.Color> colors = new LinkedHashMap<>();
        all.forEach(one -> colors.put(one.name(), palette.of(one.id())));
        return colors;
    }
}
