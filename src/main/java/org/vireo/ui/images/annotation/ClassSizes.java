package org.vireo.ui.images.annotation;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.job.Wording;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;

import java.util.List;

/** How large the boxes of the current class are: a bar for each doubling of the side. */
final class ClassSizes extends VBox {
    private static final double HEIGHT = 40;
    private static final double LEAST_BAR = 2;

    /** Fewer boxes have no distribution. */
    private static final int FEWEST = 10;

    private final ClassModel classes;
    private final Label title = new Label();
    private final HBox bars = new HBox(2);
    private final Label least = new Label();
    private final Label most = new Label();

    ClassSizes(ClassModel classes) {
        super(4);
        this.classes = classes;
        title.getStyleClass().add("caption");
        Tooltips.set(title, "The side of a square of the same area, in pixels of the image");
        bars.setMinHeight(HEIGHT);
        bars.setMaxHeight(HEIGHT);
        bars.setAlignment(Pos.BOTTOM_LEFT);
        bars.setId("sizes");
        least.getStyleClass().add("caption");
        most.getStyleClass().add("caption");
        BorderPane ends = new BorderPane();
        ends.setLeft(least);
        ends.setRight(most);
        getChildren().addAll(title, bars, ends);
        classes.current().subscribe(_ -> show());
        classes.all().subscribe(() -> show());
        Shown.orGone(this);
    }

    private void show() {
        Integer current = classes.current().get();
        CategoryStore.Summary shown =
                classes.all().stream()
                        .filter(one -> current != null && one.category().id() == current)
                        .findFirst()
                        .orElse(null);
        boolean enough = shown != null && shown.boxes() >= FEWEST;
        setVisible(enough);
        if (shown != null && enough) {
            show(shown);
        }
    }

    private void show(CategoryStore.Summary shown) {
        title.setText("Sizes of " + shown.category().name());
        List<Integer> sizes = shown.sizes();
        int first = 0;
        int last = sizes.size() - 1;
        while (first < last && sizes.get(first) == 0) {
            first++;
        }
        while (last > first && sizes.get(last) == 0) {
            last--;
        }
        int highest = sizes.stream().mapToInt(Integer::intValue).max().orElse(1);
        Color color = classes.color(shown.category().id());
        bars.getChildren().clear();
        for (int i = first; i <= last; i++) {
            bars.getChildren().add(bar(i, sizes.get(i), highest, color));
        }
        least.setText(from(first) + " px");
        most.setText((2L << last) + " px");
    }

    private static Region bar(int size, int boxes, int highest, Color color) {
        double height = boxes == 0 ? 0 : Math.max(LEAST_BAR, HEIGHT * boxes / highest);
        Rectangle filled = new Rectangle(1, height, color);
        StackPane bar = new StackPane(filled);
        filled.widthProperty().bind(bar.widthProperty());
        filled.setManaged(false);
        bar.setMinSize(4, LEAST_BAR);
        bar.setPrefHeight(height);
        bar.setMaxHeight(Math.max(LEAST_BAR, height));
        HBox.setHgrow(bar, Priority.ALWAYS);
        Tooltips.set(bar, Wording.of("%d to %d px: %,d boxes", from(size), 2L << size, boxes));
        return bar;
    }

    private static long from(int size) {
        return size == 0 ? 0 : 1L << size;
    }
}
