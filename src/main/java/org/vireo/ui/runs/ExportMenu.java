package org.vireo.ui.runs;

import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.vireo.inference.export.ModelExport;
import org.vireo.inference.export.ModelExport.Format;
import org.vireo.inference.export.ModelExport.Part;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.chart.ChartPane;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.onnx.OnnxGraph;

import java.util.Locale;

/** Writes the chosen run's network for other programs. */
final class ExportMenu extends MenuButton {
    private final RunsModel model;
    private final ChartPane.SaveChoice save;

    /**
     * A menu.
     *
     * @param one whether one run is chosen
     * @param detector whether it is a detector
     * @param save asks where to
     */
    ExportMenu(
            RunsModel model,
            BooleanBinding one,
            BooleanBinding detector,
            ChartPane.SaveChoice save) {
        super("Export", Icons.row(MaterialDesignE.EXPORT_VARIANT));
        this.model = model;
        this.save = save;
        setId("export-network");
        setTooltip(Buttons.tooltip("Writes this run's network for other programs"));
        disableProperty().bind(one.not());
        getItems()
                .addAll(
                        item("ONNX, final boxes", detector, Format.ONNX, Part.DETECTOR, true),
                        item("ONNX, without NMS", detector, Format.ONNX, Part.DETECTOR, false),
                        item("TorchScript", detector, Format.TORCHSCRIPT, Part.DETECTOR, true),
                        item("safetensors", detector, Format.SAFETENSORS, Part.DETECTOR, true),
                        new SeparatorMenuItem(),
                        item("Backbone alone, ONNX", one, Format.ONNX, Part.BACKBONE, true),
                        item(
                                "Backbone alone, TorchScript",
                                one,
                                Format.TORCHSCRIPT,
                                Part.BACKBONE,
                                true),
                        item(
                                "Backbone alone, safetensors",
                                one,
                                Format.SAFETENSORS,
                                Part.BACKBONE,
                                true));
    }

    private MenuItem item(
            String words, BooleanBinding possible, Format format, Part part, boolean suppresses) {
        MenuItem item = new MenuItem(words);
        item.disableProperty().bind(possible.not());
        ModelExport export =
                new ModelExport(
                        format, part, suppresses, OnnxGraph.USUAL, DecodeSettings.viewing());
        item.setOnAction(_ -> {
            String name =
                    model.chosen().get().getFirst().run().name()
                            + (part == Part.BACKBONE ? "-backbone" : "")
                            + "."
                            + format.name().toLowerCase(Locale.ROOT);
            save.save("Export network", name).ifPresent(file -> model.export(export, file));
        });
        return item;
    }
}
