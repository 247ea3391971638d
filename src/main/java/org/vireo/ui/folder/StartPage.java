package org.vireo.ui.folder;

import atlantafx.base.theme.Styles;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;

import java.nio.file.Path;

/** What stands in the window while no folder is open. */
public final class StartPage extends StackPane {
    private static final double WIDTH = 480;

    private final FolderModel model;
    private final VBox recent = new VBox();

    /**
     * Makes the page.
     *
     * @param mark the program's picture
     * @param open asks for a folder and opens it
     */
    public StartPage(FolderModel model, Node mark, Action open, Action sample) {
        this.model = model;
        Label name = new Label("Vireo");
        name.getStyleClass().add("page-title");
        Label sentence = new Label("Teach a detector to find things in your own images.");
        sentence.getStyleClass().add("muted");
        VBox words = new VBox(4, name, sentence);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(16, mark, words);
        head.setAlignment(Pos.CENTER_LEFT);

        Button openButton =
                Buttons.worded(MaterialDesignF.FOLDER_OPEN_OUTLINE, "Open a folder", open);
        openButton.getStyleClass().add(Styles.ACCENT);
        openButton.setId("start-open");
        Button sampleButton =
                Buttons.worded(MaterialDesignF.FLASK_OUTLINE, "Try it on the sample data", sample);
        sampleButton.setId("start-sample");
        HBox buttons = new HBox(8, openButton, sampleButton);

        VBox column = new VBox(24, head, buttons, recent);
        column.setMaxWidth(WIDTH);
        column.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(column);
        getStyleClass().add("page");
        model.recent().addListener((ListChangeListener<Path>) _ -> list());
        list();
    }

    private void list() {
        recent.getChildren().clear();
        if (model.recent().isEmpty()) {
            Label hint =
                    new Label(
                            "A folder of images is read as it lies: COCO, Pascal VOC, YOLO and yml"
                                    + " labels are found by themselves, and nothing in it is"
                                    + " changed.");
            hint.setWrapText(true);
            hint.getStyleClass().addAll("muted");
            recent.getChildren().add(hint);
            return;
        }
        Label heading = new Label("Recent folders");
        heading.getStyleClass().add("section-title");
        VBox.setMargin(heading, new javafx.geometry.Insets(0, 0, 8, 0));
        recent.getChildren().add(heading);
        model.recent().forEach(folder -> recent.getChildren().add(row(folder)));
    }

    private Node row(Path folder) {
        Path last = folder.getFileName();
        EllipsedLabel name = new EllipsedLabel(String.valueOf(last == null ? folder : last));
        EllipsedLabel path = new EllipsedLabel(OverrunStyle.CENTER_ELLIPSIS);
        path.setText(folder.toString());
        path.getStyleClass().add("caption");
        Button open = new Button();
        HBox content = new HBox(8, Icons.row(MaterialDesignF.FOLDER_OUTLINE), new VBox(name, path));
        content.setAlignment(Pos.CENTER_LEFT);
        open.setGraphic(content);
        open.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        open.setAlignment(Pos.CENTER_LEFT);
        open.setMaxWidth(Double.MAX_VALUE);
        open.setAccessibleText("Open " + folder);
        open.getStyleClass().addAll(Styles.FLAT, "folder-row");
        open.setOnAction(_ -> model.open(folder));
        Button forget =
                Buttons.icon(
                        MaterialDesignC.CLOSE,
                        "Take " + folder + " off the list",
                        () -> model.forget(folder));
        forget.getStyleClass().add("quiet");
        HBox row = new HBox(open, forget);
        HBox.setHgrow(open, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
