package org.vireo.sample;

import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds places for things, so that every labelled one stays recognizable. */
final class Placement {
    private static final int ATTEMPTS = 14;

    /** A labelled thing shows at least so many pixels, on at least so many rows and columns. */
    private static final int LEAST_PIXELS = 90;

    private static final int LEAST_SIDE = 10;

    private final int width;
    private final int height;
    private final int horizon;
    private final Difficulty.Clutter clutter;
    private List<Prop> props = new ArrayList<>();

    Placement(int width, int height, int horizon, Difficulty.Clutter clutter) {
        this.width = width;
        this.height = height;
        this.horizon = horizon;
        this.clutter = clutter;
    }

    /** The things placed so far, the farthest first. */
    List<Prop> props() {
        return props;
    }

    /** Tries some places and says whether one was found. */
    boolean add(Kind kind, Sprite sprite, Dice dice) {
        boolean crowded = dice.chance(clutter.crowded());
        boolean cut = dice.chance(clutter.cut());
        double leastVisible = crowded || cut ? 0.55 : 0.88;
        for (int i = 0; i < ATTEMPTS; i++) {
            if (fits(anywhere(kind, sprite, cut ? 0.4 : 0, leastVisible, dice))) {
                return true;
            }
        }
        return false;
    }

    /** Tries to put a thing before one that is already there. */
    boolean addBefore(Prop target, Kind kind, Sprite sprite, Dice dice) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int left =
                    target.left()
                            + (int) (dice.between(0, 1) * target.sprite().width())
                            - sprite.width() / 2;
            int top = target.bottom() - sprite.height() + dice.whole(-4, 12);
            if (fits(new Prop(kind, sprite, left, top, 0))) {
                return true;
            }
        }
        return false;
    }

    private Prop anywhere(Kind kind, Sprite sprite, double cut, double leastVisible, Dice dice) {
        double overX = cut * sprite.width();
        double overY = cut * sprite.height();
        double left = dice.between(-overX, width - sprite.width() + overX);
        double highest = Math.max(-overY, horizon == 0 ? -overY : horizon + 4 - sprite.height());
        double lowest = Math.max(highest, height - sprite.height() + overY);
        double top = dice.between(highest, lowest);
        return new Prop(kind, sprite, (int) left, (int) top, leastVisible);
    }

    private boolean fits(Prop candidate) {
        List<Prop> tried = new ArrayList<>(props);
        tried.add(candidate);
        tried.sort(Comparator.comparingInt(Prop::nearness));
        Visibility seen = new Visibility(tried, width, height);
        for (int i = 0; i < tried.size(); i++) {
            Prop prop = tried.get(i);
            if (!prop.kind().isLabelled()) {
                continue;
            }
            Box box = seen.box(i);
            if (seen.pixels(i) < Math.max(LEAST_PIXELS, prop.leastVisible() * prop.sprite().solid())
                    || Math.min(box.width(), box.height()) < LEAST_SIDE) {
                return false;
            }
        }
        props = tried;
        return true;
    }
}
