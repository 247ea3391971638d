package org.vireo.ui.images.annotation;

import atlantafx.base.theme.Styles;

import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;

import java.util.ArrayList;
import java.util.List;

/** The boxes of the image and what is suggested, in a list that selects with the image. */
final class BoxList extends VBox {
    private static final double ROW = 32;

    private final AnnotationModel model;
    private final ObservableList<Target> rows = FXCollections.observableArrayList();
    private final ListView<Target> list = new ListView<>(rows);
    private boolean following;

    BoxList(AnnotationModel model) {
        this.model = model;
        list.setId("boxes");
        list.setAccessibleText("Boxes");
        list.setFixedCellSize(ROW);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getStyleClass().add("plain-list");
        list.setCellFactory(_ -> new Row());
        Label none = Labels.wrapped("Drag over the image to draw a box", "muted");
        none.setAlignment(Pos.CENTER);
        list.setPlaceholder(none);
        list.setMinHeight(2.5 * ROW);
        list.setPrefHeight(3.5 * ROW);
        VBox.setVgrow(this, Priority.ALWAYS);
        for (Observable source :
                List.of(model.labeling(), model.suggestions().visible(), model.classes().all())) {
            source.addListener(_ -> fill());
        }
        model.selection().boxes().subscribe(_ -> follow());
        model.selection().suggestion().subscribe(_ -> follow());
        list.getSelectionModel().getSelectedItems().subscribe(this::select);
        getChildren().add(Layout.high(list));
        fill();
    }

    private void fill() {
        List<Target> wanted = new ArrayList<>();
        for (int i = 0; i < model.boxes().all().size(); i++) {
            wanted.add(new Target.Drawn(i));
        }
        model.suggestions().visible().get().forEach(one -> wanted.add(new Target.Suggested(one)));
        following = true;
        rows.setAll(wanted);
        following = false;
        follow();
    }

    private void follow() {
        if (following) {
            return;
        }
        following = true;
        list.getSelectionModel().clearSelection();
        int first = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (model.selection().has(rows.get(i))) {
                list.getSelectionModel().select(i);
                first = first < 0 ? i : first;
            }
        }
        following = false;
        if (first >= 0) {
            list.scrollTo(Math.max(0, first - 1));
        }
    }

    private void select() {
        if (following) {
            return;
        }
        List<Integer> boxes = new ArrayList<>();
        @Nullable Detection suggested = null;
        for (Target one : list.getSelectionModel().getSelectedItems()) {
            switch (one) {
                case Target.Drawn drawn -> boxes.add(drawn.box());
                case Target.Suggested suggestion -> suggested = suggestion.detection();
            }
        }
        following = true;
        if (boxes.isEmpty() && suggested != null) {
            model.selection().select(suggested);
        } else {
            model.selection().select(boxes);
        }
        following = false;
    }

    private final class Row extends ListCell<Target> {
        private final Rectangle swatch = new Rectangle(12, 12);
        private final EllipsedLabel name = new EllipsedLabel("");
        private final Label origin = new Label();
        private final Label size = new Label();
        private final Button accept =
                Buttons.icon(MaterialDesignC.CHECK, "Accept (Enter)", () -> act(true));
        private final Button reject =
                Buttons.icon(MaterialDesignC.CLOSE, "Reject (Delete)", () -> act(false));
        private final HBox row = new HBox(8, swatch, name, origin, size, accept, reject);

        Row() {
            swatch.setArcWidth(4);
            swatch.setArcHeight(4);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            for (Label label : List.of(origin, size)) {
                label.getStyleClass().add("caption");
                label.setMinWidth(USE_PREF_SIZE);
            }
            for (Button button : List.of(accept, reject)) {
                button.getStyleClass().add("row-toggle");
                button.setFocusTraversable(false);
                Shown.orGone(button);
            }
            accept.getStyleClass().add(Styles.SUCCESS);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        private void act(boolean accepts) {
            if (getItem() instanceof Target.Suggested suggested) {
                if (accepts) {
                    model.suggestions().accept(suggested.detection());
                } else {
                    model.suggestions().reject(suggested.detection());
                }
            }
        }

        @Override
        protected void updateItem(@Nullable Target item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            setGraphic(item == null || empty ? null : row);
            accept.setVisible(item instanceof Target.Suggested);
            reject.setVisible(item instanceof Target.Suggested);
            switch (item) {
                case Target.Drawn drawn when drawn.box() < model.boxes().all().size() ->
                        show(model.boxes().all().get(drawn.box()));
                case Target.Suggested suggested -> {
                    Detection one = suggested.detection();
                    show(one.category(), one.box(), score(one.score()));
                }
                case null, default -> {}
            }
        }

        private void show(Annotation one) {
            Double score = one.score();
            String from =
                    switch (one.source()) {
                        case DRAWN -> "";
                        case IMPORTED -> "imported";
                        case ACCEPTED -> "accepted";
                    };
            show(
                    one.category(),
                    one.box(),
                    score == null ? from : (from + " " + score(score)).strip());
        }

        private void show(int category, Box box, String from) {
            swatch.setFill(model.classes().color(category));
            name.setText(model.classes().name(category));
            origin.setText(from);
            size.setText(Wording.of("%.0f × %.0f", box.width(), box.height()));
        }

        private static String score(double score) {
            return Wording.of("%.2f", score);
        }
    }
}
