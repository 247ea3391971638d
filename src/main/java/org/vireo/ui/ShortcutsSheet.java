package org.vireo.ui;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Shortcuts;

import java.util.List;
import java.util.stream.Collectors;

/** All shortcuts that work at present, by group. */
final class ShortcutsSheet extends VBox {

    /**
     * Lists them.
     *
     * @param close takes the sheet away
     */
    ShortcutsSheet(Shortcuts shortcuts, Runnable close) {
        super(16);
        Label title = new Label("Keyboard");
        title.getStyleClass().add("page-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(8, title, Buttons.icon(MaterialDesignC.CLOSE, "Close (Esc)", close));
        VBox groups = new VBox(24);
        groups.setPadding(new Insets(0, 16, 0, 0));
        shortcuts
                .byGroup()
                .forEach((name, actions) -> groups.getChildren().add(group(name, actions)));
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        getStyleClass().add("sheet");
        setId("shortcuts");
    }

    private static VBox group(String name, List<Action> actions) {
        Label heading = new Label(name);
        heading.getStyleClass().add("section-title");
        GridPane table = new GridPane(16, 8);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().add(words);
        for (Action action : actions) {
            Label keys =
                    new Label(
                            action.keys().stream()
                                    .map(KeyCombination::getDisplayText)
                                    .collect(Collectors.joining(" or ")));
            keys.getStyleClass().add("key");
            GridPane.setHalignment(keys, HPos.RIGHT);
            table.addRow(table.getRowCount(), new Label(action.name()), keys);
        }
        return new VBox(8, heading, table);
    }
}
