package org.vireo.ui.common.thumbnail;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names cut in their middle to a width: names of images mostly differ at their end. */
public final class ShortenedNames {
    private static final int REMEMBERED = 4_096;
    private static final String CUT = "…";

    private final Text measure = new Text();
    private final Map<Ask, String> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Ask, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** Names in a font. */
    public ShortenedNames(Font font) {
        measure.setFont(font);
    }

    private record Ask(String name, int width) {}

    /** The name, or as much of its beginning and end as fits. */
    public String of(String name, double width) {
        return known.computeIfAbsent(new Ask(name, (int) width), this::shorten);
    }

    private String shorten(Ask ask) {
        String name = ask.name();
        if (fits(name, ask.width())) {
            return name;
        }
        int least = 0;
        int most = name.length() - 1;
        while (least < most) {
            int kept = (least + most + 1) / 2;
            if (fits(cut(name, kept), ask.width())) {
                least = kept;
            } else {
                most = kept - 1;
            }
        }
        return cut(name, least);
    }

    private static String cut(String name, int kept) {
        int end = (kept * 2 + 2) / 3;
        return name.substring(0, kept - end) + CUT + name.substring(name.length() - end);
    }

    private boolean fits(String text, double width) {
        return width(text) <= width;
    }

    /** How wide a text is. */
    public double width(String text) {
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }
}
