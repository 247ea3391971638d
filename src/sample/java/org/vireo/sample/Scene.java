package org.vireo.sample;

import org.vireo.label.Box;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * One finished picture.
 *
 * @param image opaque RGB
 * @param objects the labelled things, the farthest first
 */
record Scene(BufferedImage image, List<Labelled> objects) {
    private static final List<Kind> LOOK_ALIKES =
            List.of(Kind.ANIMAL, Kind.ON_A_STEM, Kind.VEHICLE, Kind.PLAIN);

    /**
     * A labelled thing.
     *
     * @param box the smallest one around the part in sight, as COCO's boxes are
     * @param pixels how many pixels are in sight
     */
    record Labelled(String label, Box box, int pixels) {}

    Scene {
        objects = List.copyOf(objects);
    }

    static Scene of(int width, int height, Difficulty difficulty, Dice dice) {
        Backdrop backdrop = Backdrop.of(width, height, dice.fork());
        BufferedImage canvas = backdrop.pixels();
        litter(canvas, backdrop.horizon(), dice.fork());
        List<Prop> props = placed(width, height, backdrop.horizon(), difficulty, dice.fork());
        Shadow shadow = Shadow.of(dice, backdrop.horizon() > 0);
        paint(canvas, props, shadow);
        Finish.apply(canvas, dice.fork());
        return new Scene(canvas, labelled(props, width, height));
    }

    private static List<Prop> placed(
            int width, int height, int horizon, Difficulty difficulty, Dice dice) {
        Placement placement = new Placement(width, height, horizon, difficulty.clutter());
        int wanted = difficulty.count(dice);
        double crowd = wanted > 5 ? 0.62 : wanted > 3 ? 0.78 : 1;
        Kind kind = dice.pick(Kind.CLASSES);
        for (int i = 0; i < wanted; i++) {
            placement.add(kind, sprite(kind, crowd, width, height, difficulty, dice.fork()), dice);
            kind = dice.chance(0.2) ? kind : dice.pick(Kind.CLASSES);
        }
        Difficulty.Clutter clutter = difficulty.clutter();
        int others =
                dice.chance(wanted == 0 ? 0.85 : clutter.lookAlikes())
                        ? dice.whole(1, clutter.mostLookAlikes())
                        : 0;
        for (int i = 0; i < others; i++) {
            Kind other = dice.pick(LOOK_ALIKES);
            placement.add(other, sprite(other, 0.85, width, height, difficulty, dice.fork()), dice);
        }
        if (dice.chance(clutter.inFront()) && !placement.props().isEmpty()) {
            int before = dice.whole(1, 2);
            for (int i = 0; i < before; i++) {
                Prop target = dice.pick(placement.props());
                Sprite sprite = sprite(Kind.IN_FRONT, 0.7, width, height, difficulty, dice.fork());
                placement.addBefore(target, Kind.IN_FRONT, sprite, dice);
            }
        }
        return placement.props();
    }

    /** A thing of that kind; sizes are thought for a picture 256 pixels long. */
    private static Sprite sprite(
            Kind kind, double crowd, int width, int height, Difficulty difficulty, Dice dice) {
        double size =
                switch (difficulty.size(dice)) {
                    case 0 -> dice.logBetween(18, 34);
                    case 1 -> dice.logBetween(46, 98);
                    default -> dice.logBetween(85, 135);
                };
        double scale = Math.max(width, height) / 256.0;
        double most = 0.62 * Math.min(width, height);
        double degrees =
                switch (difficulty.turn(dice)) {
                    case 0 -> dice.around(0, 4);
                    case 1 -> dice.around(0, 13);
                    default -> dice.sign() * dice.between(25, 55);
                };
        boolean mirrored = dice.chance(0.5);
        return Sprite.of(
                kind.drawn(difficulty, dice, mirrored),
                Math.min(size * scale * (size > 42 ? crowd : 1), most),
                0.85 * width,
                mirrored,
                degrees,
                dice.between(0.05, 0.2),
                dice);
    }

    /** Strews leaves, petals and pebbles over the ground. */
    private static void litter(BufferedImage canvas, int horizon, Dice dice) {
        if (dice.chance(0.55)) {
            return;
        }
        Graphics2D graphics = Sprite.smooth(canvas);
        int count = dice.whole(3, 22);
        var color = Tint.near(Tint.vivid(dice), dice, 1);
        for (int i = 0; i < count; i++) {
            double r = dice.between(2, 6);
            double x = dice.between(0, canvas.getWidth());
            double y = dice.between(horizon, canvas.getHeight());
            graphics.setPaint(Tint.clear(Tint.INK, 0.25));
            graphics.fill(Curves.oval(x + 1, y + 1.5, r, r * 0.6));
            graphics.setPaint(Tint.near(Tint.mix(color, Tint.of(0x8a7a5f), 0.5), dice, 1.5));
            graphics.fill(
                    Curves.turned(
                            Curves.blob(dice, x, y, r, r * 0.55, 0.3), dice.between(0, 180), x, y));
        }
        graphics.dispose();
    }

    /** Paints things and their shadows, in the order of the list. */
    static void paint(BufferedImage canvas, List<Prop> props, Shadow shadow) {
        for (Prop prop : props) {
            if (prop.kind() != Kind.IN_FRONT) {
                shadow.fall(canvas, prop);
            }
            Graphics2D graphics = canvas.createGraphics();
            graphics.drawImage(prop.sprite().pixels(), prop.left(), prop.top(), null);
            graphics.dispose();
        }
    }

    private static List<Labelled> labelled(List<Prop> props, int width, int height) {
        Visibility seen = new Visibility(props, width, height);
        List<Labelled> objects = new ArrayList<>();
        for (int i = 0; i < props.size(); i++) {
            Kind kind = props.get(i).kind();
            if (kind.isLabelled()) {
                objects.add(new Labelled(kind.label(), seen.box(i), seen.pixels(i)));
            }
        }
        return objects;
    }
}
