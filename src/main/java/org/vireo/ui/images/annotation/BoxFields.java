package org.vireo.ui.images.annotation;

import atlantafx.base.theme.Styles;

import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Tooltips;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The selected box in numbers, to be typed exactly; in pixels of the image. */
final class BoxFields extends HBox {
    private final AnnotationModel model;
    private final Runnable leave;
    private final TextField x = field("x", "Left edge, in pixels");
    private final TextField y = field("y", "Top edge, in pixels");
    private final TextField width = field("width", "Width, in pixels");
    private final TextField height = field("height", "Height, in pixels");

    /**
     * Shows the selected box of a model.
     *
     * @param leave takes the keyboard back to the image
     */
    BoxFields(AnnotationModel model, Runnable leave) {
        super(8);
        getStyleClass().add("box-fields");
        this.model = model;
        this.leave = leave;
        getChildren()
                .addAll(
                        captioned("x", x),
                        captioned("y", y),
                        captioned("Width", width),
                        captioned("Height", height));
        for (Observable source : List.of(model.labeling(), model.selection().boxes())) {
            source.addListener(_ -> show());
        }
        show();
    }

    private static VBox captioned(String caption, TextField field) {
        VBox both = new VBox(4, Labels.line(caption, "caption"), field);
        HBox.setHgrow(both, Priority.ALWAYS);
        return both;
    }

    private TextField field(String id, String hint) {
        TextField field = new TextField();
        field.setId("box-" + id);
        field.setPrefColumnCount(4);
        field.setMinWidth(48);
        field.setAlignment(Pos.CENTER_RIGHT);
        Tooltips.set(field, hint);
        field.setAccessibleText(hint);
        field.setOnAction(_ -> {
            if (place()) {
                this.leave.run();
            }
        });
        field.textProperty().subscribe((_, _) -> mark(field));
        field.focusedProperty()
                .subscribe((before, now) -> {
                    if (before && !now) {
                        place();
                        show();
                    }
                });
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        show();
                        this.leave.run();
                        event.consume();
                    }
                });
        return field;
    }

    /** Puts the keyboard into the first field. */
    void startTyping() {
        x.requestFocus();
        x.selectAll();
    }

    private void show() {
        Box box = model.boxes().only();
        setDisable(box == null);
        x.setText(box == null ? "" : text(box.x1()));
        y.setText(box == null ? "" : text(box.y1()));
        width.setText(box == null ? "" : text(box.width()));
        height.setText(box == null ? "" : text(box.height()));
    }

    private static String text(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static void mark(TextField field) {
        boolean wrong = !field.isDisabled() && number(field) == null;
        field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
    }

    private static @Nullable Double number(TextField field) {
        try {
            double value = Double.parseDouble(field.getText().strip().replace(',', '.'));
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Puts the box where the numbers say; returns whether they are numbers. */
    private boolean place() {
        Box box = model.boxes().only();
        Double left = number(x);
        Double top = number(y);
        Double wide = number(width);
        Double high = number(height);
        if (box == null || left == null || top == null || wide == null || high == null) {
            return false;
        }
        boolean same =
                x.getText().equals(text(box.x1()))
                        && y.getText().equals(text(box.y1()))
                        && width.getText().equals(text(box.width()))
                        && height.getText().equals(text(box.height()));
        if (!same && wide > 0 && high > 0) {
            model.boxes().place(Box.ofXywh(left, top, wide, high));
        }
        return wide > 0 && high > 0;
    }
}
