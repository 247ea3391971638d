package org.vireo.ui.images.annotation;

import atlantafx.base.theme.Styles;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.job.Wording;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Tooltips;

/** A class in the list: its key, color, name and number of boxes, and whether it can be touched. */
final class ClassCell extends ListCell<CategoryStore.Summary> {
    private static final double SWATCH = 12;
    private static final int KEYS = 9;

    private final AnnotationModel model;
    private final Label key = new Label();
    private final Rectangle swatch = new Rectangle(SWATCH, SWATCH);
    private final EllipsedLabel name = new EllipsedLabel("");
    private final Label count = new Label();
    private final ToggleButton eye = toggle();
    private final ToggleButton lock = toggle();
    private final HBox marks = new HBox(eye, lock);
    private final HBox row = new HBox(8, key, swatch, name, count, marks);
    private final TextField field = new TextField();
    private final InvalidationListener remark = _ -> showMarks();

    ClassCell(AnnotationModel model, ClassList list) {
        this.model = model;
        key.getStyleClass().add("caption");
        key.setMinWidth(8);
        swatch.setArcWidth(4);
        swatch.setArcHeight(4);
        count.getStyleClass().add("caption");
        count.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        row.setAlignment(Pos.CENTER_LEFT);
        marks.setAlignment(Pos.CENTER);
        setPrefWidth(0);
        eye.setOnAction(_ -> model.classes().toggleHidden(id()));
        lock.setOnAction(_ -> model.classes().toggleLocked(id()));
        // Weak, since the list makes cells as it needs them and the model outlives them.
        InvalidationListener weak = new WeakInvalidationListener(remark);
        model.classes().hidden().addListener(weak);
        model.classes().locked().addListener(weak);
        setOnMouseClicked(event -> {
            boolean gives = event.getButton() == MouseButton.PRIMARY && !isEmpty();
            if (gives && event.getClickCount() == 1) {
                list.give(id());
            } else if (gives && event.getClickCount() == 2) {
                list.rename(getIndex());
            }
        });
        field.setOnAction(_ -> {
            model.classes().rename(id(), field.getText());
            cancelEdit();
        });
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        cancelEdit();
                        event.consume();
                    }
                });
    }

    private static ToggleButton toggle() {
        ToggleButton made = new ToggleButton();
        made.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "row-toggle");
        made.setFocusTraversable(false);
        return made;
    }

    private int id() {
        CategoryStore.Summary item = getItem();
        return item == null ? -1 : item.category().id();
    }

    @Override
    protected void updateItem(CategoryStore.@Nullable Summary item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        setGraphic(item == null || empty ? null : isEditing() ? field : row);
        setContextMenu(null);
        if (item != null && !empty) {
            int id = item.category().id();
            int place = model.classes().all().indexOf(item) + 1;
            key.setText(place >= 1 && place <= KEYS ? Integer.toString(place) : "");
            swatch.setFill(model.classes().color(id));
            name.setText(item.category().name());
            count.setText(Wording.of("%,d", item.boxes()));
            showMarks();
            setContextMenu(new ClassMenu(model.classes(), item, this::startEdit));
        }
    }

    private void showMarks() {
        int id = id();
        boolean hidden = model.classes().hidden().contains(id);
        boolean locked = model.classes().locked().contains(id);
        mark(
                eye,
                hidden,
                hidden ? MaterialDesignE.EYE_OFF_OUTLINE : MaterialDesignE.EYE_OUTLINE,
                hidden ? "Show the boxes of this class" : "Hide the boxes of this class");
        mark(
                lock,
                locked,
                locked ? MaterialDesignL.LOCK_OUTLINE : MaterialDesignL.LOCK_OPEN_OUTLINE,
                locked ? "Let the boxes be selected" : "Protect the boxes from being selected");
        name.setOpacity(hidden ? 0.5 : 1);
        swatch.setOpacity(hidden ? 0.3 : 1);
    }

    private static void mark(ToggleButton button, boolean on, Ikon icon, String hint) {
        button.setSelected(on);
        button.setGraphic(Icons.row(icon));
        button.setAccessibleText(hint);
        Tooltips.set(button, hint);
        // Quiet until it says something, so that it does not shout from every row.
        if (on) {
            button.setOpacity(1);
        } else {
            button.setOpacity(0.45);
        }
    }

    @Override
    public void startEdit() {
        CategoryStore.Summary item = getItem();
        super.startEdit();
        if (item != null && isEditing()) {
            field.setText(item.category().name());
            setGraphic(field);
            field.requestFocus();
            field.selectAll();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        setGraphic(isEmpty() ? null : row);
    }
}
