package org.vireo.ui.common.viewer;

import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.vireo.job.Wording;

/** A bar of a round length at the image's scale; there while it is known how wide a pixel is. */
public final class LengthBar extends VBox {
    private static final double MOST = 160;

    private final ImageViewer viewer;
    private final ObservableDoubleValue micrometers;
    private final Region bar = new Region();
    private final Label words = new Label();

    /**
     * Follows a viewer.
     *
     * @param micrometers that a pixel of the image is wide; NaN while that is not known
     */
    public LengthBar(ImageViewer viewer, ObservableDoubleValue micrometers) {
        super(2);
        this.viewer = viewer;
        this.micrometers = micrometers;
        bar.getStyleClass().add("length");
        getChildren().addAll(words, bar);
        getStyleClass().add("length-bar");
        setAlignment(Pos.CENTER);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        viewer.view().subscribe(this::show);
        viewer.image().subscribe(this::show);
        viewer.widthProperty().subscribe(this::show);
        viewer.heightProperty().subscribe(this::show);
        micrometers.subscribe(this::show);
        show();
    }

    private void show() {
        ViewTransform now = viewer.current();
        double perPixel = now == null ? Double.NaN : micrometers.get() / now.scale();
        setVisible(perPixel > 0);
        if (isVisible()) {
            double length = round(MOST * perPixel);
            words.setText(words(length));
            bar.setMinSize(length / perPixel, 4);
            bar.setMaxSize(length / perPixel, 4);
        }
    }

    /** The greatest 1, 2 or 5 times a power of ten that is not more. */
    static double round(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double digit = most / power;
        return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
    }

    /** In the unit in which it is a short number. */
    static String words(double micrometers) {
        double[] units = {1e6, 1e4, 1e3, 1, 1e-3};
        String[] names = {"m", "cm", "mm", "µm", "nm"};
        int unit = 0;
        while (unit < units.length - 1 && micrometers < units[unit] * 0.999) {
            unit++;
        }
        return Wording.shortest(micrometers / units[unit], 4) + " " + names[unit];
    }
}
