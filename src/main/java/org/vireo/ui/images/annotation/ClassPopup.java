package org.vireo.ui.images.annotation;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ViewTransform;

import java.util.ArrayList;
import java.util.List;

/** Asks at a box for its class: those given last come first, others by name, or a new one. */
public final class ClassPopup extends VBox {
    private static final double WIDTH = 208;
    private static final double ROW = 28;
    private static final int ROWS = 6;
    private static final double BESIDE = 12;

    private final AnnotationModel model;
    private final ImageViewer viewer;
    private final TextField name = new TextField();
    private final ListView<Choice> list = new ListView<>();
    private @Nullable Box box;

    /**
     * A class that can be given.
     *
     * @param id null for one that there is not yet
     */
    private record Choice(@Nullable Integer id, String name) {}

    /** Asks whenever a box is drawn before there is a class, and when it is told to. */
    public ClassPopup(AnnotationModel model, ImageViewer viewer) {
        this.model = model;
        this.viewer = viewer;
        name.setId("class-at-box");
        name.setAccessibleText("Class of the box");
        name.textProperty().subscribe(_ -> find());
        name.addEventFilter(KeyEvent.KEY_PRESSED, this::type);
        list.setAccessibleText("Classes");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Row());
        Shown.orGone(list);
        getStyleClass().add("class-popup");
        getChildren().addAll(name, list);
        setManaged(false);
        setVisible(false);
        setOnMousePressed(javafx.event.Event::consume);
        model.boxes().draft().subscribe(draft -> show(draft));
        model.selection().boxes().subscribe((_, _) -> close());
        model.selection().suggestion().subscribe((_, _) -> close());
        name.focusedProperty()
                .subscribe((_, now) -> {
                    if (!now && !list.isFocused()) {
                        close();
                    }
                });
        viewer.view().subscribe(this::place);
    }

    /** Asks for the class of what is selected. */
    public void ask() {
        Detection suggested = model.selection().suggestion().get();
        List<Integer> selected = model.selection().boxes().get();
        if (suggested != null) {
            show(suggested.box());
        } else if (!selected.isEmpty()) {
            show(model.boxes().all().get(selected.getFirst()).box());
        }
    }

    private void show(@Nullable Box asked) {
        boolean ending = asked == null && isVisible();
        box = asked;
        setVisible(asked != null);
        if (asked != null) {
            name.setPromptText(model.classes().all().isEmpty() ? "Name its class" : "Which class?");
            name.clear();
            find();
            place();
            name.requestFocus();
        } else if (ending && name.isFocused()) {
            viewer.requestFocus();
        }
    }

    /** A draft waits for its class, wherever it is given. */
    private void close() {
        if (model.boxes().draft().get() == null) {
            show(null);
        }
    }

    private void find() {
        String text = name.getText().strip();
        List<Choice> found = new ArrayList<>();
        model.classes().byRecency(text).stream()
                .limit(ROWS)
                .forEach(one -> found.add(new Choice(one.category().id(), one.category().name())));
        if (!text.isEmpty() && model.classes().find(text).isEmpty()) {
            found.add(new Choice(null, text));
        }
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
        list.setVisible(!found.isEmpty());
        list.setPrefHeight(found.size() * ROW + 2);
        place();
    }

    private void type(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> give(list.getSelectionModel().getSelectedItem());
            case ESCAPE -> {
                model.boxes().dropDraft();
                show(null);
                viewer.requestFocus();
            }
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void give(@Nullable Choice chosen) {
        if (chosen == null) {
            return;
        }
        Integer id = chosen.id();
        if (id == null) {
            model.giveNew(chosen.name());
        } else {
            model.give(id);
        }
        viewer.requestFocus();
        close();
    }

    /** Beside the box, where there is room. */
    private void place() {
        ViewTransform now = viewer.current();
        Box at = box;
        if (at == null || now == null) {
            return;
        }
        Box seen = now.toView(at);
        double height = prefHeight(WIDTH);
        double right = seen.x2() + BESIDE;
        double x = right + WIDTH <= viewer.getWidth() ? right : seen.x1() - BESIDE - WIDTH;
        resizeRelocate(
                Math.clamp(x, 0, Math.max(0, viewer.getWidth() - WIDTH)),
                Math.clamp(seen.y1(), 0, Math.max(0, viewer.getHeight() - height)),
                WIDTH,
                height);
    }

    private final class Row extends ListCell<Choice> {
        private final Rectangle swatch = new Rectangle(12, 12);

        Row() {
            swatch.setArcWidth(4);
            swatch.setArcHeight(4);
            setPrefWidth(0);
            setOnMouseClicked(_ -> give(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Choice item, boolean empty) {
            super.updateItem(item, empty);
            Integer id = item == null ? null : item.id();
            setText(item == null ? null : id == null ? "Add “" + item.name() + "”" : item.name());
            setGraphic(id == null ? null : swatch);
            if (id != null) {
                swatch.setFill(model.classes().color(id));
            }
        }
    }
}
