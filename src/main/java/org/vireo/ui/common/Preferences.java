package org.vireo.ui.common;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.SplitPane;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the window remembers from one time to the next: sizes, sliders, folders. Used on the JavaFX
 * thread alone. Keys are by place: {@code inspect.confidence}.
 */
public final class Preferences {
    private final Map<String, String> values;
    private final Consumer<Map<String, String>> keep;

    /**
     * Makes one.
     *
     * @param values what was remembered
     * @param keep is given all values, a copy, after each change
     */
    public Preferences(Map<String, String> values, Consumer<Map<String, String>> keep) {
        this.values = new TreeMap<>(values);
        this.keep = keep;
    }

    /** One that forgets everything with the program. */
    public static Preferences inMemory() {
        return new Preferences(Map.of(), _ -> {});
    }

    /** A text, or {@code otherwise} if there is none. */
    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** A number, or {@code otherwise} if there is none or it is not finite. */
    public double number(String key, double otherwise) {
        try {
            double number = Double.parseDouble(values.getOrDefault(key, ""));
            return Double.isFinite(number) ? number : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /** Texts without line feeds, in their order. */
    public List<String> texts(String key) {
        String joined = values.getOrDefault(key, "");
        return joined.isEmpty() ? List.of() : joined.lines().toList();
    }

    /** Remembers a text. */
    public void set(String key, String text) {
        if (!text.equals(values.put(key, text))) {
            keep.accept(Map.copyOf(values));
        }
    }

    /** Remembers a number. */
    public void set(String key, double number) {
        set(key, Double.toString(number));
    }

    /** Remembers texts; one with a line feed is left out. */
    public void set(String key, List<String> texts) {
        set(key, String.join("\n", texts.stream().filter(t -> !t.contains("\n")).toList()));
    }

    /** Gives a slider its remembered value, and remembers what it becomes. */
    public void remember(String key, DoubleProperty slider) {
        slider.set(number(key, slider.get()));
        slider.subscribe((_, value) -> set(key, value.doubleValue()));
    }

    /** Gives a switch its remembered state, and remembers what it becomes. */
    public void remember(String key, BooleanProperty on) {
        on.set(Boolean.parseBoolean(text(key, Boolean.toString(on.get()))));
        on.subscribe((_, value) -> set(key, value.toString()));
    }

    /** Gives the dividers of a split their remembered places, and remembers where they go. */
    public void remember(String key, SplitPane split) {
        List<SplitPane.Divider> dividers = split.getDividers();
        for (int i = 0; i < dividers.size(); i++) {
            remember(key + "." + i, dividers.get(i).positionProperty());
        }
    }
}
