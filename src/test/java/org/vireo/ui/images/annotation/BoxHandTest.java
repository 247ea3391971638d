package org.vireo.ui.images.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.ui.common.viewer.ImagePointer;
import org.vireo.ui.common.viewer.ViewTransform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class BoxHandTest {
    private static final Box BIG = new Box(100, 100, 500, 400);
    private static final Box SMALL = new Box(200, 200, 260, 250);

    @TempDir Path root;
    private LabelingCase here;
    private BoxHand hand;

    /** Where image and view lie now. */
    private ViewTransform view = new ViewTransform(1, 0, 0);

    @BeforeEach
    void open() throws Exception {
        here = new LabelingCase(LabelingCase.folder(root, "a.png"));
        here.catalogue.category("dog");
        here.open();
        hand = new BoxHand(here.model);
        here.show("a.png");
    }

    @AfterEach
    void close() {
        here.close();
    }

    /** The pointer at a place of the view. */
    private ImagePointer at(double viewX, double viewY, String key) {
        return new ImagePointer(
                view.imageX(viewX),
                view.imageY(viewY),
                view.scale(),
                MouseButton.PRIMARY,
                1,
                key.equals("shift"),
                key.equals("alt"),
                key.equals("shortcut"));
    }

    private void drag(double x1, double y1, double x2, double y2, String key) throws Exception {
        hand.press(at(x1, y1, key));
        hand.drag(at((x1 + x2) / 2, (y1 + y2) / 2, ""));
        hand.drag(at(x2, y2, ""));
        hand.release(at(x2, y2, ""));
        here.untilSaved();
    }

    private void drag(double x1, double y1, double x2, double y2) throws Exception {
        drag(x1, y1, x2, y2, "");
    }

    private void click(double x, double y, String key) {
        hand.press(at(x, y, key));
        hand.release(at(x, y, key));
    }

    private void draw(Box... boxes) throws Exception {
        for (Box box : boxes) {
            here.model.boxes().draw(box);
        }
        here.untilSaved();
        here.model.selection().clear();
    }

    private Box box(int i) {
        return here.saved("a.png").get(i).box();
    }

    @Test
    void aDragDrawsABoxAlsoOverAnother() throws Exception {
        drag(100, 100, 500, 400);
        assertEquals(BIG, box(0));
        here.model.selection().clear();
        drag(260, 250, 200, 200);
        assertEquals(SMALL, box(1));
        drag(300, 300, 350, 350, "shift");
        assertEquals(new Box(300, 300, 350, 350), box(2));
    }

    @Test
    void aBoxThatIsDrawnPastTheImageEndsAtItsBorder() throws Exception {
        drag(600, 450, 900, 900);
        assertEquals(new Box(600, 450, 640, 480), box(0));
        drag(-10, 2, 50, 60);
        assertEquals(new Box(0, 0, 50, 60), box(1));
    }

    @Test
    void aJitterIsAClickAndALineIsNoBox() throws Exception {
        hand.press(at(10, 10, ""));
        assertFalse(hand.drag(at(12, 12, "")));
        hand.release(at(12, 12, ""));
        drag(10, 10, 200, 11);
        assertEquals(List.of(), here.onScreen());
    }

    @Test
    void theSelectedBoxIsMovedAndTheSideOfAnyIsResized() throws Exception {
        draw(BIG, SMALL);
        click(230, 225, "");
        assertEquals(1, here.model.selection().only());
        drag(230, 225, 240, 230);
        assertEquals(new Box(210, 205, 270, 255), box(1));
        here.model.selection().clear();
        drag(100, 300, 90, 290);
        assertEquals(new Box(90, 100, 500, 400), box(0));
        assertEquals(Cursor.S_RESIZE, hand.cursor(at(160, 399, "")));
        drag(160, 399, 150, 389);
        assertEquals(new Box(90, 100, 500, 390), box(0));
        drag(501, 99, 511, 89);
        assertEquals(new Box(90, 90, 510, 390), box(0));
    }

    @Test
    void whileBoxesAreDrawnADragThatBeginsInOneDrawsTheNext() throws Exception {
        drag(100, 100, 300, 300);
        drag(200, 200, 400, 400);
        drag(100, 250, 50, 350);
        assertEquals(new Box(200, 200, 400, 400), box(1));
        assertEquals(new Box(50, 250, 100, 350), box(2));
        assertEquals(Cursor.CROSSHAIR, hand.cursor(at(75, 300, "")));
        click(75, 300, "");
        assertEquals(Cursor.MOVE, hand.cursor(at(75, 300, "")));
        drag(75, 300, 85, 300);
        assertEquals(new Box(60, 250, 110, 350), box(2));
    }

    @Test
    void aBoxThatGotItsClassIsStillTheNewest() throws Exception {
        int cat = here.catalogue.category("cat").id();
        here.settle();
        drag(100, 100, 300, 300);
        here.model.give(cat);
        here.untilSaved();
        drag(200, 200, 400, 400);
        assertEquals(new Box(200, 200, 400, 400), box(1));
    }

    @Test
    void aDragGoesOnWhenItsImageComesAnew() throws Exception {
        hand.press(at(100, 100, ""));
        hand.drag(at(200, 200, ""));
        here.show("a.png");
        hand.drag(at(300, 300, ""));
        hand.release(at(300, 300, ""));
        here.untilSaved();
        assertEquals(new Box(100, 100, 300, 300), box(0));
    }

    @Test
    void eachHandleMovesItsSidesAlone() throws Exception {
        draw(BIG);
        here.model.selection().select(0);
        for (Handle handle : Handle.values()) {
            Box before = box(0);
            drag(handle.x(before), handle.y(before), handle.x(before) + 12, handle.y(before) + 8);
            Box after = box(0);
            assertEquals(before.x1() + (handle.x() < 0 ? 12 : 0), after.x1(), handle.name());
            assertEquals(before.x2() + (handle.x() > 0 ? 12 : 0), after.x2(), handle.name());
            assertEquals(before.y1() + (handle.y() < 0 ? 8 : 0), after.y1(), handle.name());
            assertEquals(before.y2() + (handle.y() > 0 ? 8 : 0), after.y2(), handle.name());
        }
    }

    @Test
    void aSmallBoxCanStillBeMovedBetweenItsHandles() throws Exception {
        draw(new Box(300, 300, 309, 309));
        here.model.selection().select(0);
        assertEquals(Cursor.MOVE, hand.cursor(at(304.5, 304.5, "")));
        assertEquals(Cursor.NW_RESIZE, hand.cursor(at(299, 299, "")));
    }

    @Test
    void aThinBoxIsMovedFromItsInsideAndItsSidesBeginOutside() throws Exception {
        Box thin = new Box(100, 300, 300, 306);
        draw(thin);
        for (double y : new double[] {300.5, 303, 305.5}) {
            assertEquals(Cursor.MOVE, hand.cursor(at(150, y, "")), "at " + y);
        }
        assertEquals(Cursor.N_RESIZE, hand.cursor(at(150, 298, "")));
        assertEquals(Cursor.CROSSHAIR, hand.cursor(at(150, 290, "")));
        drag(150, 303, 150, 313);
        assertEquals(new Box(100, 310, 300, 316), box(0));
    }

    @Test
    void severalSelectedBoxesAreMovedByTheSideOfOne() throws Exception {
        draw(BIG, SMALL);
        here.model.selection().select(List.of(0, 1));
        drag(100, 300, 110, 300);
        assertEquals(new Box(110, 100, 510, 400), box(0));
        assertEquals(new Box(210, 200, 270, 250), box(1));
    }

    @Test
    void aClickSelectsTheSmallestBoxAndAltTheOnesBelow() throws Exception {
        draw(SMALL, BIG);
        here.catalogue
                .edits()
                .suggest(
                        "",
                        Map.of(
                                here.image("a.png").id(),
                                List.of(new Detection(new Box(0, 0, 640, 480), 1, 0.9))));
        here.settle();
        click(230, 225, "");
        assertEquals(0, here.model.selection().only());
        click(230, 225, "alt");
        assertEquals(1, here.model.selection().only());
        click(230, 225, "alt");
        assertEquals(-1, here.model.selection().only());
        assertTrue(here.model.selection().suggestion().get() != null);
        click(230, 225, "alt");
        assertEquals(0, here.model.selection().only());
        click(230, 225, "shortcut");
        assertTrue(here.model.selection().isEmpty());
    }

    @Test
    void lockedAndHiddenBoxesLetThePointerThrough() throws Exception {
        draw(BIG);
        here.model.classes().toggleLocked(1);
        click(300, 300, "");
        assertTrue(here.model.selection().isEmpty());
        hand.hover(at(300, 300, ""));
        assertNull(hand.hovered());
    }

    @Test
    void aCancelledDragChangesNothing() throws Exception {
        draw(BIG);
        here.model.selection().select(0);
        hand.press(at(300, 300, ""));
        hand.drag(at(400, 350, ""));
        assertEquals(new Box(200, 150, 600, 450), hand.moving().get(0));
        assertTrue(hand.cancel());
        assertEquals(Map.of(), hand.moving());
        hand.release(at(400, 350, ""));
        assertEquals(BIG, box(0));
    }

    @Test
    void aBoxThatIsTakenAwayMeanwhileIsLetGo() throws Exception {
        draw(BIG, SMALL);
        here.model.selection().select(1);
        hand.press(at(230, 225, ""));
        hand.drag(at(300, 300, ""));
        LabeledByHand.label(
                here.catalogue,
                here.image("a.png").id(),
                List.of(Annotation.imported(BIG, 1)),
                org.vireo.dataset.catalogue.ImageState.LABELED);
        here.settle();
        assertEquals(Map.of(), hand.moving());
        hand.release(at(300, 300, ""));
        assertEquals(BIG, box(0));
        assertEquals(1, here.onScreen().size());
    }

    @Test
    void anotherButtonAndPlacesFarFromTheImageAreLeftToTheViewer() {
        assertFalse(hand.press(at(-100, 10, "")));
        ImagePointer right =
                new ImagePointer(10, 10, 1, MouseButton.SECONDARY, 1, false, false, false);
        assertFalse(hand.press(right));
    }

    @Test
    void boxesDoNotDriftAtAnyZoom() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            double scale = Math.exp(random.nextDouble(Math.log(0.05), Math.log(50)));
            view =
                    new ViewTransform(
                            scale,
                            random.nextDouble(-20_000, 20_000),
                            random.nextDouble(-20_000, 20_000));
            double least = Math.max(2, 5 / scale);
            double x = random.nextDouble(150, 300);
            double y = random.nextDouble(150, 240);
            Box wanted =
                    Box.ofXywh(x, y, random.nextDouble(least, 301), random.nextDouble(least, 301))
                            .clippedTo(500, 370);
            Box onView = view.toView(wanted);
            drag(onView.x1(), onView.y1(), onView.x2(), onView.y2(), "shift");
            Box drawn = box(0);
            assertNear(wanted, drawn, 0.011 + 1e-6);
            thereAndBack(drawn, random);
            assertNear(drawn, box(0), 0.011 + 1e-6);
            here.model.boxes().delete();
            here.untilSaved();
        }
    }

    /** Moves the box by its middle, and back again, through many small steps. */
    private void thereAndBack(Box drawn, SplittableRandom random) throws Exception {
        Box at = view.toView(drawn);
        double x = (at.x1() + at.x2()) / 2;
        double y = (at.y1() + at.y2()) / 2;
        double far = Math.min(40, 100 * view.scale());
        here.model.selection().select(0);
        hand.press(at(x, y, ""));
        for (int step = 0; step < 50; step++) {
            hand.drag(at(x + random.nextDouble(far), y + random.nextDouble(far), ""));
        }
        hand.drag(at(x, y, ""));
        hand.release(at(x, y, ""));
        here.untilSaved();
    }

    private static void assertNear(Box wanted, Box found, double tolerance) {
        assertEquals(wanted.x1(), found.x1(), tolerance);
        assertEquals(wanted.y1(), found.y1(), tolerance);
        assertEquals(wanted.x2(), found.x2(), tolerance);
        assertEquals(wanted.y2(), found.y2(), tolerance);
    }
}
