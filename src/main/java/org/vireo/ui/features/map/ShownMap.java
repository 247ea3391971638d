package org.vireo.ui.features.map;

import org.jspecify.annotations.Nullable;
import org.vireo.inference.embedding.Embeddings;
import org.vireo.inference.embedding.FolderEmbeddings.Found;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.inference.embedding.Layout;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one network makes of the points, and where they lie on paper.
 *
 * @param missing how many images are not looked at
 * @param indices of the points
 * @param byNeighbors null as long as they are not laid out so
 */
record ShownMap(
        List<Item> items,
        Embeddings embeddings,
        int missing,
        Map<MapKey, Integer> indices,
        Paper components,
        @Nullable Paper byNeighbors) {
    private static final int SIDE = 1000;
    private static final int LEAST = 300;
    private static final int MARGIN = 20;
    private static final double FEW = 0.03;
    private static final double ROOM = 0.25;

    /**
     * A layout in its frame.
     *
     * @param width of the frame; the points have a margin inside
     * @param height of the frame
     */
    record Paper(Layout layout, int width, int height) {
        /** Of the same shape, its longer side 1,000. */
        static Paper of(Layout layout) {
            float left = least(layout.x());
            float top = least(layout.y());
            float wide = -least(negative(layout.x())) - left;
            float high = -least(negative(layout.y())) - top;
            float most = Math.max(wide, high);
            float scale = most > 0 ? (SIDE - 2 * MARGIN) / most : 0;
            int width = Math.max(LEAST, Math.round(wide * scale) + 2 * MARGIN);
            int height = Math.max(LEAST, Math.round(high * scale) + 2 * MARGIN);
            int count = layout.x().length;
            Layout placed = new Layout(new float[count], new float[count]);
            for (int i = 0; i < count; i++) {
                placed.x()[i] = width / 2f + (layout.x()[i] - left - wide / 2) * scale;
                placed.y()[i] = height / 2f + (layout.y()[i] - top - high / 2) * scale;
            }
            return new Paper(placed, width, height);
        }

        private static float[] negative(float[] values) {
            float[] negative = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                negative[i] = -values[i];
            }
            return negative;
        }

        private static float least(float[] values) {
            float least = Float.POSITIVE_INFINITY;
            for (float value : values) {
                least = Math.min(least, value);
            }
            return least;
        }
    }

    static final ShownMap NONE =
            new ShownMap(
                    List.of(),
                    new Embeddings(List.of()),
                    0,
                    Map.of(),
                    new Paper(new Layout(new float[0], new float[0]), SIDE, SIDE),
                    null);

    /**
     * What was found, laid out by components; where a map of the same shows the same, its layouts.
     * Not for the JavaFX thread.
     */
    static ShownMap of(Found found, ShownMap before) {
        Map<MapKey, Integer> indices = new HashMap<>();
        found.items().forEach(item -> indices.put(MapKey.of(item), indices.size()));
        if (before.isOf(found.items())) {
            return new ShownMap(
                    found.items(),
                    before.embeddings,
                    found.missing(),
                    indices,
                    before.components,
                    before.byNeighbors);
        }
        Embeddings embeddings = new Embeddings(found.vectors(), found.layout());
        return new ShownMap(
                found.items(),
                embeddings,
                found.missing(),
                indices,
                Paper.of(embeddings.components()),
                null);
    }

    private boolean isOf(List<Item> others) {
        if (items.isEmpty() || items.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!isSame(items.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Item one, Item other) {
        return MapKey.of(one).equals(MapKey.of(other))
                && Objects.equals(place(one), place(other))
                && one.image().image().stamp().equals(other.image().image().stamp());
    }

    private static @Nullable Box place(Item item) {
        Annotation box = item.box();
        return box == null ? null : box.box();
    }

    /** The same laid out by neighbors, too. */
    ShownMap with(Layout laid) {
        return new ShownMap(
                items, embeddings, missing, indices, components, Paper.of(drawnIn(laid)));
    }

    /**
     * Distances between groups say little, and one far away would leave the others little room:
     * what lies outside of where nearly all is comes close to it, in the same order.
     */
    private static Layout drawnIn(Layout laid) {
        return new Layout(drawnIn(laid.x()), drawnIn(laid.y()));
    }

    private static float[] drawnIn(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int few = (int) (FEW * (sorted.length - 1));
        float low = sorted[few];
        float high = sorted[sorted.length - 1 - few];
        double room = ROOM * (high - low);
        float[] drawn = values.clone();
        for (int i = 0; room > 0 && i < drawn.length; i++) {
            if (drawn[i] > high) {
                drawn[i] = (float) (high + room * (1 - Math.exp((high - drawn[i]) / room)));
            } else if (drawn[i] < low) {
                drawn[i] = (float) (low - room * (1 - Math.exp((drawn[i] - low) / room)));
            }
        }
        return drawn;
    }

    /** Whether there is nothing to see. */
    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Where the points lie, as wanted as far as that is there. */
    Paper paper(Spread spread) {
        Paper laid = byNeighbors;
        return spread == Spread.NEIGHBORS && laid != null ? laid : components;
    }
}
