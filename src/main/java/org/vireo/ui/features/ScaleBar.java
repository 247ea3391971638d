package org.vireo.ui.features;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;

import org.vireo.report.Axis;
import org.vireo.report.FeatureFigure.Range;
import org.vireo.report.Palette;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;

import java.util.List;
import java.util.stream.IntStream;

/** What the colors of the maps stand for: one bar for the whole figure. */
final class ScaleBar extends HBox {
    private static final double WIDTH = 14;
    private static final int STOPS = 16;

    ScaleBar(ShownFigure figure, double height) {
        super(6);
        boolean each = figure.range() == Range.EACH_MAP;
        VBox words =
                new VBox(
                        word(each ? "highest" : Axis.value(figure.high())),
                        Layout.high(new Region()),
                        word(each ? "of each map" : ""),
                        Layout.high(new Region()),
                        word(each ? "lowest" : Axis.value(figure.low())));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinHeight(height);
        words.setMaxHeight(height);
        setMinHeight(height);
        setMaxHeight(height);
        getChildren().addAll(new Rectangle(WIDTH, height, viridis()), words);
    }

    private static LinearGradient viridis() {
        List<Stop> stops =
                IntStream.rangeClosed(0, STOPS)
                        .mapToObj(i -> new Stop((double) i / STOPS, color(1 - (double) i / STOPS)))
                        .toList();
        return new LinearGradient(0, 0, 0, 1, true, CycleMethod.NO_CYCLE, stops);
    }

    private static Color color(double value) {
        int rgb = Palette.viridis(value);
        return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    private static Label word(String text) {
        Label label = Labels.line(text, "text-small", "text-muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
