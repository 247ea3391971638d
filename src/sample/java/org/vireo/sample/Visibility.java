package org.vireo.sample;

import org.vireo.label.Box;

import java.util.Arrays;
import java.util.List;

/** Which pixels of each thing are in sight: not covered by a nearer one, not beyond the border. */
final class Visibility {
    private final int[] count;
    private final int[] x1;
    private final int[] y1;
    private final int[] x2;
    private final int[] y2;

    /** Looks at things that are painted in the order of the list. */
    Visibility(List<Prop> props, int width, int height) {
        int[] owner = new int[width * height];
        for (int i = 0; i < props.size(); i++) {
            claim(owner, props.get(i), i + 1, width, height);
        }
        count = new int[props.size()];
        x1 = new int[props.size()];
        y1 = new int[props.size()];
        x2 = new int[props.size()];
        y2 = new int[props.size()];
        Arrays.fill(x1, width);
        Arrays.fill(y1, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = owner[y * width + x] - 1;
                if (i >= 0) {
                    count[i]++;
                    x1[i] = Math.min(x1[i], x);
                    y1[i] = Math.min(y1[i], y);
                    x2[i] = Math.max(x2[i], x + 1);
                    y2[i] = Math.max(y2[i], y + 1);
                }
            }
        }
    }

    /** How many pixels of thing {@code i} are in sight. */
    int pixels(int i) {
        return count[i];
    }

    /** The smallest box around the pixels of thing {@code i} that are in sight. */
    Box box(int i) {
        return new Box(x1[i], y1[i], x2[i], y2[i]);
    }

    private static void claim(int[] owner, Prop prop, int id, int width, int height) {
        Sprite sprite = prop.sprite();
        int[] pixels = Pixels.of(sprite.pixels());
        int right = Math.min(sprite.width(), width - prop.left());
        int below = Math.min(sprite.height(), height - prop.top());
        for (int y = Math.max(0, -prop.top()); y < below; y++) {
            for (int x = Math.max(0, -prop.left()); x < right; x++) {
                if (pixels[y * sprite.width() + x] >>> 24 >= Sprite.COVERED) {
                    owner[(prop.top() + y) * width + prop.left() + x] = id;
                }
            }
        }
    }
}
