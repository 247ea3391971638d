package org.vireo.ui.runs;

import javafx.beans.value.ObservableValue;
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
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Notices.NextStep;
import org.vireo.ui.common.Tooltips;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.onnx.OnnxGraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Writes the chosen run's network for other programs, and pages about the run for people. */
final class ExportMenu extends MenuButton {
    private final RunsModel model;
    private final FileChoices choices;
    private final Desktop desktop;
    private @Nullable ImageFolder images;

    /**
     * A menu.
     *
     * @param detector whether a detector alone is chosen
     * @param choices asks where to
     */
    ExportMenu(
            RunsModel model,
            ObservableValue<Boolean> detector,
            FileChoices choices,
            Desktop desktop) {
        super("Export", Icons.row(MaterialDesignE.EXPORT_VARIANT));
        this.model = model;
        this.choices = choices;
        this.desktop = desktop;
        setId("export-network");
        Tooltips.set(this, "Writes this run's network for other programs, or a page about the run");
        textProperty().bind(model.writing().map(now -> now.isEmpty() ? "Export" : now));
        disableProperty().bind(model.only().isNull().or(model.writing().isNotEmpty()));
        ObservableValue<Boolean> one = model.only().map(_ -> true).orElse(false);
        getItems()
                .addAll(
                        page(),
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
            String words,
            ObservableValue<Boolean> possible,
            Format format,
            Part part,
            boolean suppresses) {
        MenuItem item = new MenuItem(words);
        item.disableProperty().bind(possible.map(now -> !now));
        ModelExport export =
                new ModelExport(
                        format, part, suppresses, OnnxGraph.USUAL, DecodeSettings.viewing());
        item.setOnAction(_ ->
                save(
                        "Export network",
                        export::fileName,
                        (run, target, _) -> export.write(run.checkpoints().bestOrLast(), target),
                        file -> new NextStep("Show file", () -> desktop.show(file))));
        return item;
    }

    private void save(
            String title,
            Function<RunFolder, String> name,
            RunsModel.Export export,
            Function<Path, NextStep> next) {
        RunRow row = model.only().get();
        if (row != null) {
            choices.save(title, name.apply(row.run()))
                    .ifPresent(file -> model.export(export, file, next.apply(file)));
        }
    }

    /** Follows the folder whose runs are listed; null for none. */
    void show(@Nullable ImageFolder opened) {
        images = opened;
    }

    private MenuItem page() {
        MenuItem item = new MenuItem("Report as one page (HTML)…");
        item.setId("export-page");
        item.disableProperty().bind(model.only().map(RunRow::isRunning).orElse(true));
        item.setOnAction(_ -> {
            ImageFolder folder = images;
            if (folder != null) {
                save(
                        "Save report",
                        run -> run.name() + ".html",
                        (run, target, monitor) -> writePage(run, folder, target, monitor),
                        file -> new NextStep("Open", () -> desktop.open(file)));
            }
        });
        return item;
    }

    private static String writePage(
            RunFolder run, ImageFolder images, Path target, JobMonitor monitor) throws IOException {
        ClassPalette colors = ClassPalette.of(images.catalogue(), RunData.of(run).categories());
        RunPage.write(run, images.root(), colors, target, monitor);
        return "It can be sent as it is, and read in any browser without Vireo.";
    }
}
