package org.vireo.ui.images.gallery;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/**
 * An icon for a canvas.
 *
 * @param font of the icon pack, in the icon's size
 * @param text the icon's letter in that font
 */
record Glyph(Font font, String text) {
    static Glyph of(Ikon ikon, int size) {
        // A FontIcon gets its font from style sheets, which do not reach a canvas.
        String family =
                IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance())
                        .resolve(ikon.getDescription())
                        .getFontFamily();
        return new Glyph(Font.font(family, size), FontIcon.of(ikon).getText());
    }

    /** Draws it with its middle at a place. */
    void draw(GraphicsContext pen, Color color, double x, double y) {
        pen.setFont(font);
        pen.setFill(color);
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.CENTER);
        pen.fillText(text, x, y);
    }
}
