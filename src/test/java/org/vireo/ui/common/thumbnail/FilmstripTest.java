package org.vireo.ui.common.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.WindowTest;

import java.util.HashMap;
import java.util.Map;

@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class FilmstripTest {
    private static final int IMAGES = 100_000;

    private final Map<String, String> kept = new HashMap<>();
    private final Preferences preferences =
            new Preferences(
                    Map.of(),
                    values -> {
                        kept.clear();
                        kept.putAll(values);
                    });
    private Cells cells;
    private int current = 500;
    private Filmstrip strip;
    private Region above;

    /** Of which it is remembered what is near. */
    private static final class Cells extends ThumbnailCells {
        private int from;
        private int to;

        @Override
        protected int count() {
            return IMAGES;
        }

        @Override
        protected int side() {
            return 1;
        }

        @Override
        protected @Nullable ImageEntry image(int index) {
            return null;
        }

        @Override
        protected void near(int first, int end) {
            from = first;
            to = end;
        }

        @Override
        protected void draw(
                GraphicsContext pen,
                GridGeometry grid,
                int index,
                double x,
                double y,
                @Nullable Thumbnail thumbnail) {}
    }

    private Filmstrip strip() {
        return new Filmstrip(
                cells,
                () -> current,
                index -> {
                    current = index;
                    strip.follow();
                });
    }

    @Start
    void show(Stage stage) {
        cells = new Cells();
        strip = strip();
        preferences.remember("strip", strip.visibleProperty());
        above = new Region();
        VBox.setVgrow(above, Priority.ALWAYS);
        stage.setScene(new Scene(new VBox(above, strip), 500, 300));
        stage.sizeToScene();
        stage.show();
        strip.follow();
    }

    @AfterEach
    void letGo(FxRobot robot) {
        robot.interact(strip::close);
        robot.interact(cells::close);
    }

    /** Some screens, of as many images as there may be. */
    private void assertNear(int index) {
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(cells.from < index && index < cells.to, cells.from + " to " + cells.to);
        assertTrue(cells.to - cells.from < 40, cells.from + " to " + cells.to);
    }

    @Test
    void onlyImagesAroundTheCurrentOneAreReadWhateverKeyLeadsThere(FxRobot robot) {
        assertNear(500);
        robot.interact(strip::requestFocus);
        robot.push(KeyCode.RIGHT);
        assertEquals(501, current);
        robot.push(KeyCode.END);
        assertEquals(IMAGES - 1, current);
        assertNear(IMAGES - 1);
        robot.push(KeyCode.PAGE_UP);
        assertNear(current);
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.LEFT);
        assertEquals(0, current);
        robot.clickOn(robot.offset(strip, Pos.TOP_LEFT, new Point2D(GridGeometry.MARGIN + 80, 30)));
        assertEquals(1, current);
    }

    @Test
    void hiddenItTakesNoRoomAndThatIsRemembered(FxRobot robot) {
        double with = above.getHeight();
        Action toggle = strip.action("Test");
        robot.interact(toggle::perform);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(above.getHeight() > with);
        assertEquals(Map.of("strip", "false"), kept);
        Filmstrip again = strip();
        new Preferences(kept, _ -> {}).remember("strip", again.visibleProperty());
        assertFalse(again.isVisible());
        again.close();
        robot.interact(toggle::perform);
        assertEquals(Map.of("strip", "true"), kept);
    }
}
