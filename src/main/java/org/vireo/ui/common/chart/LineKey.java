package org.vireo.ui.common.chart;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;

import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.EllipsedLabel;

/** The color that a line has in charts, beside its name. */
public final class LineKey extends HBox {
    private static final double WIDEST = 240;

    /**
     * A key.
     *
     * @param line the line's place among those of the chart, from 0
     * @param name may be empty
     */
    public LineKey(int line, String name) {
        super(8);
        Rectangle swatch = new Rectangle(12, 3);
        CurveChart.ThemeColors colors = new CurveChart.ThemeColors();
        colors.onChange(() -> swatch.setFill(CanvasSurface.color(colors.theme().line(line))));
        getChildren().addAll(swatch, colors);
        if (!name.isEmpty()) {
            getChildren().add(new EllipsedLabel(name));
        }
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(WIDEST);
    }
}
