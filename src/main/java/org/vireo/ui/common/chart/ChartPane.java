package org.vireo.ui.common.chart;

import atlantafx.base.theme.Styles;

import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.vireo.file.DurableFile;
import org.vireo.image.ImageWriting;
import org.vireo.report.ChartOptions;
import org.vireo.ui.common.FileSaver;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.function.Supplier;

/** A chart under its title, with switches for its vertical axis, and saving. */
public final class ChartPane extends VBox {
    private final CurveChart chart;
    private final FileSaver saver;

    /** Frames a chart, which is shown other curves as before. */
    public ChartPane(CurveChart chart, FileSaver saver) {
        super(4);
        this.chart = chart;
        this.saver = saver;
        setPrefHeight(240);
        getChildren().addAll(header(chart.chart().title()), Layout.high(chart));
    }

    private ChartOptions options() {
        return chart.chart().options();
    }

    private void change(ChartOptions options) {
        chart.show(chart.chart().with(options));
    }

    private HBox header(String title) {
        Label heading = Labels.line(title, Styles.TEXT_BOLD);
        Tooltips.set(heading, "Drag over the chart to zoom in, double click to see all");
        ToggleButton logarithmic = new ToggleButton("Log");
        logarithmic.setSelected(options().logarithmic());
        Tooltips.set(logarithmic, "Vertical axis by powers of ten");
        logarithmic.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        logarithmic.selectedProperty().subscribe((_, on) -> change(options().withLogarithmic(on)));
        ToggleButton spikes = new ToggleButton("Spikes");
        spikes.setSelected(options().everything());
        Tooltips.set(spikes, "Let the vertical axis take in single values far from the others");
        spikes.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        spikes.selectedProperty().subscribe((_, on) -> change(options().withEverything(on)));
        Shown.only(spikes, chart.isNoisy());
        MenuItem png = new MenuItem("Picture (PNG)");
        png.setOnAction(_ -> savePicture());
        MenuItem csv = new MenuItem("Values (CSV)");
        csv.setOnAction(_ -> saveValues());
        MenuButton save = new MenuButton("Save", null, png, csv);
        Tooltips.set(save, "Save the chart as a picture or its values as a table");
        save.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        return Layout.row(4, heading, Layout.space(), spikes, logarithmic, save);
    }

    private void savePicture() {
        Supplier<BufferedImage> picture = chart.picture();
        saver.save("Save picture", fileName(".png"), file -> ImageWriting.png(picture.get(), file));
    }

    /** Saves the values as a table where the person says. */
    public void saveValues() {
        String text = chart.chart().csv();
        saver.save("Save values", fileName(".csv"), file -> DurableFile.writeText(file, text));
    }

    private String fileName(String ending) {
        return chart.chart().title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
                + ending;
    }
}
