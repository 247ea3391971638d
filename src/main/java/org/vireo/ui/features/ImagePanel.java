package org.vireo.ui.features;

import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.vireo.image.ImageFormat;
import org.vireo.ui.common.ChoiceNames;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;

/** The images to choose from; those that are checked are the rows of the figure. */
final class ImagePanel extends VBox {
    private final ImageChoice choice;
    private final ListView<ViewedImage> list = new ListView<>();

    ImagePanel(ImageChoice choice, FileChoices choices) {
        super(8);
        this.choice = choice;
        setPadding(new Insets(16, 8, 16, 16));
        setMinWidth(180);
        ChoiceBox<ImageSide> side =
                ChoiceNames.box(
                        "Which images", ImageSide.values(), choice.side(), ImageSide::label);
        TextField search = new TextField();
        search.setAccessibleText("Search by name");
        search.setPromptText("Search by name");
        search.textProperty().bindBidirectional(choice.search());
        list.setId("images");
        list.setItems(choice.listed());
        list.setPlaceholder(new Label("No images here"));
        list.setAccessibleText("Images");
        list.setFixedCellSize(32);
        list.setCellFactory(_ -> new Row());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        choice.chosen().addListener((ListChangeListener<ViewedImage>) _ -> list.refresh());
        Label problem = Labels.saying("images-problem", choice.problem(), "danger");
        Button add = new Button("Add files");
        Tooltips.set(add, "Look at images from anywhere");
        add.setMaxWidth(Double.MAX_VALUE);
        add.setOnAction(_ -> choice.add(choices.files("Add files", ImageFormat.endings())));
        getChildren().addAll(side, search, Layout.high(list), problem, add);
    }

    private void press(KeyEvent event) {
        ViewedImage selected = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.SPACE && selected != null) {
            choice.toggle(selected);
            event.consume();
        }
    }

    private final class Row extends ListCell<ViewedImage> {
        private final CheckBox box = new CheckBox();

        Row() {
            box.setFocusTraversable(false);
            box.setMnemonicParsing(false);
            // Names of one folder mostly begin alike.
            box.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            box.setMaxWidth(Double.MAX_VALUE);
            box.setOnAction(_ -> {
                if (getItem() != null) {
                    choice.toggle(getItem());
                    box.setSelected(choice.chosen().contains(getItem()));
                }
            });
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable ViewedImage image, boolean empty) {
            super.updateItem(image, empty);
            setGraphic(empty || image == null ? null : box);
            if (image != null && !empty) {
                box.setText(image.name());
                box.setSelected(choice.chosen().contains(image));
            }
        }
    }
}
