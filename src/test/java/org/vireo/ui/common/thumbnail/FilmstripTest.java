package org.vireo.ui.common.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Preferences;

import java.util.HashMap;
import java.util.Map;

@ExtendWith(ApplicationExtension.class)
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
    private Strip strip;
    private Region above;

    private static final class Strip extends Filmstrip {
        private int current = 500;
        private int from;
        private int to;

        @Override
        protected int count() {
            return IMAGES;
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
        protected int current() {
            return current;
        }

        @Override
        protected void choose(int index) {
            current = index;
            follow();
        }

        @Override
        protected String hint(int index) {
            return "";
        }
    }

    @Start
    void show(Stage stage) {
        strip = new Strip();
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
    }

    /** Some screens, of as many images as there may be. */
    private void assertNear(int index) {
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(strip.from < index && index < strip.to, strip.from + " to " + strip.to);
        assertTrue(strip.to - strip.from < 40, strip.from + " to " + strip.to);
    }

    @Test
    void onlyImagesAroundTheCurrentOneAreReadWhateverKeyLeadsThere(FxRobot robot) {
        assertNear(500);
        robot.interact(strip::requestFocus);
        robot.push(KeyCode.RIGHT);
        assertEquals(501, strip.current);
        robot.push(KeyCode.END);
        assertEquals(IMAGES - 1, strip.current);
        assertNear(IMAGES - 1);
        robot.push(KeyCode.PAGE_UP);
        assertNear(strip.current);
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.LEFT);
        assertEquals(0, strip.current);
        robot.clickOn(robot.offset(strip, Pos.TOP_LEFT, new Point2D(GridGeometry.MARGIN + 80, 30)));
        assertEquals(1, strip.current);
    }

    @Test
    void hiddenItTakesNoRoomAndThatIsRemembered(FxRobot robot) {
        double with = above.getHeight();
        Action toggle = strip.action("Test");
        robot.interact(toggle::perform);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(above.getHeight() > with);
        assertEquals(Map.of("strip", "false"), kept);
        Strip again = new Strip();
        new Preferences(kept, _ -> {}).remember("strip", again.visibleProperty());
        assertFalse(again.isVisible());
        again.close();
        robot.interact(toggle::perform);
        assertEquals(Map.of("strip", "true"), kept);
    }
}
