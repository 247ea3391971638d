package org.vireo.ui.features.map;

import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.label.Annotation;
import org.vireo.report.Palette;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the color of a point says. */
enum ColorBy {
    CLASS("Class"),
    SIDE("Side"),
    LABELED("Labeled or not");

    /** Where there is nothing to be told. */
    private static final Color NONE = new Color(0x8C959F);

    private static final int WITHOUT = Integer.MAX_VALUE;

    private final String word;

    ColorBy(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /**
     * The colors of points.
     *
     * @param argb of each
     * @param legend what the colors mean, those that occur
     */
    @SuppressWarnings("ArrayRecordComponent") // for the painter, never compared
    record Colors(int[] argb, List<Entry> legend) {
        static final Colors NONE = new Colors(new int[0], List.of());
    }

    /** What a color means, and how many points have it. */
    record Entry(String words, Color color, int count) {}

    /** The colors of some points. */
    Colors of(List<Item> items, MapFacts facts) {
        return switch (this) {
            case CLASS ->
                    colors(
                            items,
                            ColorBy::classOf,
                            id -> id == WITHOUT ? "no boxes" : facts.classes().name(id),
                            id -> id == WITHOUT ? NONE : facts.classes().palette().of(id));
            case SIDE ->
                    colors(
                            items,
                            item -> item.image().side(),
                            side -> words(side),
                            side -> color(side));
            case LABELED ->
                    colors(
                            items,
                            item -> item.image().state(),
                            state -> words(state),
                            state -> color(state));
        };
    }

    private static <K extends Comparable<? super K>> Colors colors(
            List<Item> items,
            Function<Item, K> kind,
            Function<K, String> words,
            Function<K, Color> color) {
        int[] argb = new int[items.size()];
        Map<K, Integer> known = new HashMap<>();
        Map<K, Integer> counts = new TreeMap<>();
        for (int i = 0; i < argb.length; i++) {
            K of = kind.apply(items.get(i));
            argb[i] = known.computeIfAbsent(of, one -> color.apply(one).getRGB());
            counts.merge(of, 1, Integer::sum);
        }
        List<Entry> legend = new ArrayList<>();
        counts.forEach(
                (of, count) -> legend.add(new Entry(words.apply(of), color.apply(of), count)));
        return new Colors(argb, legend);
    }

    /** The class of a box, or the one that most boxes of an image have. */
    private static int classOf(Item item) {
        Annotation box = item.box();
        if (box != null) {
            return box.category();
        }
        Map<Integer, Integer> counts = new TreeMap<>();
        item.image().annotations().forEach(one -> counts.merge(one.category(), 1, Integer::sum));
        int most = WITHOUT;
        for (Map.Entry<Integer, Integer> one : counts.entrySet()) {
            if (most == WITHOUT || one.getValue() > counts.getOrDefault(most, 0)) {
                most = one.getKey();
            }
        }
        return most;
    }

    private static String words(Split side) {
        return switch (side) {
            case TRAINING -> "training";
            case VALIDATION -> "validation";
            case TEST -> "test";
            case UNASSIGNED -> "on no side";
        };
    }

    private static Color color(Split side) {
        return switch (side) {
            case TRAINING -> Palette.ofIndex(1);
            case VALIDATION -> Palette.ofIndex(0);
            case TEST -> Palette.ofIndex(6);
            case UNASSIGNED -> NONE;
        };
    }

    private static String words(ImageState state) {
        return switch (state) {
            case LABELED -> "labeled";
            case CHECKED_EMPTY -> "nothing there";
            case UNLABELED -> "unlabeled";
        };
    }

    private static Color color(ImageState state) {
        return switch (state) {
            case LABELED -> Palette.ofIndex(2);
            case CHECKED_EMPTY -> Palette.ofIndex(0);
            case UNLABELED -> NONE;
        };
    }
}
