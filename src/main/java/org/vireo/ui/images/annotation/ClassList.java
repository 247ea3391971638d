package org.vireo.ui.images.annotation;

import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.ui.common.Icons;

import java.util.List;

/** The classes: a field that finds or adds one, and the list, where they are given and changed. */
final class ClassList extends VBox {
    static final double ROW = 32;

    private static final double MOST_ROWS = 9.5;

    private final AnnotationModel model;
    private final Runnable leave;
    private final CustomTextField search = new CustomTextField();
    private final ListView<CategoryStore.Summary> list = new ListView<>();
    private final ObservableList<CategoryStore.Summary> found = FXCollections.observableArrayList();
    private boolean following;

    /**
     * Lists the classes of a model.
     *
     * @param leave takes the keyboard back to the image
     */
    ClassList(AnnotationModel model, Runnable leave) {
        super(8);
        this.model = model;
        this.leave = leave;
        search.setPromptText("Find or add a class");
        search.setAccessibleText("Find or add a class");
        search.setLeft(Icons.row(MaterialDesignM.MAGNIFY));
        search.setId("class-search");
        search.textProperty().subscribe(this::find);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::type);
        list.setItems(found);
        list.setId("classes");
        list.setAccessibleText("Classes");
        list.setFixedCellSize(ROW);
        list.setEditable(true);
        list.setCellFactory(_ -> new ClassCell(model, this));
        list.getStyleClass().addAll("plain-list", "class-list");
        list.setPlaceholder(new javafx.scene.control.Label("Type a name and press Enter"));
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        VBox.setVgrow(list, Priority.SOMETIMES);
        for (Observable source : List.of(model.classes().all(), model.classes().current())) {
            source.addListener(_ -> find());
        }
        getChildren().addAll(search, list);
        find();
    }

    /** Puts the keyboard into the field. */
    void startSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private void find() {
        List<CategoryStore.Summary> wanted = model.classes().search(search.getText());
        following = true;
        if (!found.equals(wanted)) {
            found.setAll(wanted);
        }
        Integer current = model.classes().current().get();
        list.getSelectionModel().clearSelection();
        for (int i = 0; i < found.size(); i++) {
            if (current != null && found.get(i).category().id() == current) {
                list.getSelectionModel().select(i);
            }
        }
        following = false;
        double rows = Math.clamp(found.size(), 1, MOST_ROWS);
        list.setPrefHeight(rows * ROW + 2);
        list.setMinHeight(Math.min(rows, 3.5) * ROW + 2);
        list.setMaxHeight(rows * ROW + 2);
    }

    private void choose(CategoryStore.@Nullable Summary row) {
        if (row != null && !following) {
            model.classes().choose(row.category().id());
        }
    }

    /** Enter gives the first class that fits, or adds what was typed. */
    private void type(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            String text = search.getText();
            if (!text.isBlank()) {
                boolean first = model.classes().find(text).isEmpty() && !found.isEmpty();
                if (first && !event.isShiftDown()) {
                    model.give(found.getFirst().category().id());
                } else {
                    model.giveNew(text);
                }
            }
            end();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            end();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            event.consume();
        }
    }

    private void end() {
        search.clear();
        leave.run();
    }

    private void press(KeyEvent event) {
        CategoryStore.Summary row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        int id = row.category().id();
        if (event.getCode() == KeyCode.ENTER) {
            model.give(id);
            end();
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            model.classes().shift(id, -1);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            model.classes().shift(id, 1);
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            model.classes().delete(id);
            event.consume();
        }
    }

    /** Gives the class of a row that was clicked. */
    void give(int id) {
        model.give(id);
    }

    /** Lets the name of a row be typed over. */
    void rename(int row) {
        list.edit(row);
    }
}
