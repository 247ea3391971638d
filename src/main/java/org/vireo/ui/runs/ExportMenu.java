package org.vireo.ui.runs;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.vireo.dataset.ImageFolder;
import org.vireo.inference.export.ModelExport;
import org.vireo.inference.export.ModelExport.Format;
import org.vireo.inference.export.ModelExport.Part;
import org.vireo.job.JobMonitor;
import org.vireo.report.ClassPalette;
import org.vireo.report.RunPage;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Notices.NextStep;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.onnx.OnnxGraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Writes the chosen run's network for other programs, and pages about the run for people. */
final class ExportMenu extends MenuButton {
    private final RunsModel model;
    private final FileChoices choices;
    private final Desktop desktop;
    private @Nullable ImageFolder images;

    /**
     * A menu.
     *
     * @param one whether one run is chosen
     * @param detector whether it is a detector
     * @param choices asks where to
     */
    ExportMenu(
            RunsModel model,
            BooleanBinding one,
            BooleanBinding detector,
            FileChoices choices,
            Desktop desktop) {
        super("Export", Icons.row(MaterialDesignE.EXPORT_VARIANT));
        this.model = model;
        this.choices = choices;
        this.desktop = desktop;
        setId("export-network");
        setTooltip(
                Buttons.tooltip(
                        "Writes this run's network for other programs, or a page about the run"));
        textProperty()
                .bind(
                        Bindings.when(model.writing().isEmpty())
                                .then("Export")
                                .otherwise(model.writing()));
        disableProperty().bind(one.not().or(model.writing().isNotEmpty()));
        getItems()
                .addAll(
                        page(one),
                        new SeparatorMenuItem(),
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
            choices.save("Export network", name)
                    .ifPresent(file ->
                            model.export(
                                    (run, target, _) ->
                                            export.write(run.checkpoints().bestOrLast(), target),
                                    file,
                                    new NextStep("Show file", () -> desktop.show(file))));
        });
        return item;
    }

    /** Follows the folder whose runs are listed; null for none. */
    void show(@Nullable ImageFolder opened) {
        images = opened;
    }

    private MenuItem page(BooleanBinding one) {
        MenuItem item = new MenuItem("Report as one page (HTML)…");
        item.setId("export-page");
        item.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !one.get() || model.chosen().get().getFirst().isRunning(),
                                one,
                                model.chosen()));
        item.setOnAction(_ -> {
            ImageFolder folder = images;
            if (folder != null) {
                savePage(folder);
            }
        });
        return item;
    }

    private void savePage(ImageFolder folder) {
        String name = model.chosen().get().getFirst().run().name() + ".html";
        choices.save("Save report", name)
                .ifPresent(file ->
                        model.export(
                                (run, target, monitor) -> writePage(run, folder, target, monitor),
                                file,
                                new NextStep("Open", () -> desktop.open(file))));
    }

    private static String writePage(
            RunFolder run, ImageFolder images, Path target, JobMonitor monitor) throws IOException {
        ClassPalette colors = ClassPalette.of(images.catalogue(), RunData.of(run).categories());
        RunPage.write(run, images.root(), colors, target, monitor);
        return "It can be sent as it is, and read in any browser without Vireo.";
    }
}
