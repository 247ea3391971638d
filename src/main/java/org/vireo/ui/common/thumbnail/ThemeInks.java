package org.vireo.ui.common.thumbnail;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import java.util.EnumMap;
import java.util.Map;

/** Colors of the theme for a canvas: hidden texts, through which style sheets reach it. */
public final class ThemeInks extends Group {
    private final Map<Ink, Text> texts = new EnumMap<>(Ink.class);

    /** The theme's colors that are used on the canvas. */
    public enum Ink {
        TEXT("-color-fg-default"),
        MUTED("-color-fg-muted"),
        GROUND("-color-bg-default"),
        FRAME("-color-bg-subtle"),
        LINE("-color-border-default"),
        ACCENT("-color-accent-emphasis"),
        ACCENT_GROUND("-color-accent-subtle"),
        ACCENT_SIGN("-color-accent-fg"),
        GOOD("-color-success-fg"),
        WARNING("-color-warning-fg"),
        DANGER("-color-danger-fg");

        private final String color;

        Ink(String color) {
            this.color = color;
        }
    }

    /**
     * Colors that are known once this is in a scene.
     *
     * @param changed hears of another theme, for each color
     */
    public ThemeInks(Runnable changed) {
        this(changed, Ink.values());
    }

    /** Some of the colors. */
    public ThemeInks(Runnable changed, Ink... wanted) {
        setVisible(false);
        setManaged(false);
        for (Ink ink : wanted) {
            Text text = new Text();
            text.setStyle("-fx-fill: " + ink.color + ";");
            text.fillProperty().subscribe((_, _) -> changed.run());
            texts.put(ink, text);
            getChildren().add(text);
        }
    }

    /** A color of the theme as it is now. */
    public Color of(Ink ink) {
        Text text = texts.get(ink);
        return text != null && text.getFill() instanceof Color color ? color : Color.GRAY;
    }
}
