package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vireo.ui.common.Eventually.until;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.List;

@WindowTest
class TooltipsTest {
    @SuppressWarnings("NullAway.Init") // set when TestFX starts it
    private Button button;

    @Start
    void start(Stage stage) {
        button = new Button("Train");
        stage.setScene(new Scene(new StackPane(button), 300, 200));
        stage.show();
    }

    private static List<String> shown() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Tooltip)
                .map(window -> ((Tooltip) window).getText())
                .toList();
    }

    @Test
    void aTooltipIsMadeWhenThePointerComesAndSaysWhatWasSetLast(FxRobot robot) throws Exception {
        robot.interact(() -> {
            Tooltips.set(button, "first");
            Tooltips.set(button, "Learns from your labels");
        });
        assertEquals("Learns from your labels", button.getAccessibleHelp());
        robot.moveTo(button).moveBy(3, 0);
        until(() -> shown().equals(List.of("Learns from your labels")));
        robot.interact(() -> Tooltips.set(button, "Learns from 20 images"));
        until(() -> shown().equals(List.of("Learns from 20 images")));
    }

    @Test
    void whatIsSaidFirstUnderThePointerIsShown(FxRobot robot) throws Exception {
        robot.moveTo(button);
        robot.interact(() -> Tooltips.set(button, "under the pointer"));
        robot.moveBy(3, 0);
        until(() -> shown().equals(List.of("under the pointer")));
    }

    @Test
    void whereNothingIsToBeSaidNoTooltipComes(FxRobot robot) throws Exception {
        robot.interact(() -> Tooltips.set(button, "said"));
        robot.moveTo(button).moveBy(3, 0);
        until(() -> shown().equals(List.of("said")));
        robot.interact(() -> Tooltips.set(button, ""));
        robot.moveBy(2, 0);
        until(() -> shown().isEmpty());
    }
}
