package org.vireo.ui.inspect;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;

import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.evaluation.CocoResults;
import org.vireo.file.DurableFile;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.report.BoxPicture;
import org.vireo.report.CountTable;
import org.vireo.report.Mark;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;
import org.vireo.ui.common.FileSaver;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Tooltips;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

/** What is saved of what is looked at: the picture with its boxes, all boxes, their counts. */
final class ResultFiles {
    private final InspectModel model;
    private final FileSaver save;
    private final List<Action> actions = new ArrayList<>();
    private final MenuButton menu =
            new MenuButton("", Icons.row(MaterialDesignC.CONTENT_SAVE_OUTLINE));

    ResultFiles(InspectModel model, FileSaver save, String group) {
        this.model = model;
        this.save = save;
        ActionGroup keys = new ActionGroup(group, actions);
        BooleanBinding assessed = model.run().assessment().isNotNull();
        keys.add(
                model.ranking().image().isNotNull(),
                "Save picture",
                this::savePicture,
                "Shortcut+S");
        keys.add(
                // COCO results name images by their numbers in the folder.
                assessed.and(model.source().trying().not()),
                "Export boxes",
                this::exportBoxes,
                "Shortcut+Shift+S");
        for (Action action : actions) {
            MenuItem item = new MenuItem(action.name() + "…");
            item.setAccelerator(action.keys().getFirst());
            item.setOnAction(_ -> action.perform());
            item.disableProperty().bind(action.impossible());
            menu.getItems().add(item);
        }
        MenuItem counts = new MenuItem("Export counts…");
        counts.setOnAction(_ -> exportCounts());
        counts.disableProperty().bind(assessed.not());
        menu.getItems().add(counts);
        Tooltips.set(
                menu,
                "Save the image with its boxes (PNG), all stored boxes after the NMS"
                        + " slider (COCO results), or how many boxes of each class each"
                        + " image has and how large they are (CSV)");
        menu.setAccessibleText("Save");
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Tweaks.NO_ARROW);
        menu.setId("save");
    }

    /** What can be saved by keyboard. */
    List<Action> actions() {
        return actions;
    }

    /** All that can be saved, as a button. */
    MenuButton menu() {
        return menu;
    }

    private void savePicture() {
        InspectedImage image = model.ranking().image().get();
        Path file = image == null ? null : model.source().file(image);
        if (image == null || file == null) {
            return;
        }
        DepthRule depth = model.source().depth();
        List<BoxPicture.Captioned> sides =
                model.runs().stream()
                        .map(run -> new BoxPicture.Captioned(run.name(), marks(run, image)))
                        .toList();
        save.save(
                "Save picture",
                image.name().replaceAll("\\.[^.]*$", "")
                        + " "
                        + model.run().name()
                        + (sides.size() == 1 ? "" : " compared")
                        + ".png",
                target -> {
                    RgbImage pixels = ImageFile.decode(file, depth);
                    ImageWriting.png(
                            sides.size() == 1
                                    ? BoxPicture.draw(pixels, sides.getFirst().marks())
                                    : BoxPicture.sideBySide(
                                            pixels, sides.getFirst(), sides.getLast()),
                            target);
                });
    }

    /** A run's boxes as they stand in the window. */
    private List<Mark> marks(InspectedRun run, InspectedImage image) {
        List<Annotation> truth = model.sliders().truth().get() ? image.truth() : List.of();
        List<Mark> marks = new ArrayList<>();
        truth.forEach(object -> marks.add(Mark.quietTruth(object.box())));
        run.shown(image).forEach(one -> marks.add(one.mark(model.classes().getValue())));
        return marks;
    }

    private void exportBoxes() {
        Map<Long, List<Detection>> all = model.run().detections(InspectedImage::id);
        UnaryOperator<Map<Long, List<Detection>>> ids = model.source().cocoIds();
        save.save(
                "Export boxes",
                model.run().name() + " boxes.json",
                target -> CocoResults.write(target, ids.apply(all)));
    }

    private void exportCounts() {
        List<Category> classes = model.classes().getValue().all();
        double confidence = model.sliders().confidence().get();
        DoubleSupplier scale = model.source().scale();
        Map<String, List<Detection>> found = model.run().detections(one -> one.entry().path());
        save.save(
                "Export counts",
                model.run().name() + " counts.csv",
                target -> {
                    CountTable counts = new CountTable(classes, confidence, scale.getAsDouble());
                    found.forEach(counts::add);
                    DurableFile.writeText(target, counts.text());
                });
    }
}
