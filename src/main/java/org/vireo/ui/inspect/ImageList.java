package org.vireo.ui.inspect;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.job.Wording;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.ChoiceNames;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Segments;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;

import java.util.ArrayList;
import java.util.List;

/** The images, worst first or by name. */
final class ImageList extends VBox {
    private final InspectModel model;
    private final ListView<ImageRow> list = new ListView<>();
    private boolean following;
    private boolean choosing;

    ImageList(InspectModel model, Action nextView, Action tryOn) {
        super(8);
        this.model = model;
        setPadding(new Insets(16, 8, 16, 16));
        setMinWidth(180);
        ChoiceBox<ImageSide> side =
                ChoiceNames.box(
                        "Which images",
                        ImageSide.values(),
                        model.source().side(),
                        ImageSide::label);
        ChoiceBox<ImageRow.Order> order =
                ChoiceNames.box(
                        "Order of the images",
                        ImageRow.Order.values(),
                        model.ranking().order(),
                        ImageRow.Order::label);
        list.setItems(model.ranking().rows());
        list.setId("images");
        list.setAccessibleText("Images");
        list.setPlaceholder(new Label("No images here"));
        list.setCellFactory(_ -> new Row());
        list.setFixedCellSize(48);
        VBox.setVgrow(list, Priority.ALWAYS);
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        model.ranking().image().subscribe(_ -> follow());
        model.ranking()
                .rows()
                .subscribe(() -> {
                    follow();
                    seen();
                });
        Shown.when(side, model.source().trying().not());
        Shown.when(order, model.source().trying().not());
        Button back = new Button("Back to folder", Icons.row(MaterialDesignA.ARROW_LEFT));
        back.setOnAction(_ -> model.source().backToFolder());
        back.setId("back-to-folder");
        back.setMaxWidth(Double.MAX_VALUE);
        Shown.when(back, model.source().trying());
        Button photographs = Buttons.worded(MaterialDesignI.IMAGE_PLUS, "Try on photos", tryOn);
        Tooltips.set(
                photographs,
                "See what this detector finds in images from anywhere, dropped here or"
                        + " chosen; the folder does not get them ("
                        + tryOn.keys().getFirst().getDisplayText()
                        + ")");
        photographs.setId("try-on");
        photographs.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .addAll(views(model, nextView), side, back, order, filtered(), list, photographs);
    }

    private static SegmentedButton views(InspectModel model, Action nextView) {
        String key = " (" + nextView.keys().getFirst().getDisplayText() + ")";
        SegmentedButton views =
                Segments.of(
                        InspectView.values(),
                        model.view(),
                        InspectView::icon,
                        view -> view.words() + key);
        views.getButtons().forEach(button -> button.setMaxWidth(Double.MAX_VALUE));
        return views;
    }

    /** That not all images are listed, and the way back. */
    private HBox filtered() {
        Label count = new Label();
        count.setMinWidth(0);
        count.getStyleClass().add("caption");
        Hyperlink clear = new Hyperlink("Show all");
        clear.getStyleClass().add("caption");
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(_ -> model.ranking().filter().set(BoxFilter.ALL));
        HBox box = Layout.row(8, count, clear);
        Shown.when(box, model.ranking().filter().map(now -> !now.isAll()));
        model.ranking()
                .rows()
                .subscribe(() ->
                        count.setText(
                                Wording.of("%,d of ", model.ranking().rows().size())
                                        + Wording.count(
                                                model.source().images().get().list().size(),
                                                "image")));
        return box;
    }

    private void choose(@Nullable ImageRow row) {
        if (row != null && !following) {
            choosing = true;
            model.ranking().choose(row.image());
            choosing = false;
        }
    }

    /** Selects the row of the image in the picture, wherever sorting has put it. */
    private void follow() {
        InspectedImage image = model.ranking().image().get();
        following = true;
        list.getSelectionModel().clearSelection();
        for (int i = 0; image != null && i < model.ranking().rows().size(); i++) {
            if (model.ranking().rows().get(i).image().id() == image.id()) {
                list.getSelectionModel().select(i);
                if (!choosing) {
                    list.scrollTo(Math.max(0, i - 2));
                }
            }
        }
        following = false;
    }

    /** Tells the model which rows are on the screen, so that these are looked at first. */
    private void seen() {
        List<Long> ids = new ArrayList<>();
        for (Node node : list.lookupAll(".list-cell")) {
            if (node instanceof IndexedCell<?> cell && cell.getItem() instanceof ImageRow row) {
                ids.add(row.image().id());
            }
        }
        model.scrolledTo(ids);
    }

    private final class Row extends ListCell<ImageRow> {
        private final Label name = new EllipsedLabel(OverrunStyle.CENTER_ELLIPSIS);
        private final Label summary = new Label();
        private final VBox both = new VBox(2, name, summary);

        Row() {
            summary.getStyleClass().addAll("text-small", "text-muted");
            name.setMinWidth(0);
            both.setMaxWidth(Double.MAX_VALUE);
            both.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable ImageRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(empty || row == null ? null : both);
            if (row != null && !empty) {
                name.setText(row.image().name());
                summary.setText(row.summary());
                if (row.state() == ImageRow.State.WAITING) {
                    getListView()
                            .getProperties()
                            .computeIfAbsent(
                                    "asked",
                                    _ -> {
                                        javafx.application.Platform.runLater(() -> {
                                            getListView().getProperties().remove("asked");
                                            seen();
                                        });
                                        return true;
                                    });
                }
            }
        }
    }
}
