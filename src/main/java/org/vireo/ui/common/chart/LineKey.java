package org.vireo.ui.common.chart;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;

import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.thumbnail.ThemeInks;

/** The color that a line has in charts, beside its name. */
public final class LineKey extends HBox {
    private static final double WIDEST = 240;

    private final ThemeInks inks;

    /**
     * A key.
     *
     * @param line the line's place among those of the chart, from 0
     * @param name may be empty
     */
    public LineKey(int line, String name) {
        super(8);
        Rectangle swatch = new Rectangle(12, 3);
        inks = CurveChart.inks(() -> color(swatch, line));
        getChildren().addAll(swatch, inks);
        if (!name.isEmpty()) {
            getChildren().add(new EllipsedLabel(name));
        }
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(WIDEST);
    }

    private void color(Rectangle swatch, int line) {
        swatch.setFill(CanvasSurface.color(CurveChart.theme(inks).line(line)));
    }
}
