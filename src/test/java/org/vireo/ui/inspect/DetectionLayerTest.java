package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vireo.image.RgbImage;
import org.vireo.label.Box;
import org.vireo.report.BoxPicture;
import org.vireo.report.ClassPalette;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.WindowTest;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ViewTransform;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

@WindowTest
@SuppressWarnings("NullAway.Init") // TestFX calls @Start before each test.
class DetectionLayerTest {
    private static final FolderClasses CLASSES =
            new FolderClasses(
                    InspectCases.CATEGORIES, ClassPalette.of(Map.of(InspectCases.DOG, "FF00FF")));
    private static final ShownBox LARGE = box(100, 100, 400, InspectCases.DOG);
    private static final ShownBox SMALL = box(200, 200, 100, InspectCases.CAT);

    private final List<@Nullable ShownBox> picked = new ArrayList<>();
    private ImageViewer viewer;
    private DetectionLayer layer;

    private static ShownBox box(double x, double y, double size, int category) {
        return new ShownBox(
                Box.ofXywh(x, y, size, size), category, 0.75, Sign.NOTHING_THERE, null, 0);
    }

    @Start
    void show(Stage stage) {
        viewer = new ImageViewer();
        layer = DetectionLayer.over(viewer);
        layer.onPicked(picked::add);
        viewer.image().set(new ScreenImage(new WritableImage(640, 640), 640, 640));
        stage.setScene(new Scene(viewer, 700, 700));
        stage.show();
        layer.show(CLASSES, List.of(), List.of(LARGE, SMALL));
    }

    @Test
    void aBoxHasTheColorThatAPersonChoseForItsClass(FxRobot robot) {
        ViewTransform view = Objects.requireNonNull(viewer.current());
        WritableImage[] drawn = new WritableImage[1];
        robot.interact(() -> drawn[0] = viewer.snapshot(null, null));
        Color left =
                drawn[0].getPixelReader()
                        .getColor((int) Math.rint(view.viewX(100)), (int) view.viewY(400));
        assertEquals(Color.MAGENTA, left);
    }

    @Test
    void aSavedPictureHasThatColorToo() {
        RgbImage black = new RgbImage(640, 640, new byte[640 * 640 * 3]);
        BufferedImage drawn = BoxPicture.draw(black, List.of(LARGE.mark(CLASSES)));
        assertEquals(0xFFFF00FF, drawn.getRGB(100, 400));
    }

    @Test
    void aClickPicksTheSmallestBoxThereAndADragOnlyMovesTheImage(FxRobot robot) {
        robot.clickOn(at(250, 250), MouseButton.PRIMARY);
        robot.clickOn(at(600, 600), MouseButton.PRIMARY);
        assertEquals(java.util.Arrays.asList(SMALL, null), picked);

        assertNull(viewer.view().get());
        robot.moveTo(at(250, 250)).press(MouseButton.PRIMARY);
        robot.moveTo(at(300, 300)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(2, picked.size());
        assertNotEquals(null, viewer.view().get());
    }

    @Test
    void aDoubleClickShowsTheWholeImageAgain(FxRobot robot) {
        robot.interact(viewer::actualSize);
        assertNotEquals(null, viewer.view().get());
        robot.doubleClickOn(at(320, 320), MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(viewer.view().get());
    }

    private Point2D at(double x, double y) {
        ViewTransform view = Objects.requireNonNull(viewer.current());
        return viewer.localToScreen(view.viewX(x), view.viewY(y));
    }
}
