package org.vireo.ui.images;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;
import org.vireo.ui.common.viewer.ClassColors;
import org.vireo.ui.common.viewer.ImageLayer;
import org.vireo.ui.common.viewer.ImagePen;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The boxes of an image with their classes; to be looked at alone. */
final class BoxesLayer implements ImageLayer {
    /** With more, the dark lines around the frames would hide the image. */
    private static final int MANY = 500;

    private final BooleanProperty visible = new SimpleBooleanProperty(true);
    private final Map<Integer, CategoryStore.Summary> classes = new HashMap<>();
    private @Nullable Labeling labeling;

    /** Whether they are drawn. */
    BooleanProperty visible() {
        return visible;
    }

    /** Draws an image's boxes from now on; null for none. */
    void show(@Nullable Labeling newLabeling) {
        labeling = newLabeling;
    }

    /** Takes names and colors from the folder's classes. */
    void showClasses(List<CategoryStore.Summary> all) {
        classes.clear();
        all.forEach(one -> classes.put(one.category().id(), one));
    }

    @Override
    public void drawSettled(ImagePen pen) {
        Labeling now = labeling;
        if (now == null || !visible.get()) {
            return;
        }
        boolean many = now.annotations().size() > MANY;
        for (Annotation one : now.annotations()) {
            if (many) {
                pen.plainFrame(one.box(), color(one.category()));
            } else {
                pen.frame(one.box(), color(one.category()));
            }
        }
        for (Detection one : now.suggestions()) {
            pen.dashedFrame(one.box(), color(one.category()));
        }
        for (Annotation one : now.annotations()) {
            Color ground = color(one.category());
            pen.label(one.box(), name(one.category()), ground, ClassColors.textOn(ground));
        }
        for (Detection one : now.suggestions()) {
            Color ground = color(one.category());
            String text = String.format(Locale.ROOT, "%s %.2f", name(one.category()), one.score());
            pen.label(one.box(), text, ground, ClassColors.textOn(ground));
        }
    }

    private String name(int category) {
        CategoryStore.Summary known = classes.get(category);
        return known == null ? "class " + category : known.category().name();
    }

    private Color color(int category) {
        CategoryStore.Summary known = classes.get(category);
        String own = known == null ? null : known.color();
        return own == null ? ClassColors.ofCategory(category) : Color.web(own);
    }
}
