package org.vireo.ui.images.annotation;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A person at work without an end, to be killed: edits boxes of three images, and writes a line
 * before each edit, and one with all that is saved when the mark says that it is.
 *
 * <p>Arguments: the image folder, and the seed of the script.
 */
final class ScriptedEdits {
    private static final List<String> IMAGES = List.of("a.png", "b.png", "c.png");

    private final LabelingCase here;
    private final SplittableRandom random;
    private final PrintStream out = System.out;

    private ScriptedEdits(LabelingCase here, long seed) {
        this.here = here;
        random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws Exception {
        LabelingCase here = new LabelingCase(Path.of(arguments[0]));
        here.catalogue.category("dog");
        here.catalogue.category("cat");
        here.open();
        ScriptedEdits script = new ScriptedEdits(here, Long.parseLong(arguments[1]));
        while (true) {
            script.next();
        }
    }

    private void next() throws Exception {
        here.show(IMAGES.get(random.nextInt(IMAGES.size())));
        here.clock += TimeUnit.SECONDS.toNanos(5);
        out.println("begin");
        out.flush();
        edit();
        here.untilSaved();
        out.println("done " + text(here.catalogue));
        out.flush();
    }

    private void edit() {
        BoxModel boxes = here.model.boxes();
        int count = here.onScreen().size();
        if (count == 0 || random.nextInt(3) == 0) {
            boxes.draw(
                    Box.ofXywh(
                            random.nextInt(500),
                            random.nextInt(400),
                            10 + random.nextInt(100),
                            10 + random.nextInt(60)));
            return;
        }
        here.model.selection().select(random.nextInt(count));
        switch (random.nextInt(6)) {
            case 0 -> boxes.push(3, 2);
            case 1 -> here.model.give(1 + random.nextInt(2));
            case 2 -> boxes.delete();
            case 3 -> here.model.session().undo();
            case 4 -> here.model.session().redo();
            default -> boxes.duplicate();
        }
    }

    /** All boxes of all images in one word. */
    static String text(Catalogue catalogue) {
        StringBuilder text = new StringBuilder();
        for (String image : IMAGES) {
            text.append('[');
            long id = catalogue.image(image).orElseThrow().id();
            for (Annotation one : catalogue.annotations(id)) {
                Box box = one.box();
                text.append(one.category()).append('@').append(box.x1()).append(',');
                text.append(box.y1()).append(',').append(box.x2()).append(',');
                text.append(box.y2()).append(';');
            }
            text.append(']');
        }
        return text.append('!').toString();
    }
}
