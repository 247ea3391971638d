package org.vireo.report;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.label.Category;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The color of each class by its id: the one that a person chose, else the id's own. */
public final class ClassPalette {
    /** Where nobody has chosen a color. */
    public static final ClassPalette STANDARD = new ClassPalette(Map.of());

    private final Map<Integer, Color> chosen;

    private ClassPalette(Map<Integer, Color> chosen) {
        this.chosen = chosen;
    }

    /** The colors of a folder's classes. */
    public static ClassPalette of(Catalogue catalogue) {
        return of(catalogue.categoryStore().colors());
    }

    /** Colors that a person chose, as {@code RRGGBB}, by the class's id. */
    public static ClassPalette of(Map<Integer, String> chosen) {
        Map<Integer, Color> colors = new HashMap<>();
        chosen.forEach((id, hex) -> colors.put(id, new Color(Integer.parseInt(hex, 16))));
        return new ClassPalette(colors);
    }

    /**
     * The same colors for classes of other ids, bound by name; a class that the folder lacks has
     * its id's own.
     */
    public static ClassPalette of(Catalogue catalogue, List<Category> others) {
        ClassPalette folder = of(catalogue);
        Map<String, Color> byName = new HashMap<>();
        catalogue.categories().forEach(one -> byName.put(one.name(), folder.of(one.id())));
        Map<Integer, Color> colors = new HashMap<>();
        for (Category other : others) {
            Color color = byName.get(other.name());
            if (color != null) {
                colors.put(other.id(), color);
            }
        }
        return new ClassPalette(colors);
    }

    /** The color of the class with an id. */
    public Color of(int id) {
        Color color = chosen.get(id);
        return color == null ? Palette.ofIndex(id - 1) : color;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClassPalette palette && chosen.equals(palette.chosen);
    }

    @Override
    public int hashCode() {
        return chosen.hashCode();
    }
}
