package org.vireo.ui.common.chart;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

import org.vireo.ui.common.EllipsedLabel;

/** The color that a line has in charts, beside its name. */
public final class LineKey extends HBox {
    private static final double WIDEST = 240;

    /**
     * A key.
     *
     * @param line the line's place among those of the chart, from 0
     */
    public LineKey(int line, String name) {
        super(8);
        Rectangle swatch = new Rectangle(12, 3);
        Text ink = CurveChart.themed("-color-fg-muted");
        ink.fillProperty().subscribe(now -> swatch.setFill(ChartPainter.color(line, (Color) now)));
        getChildren().addAll(swatch, new EllipsedLabel(name), ink);
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(WIDEST);
    }
}
