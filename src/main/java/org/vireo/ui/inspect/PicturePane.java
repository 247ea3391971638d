package org.vireo.ui.inspect;

import atlantafx.base.theme.Styles;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.vireo.file.FailureSentence;
import org.vireo.image.DepthRule;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.thumbnail.Filmstrip;
import org.vireo.ui.common.viewer.ComparedViews;
import org.vireo.ui.common.viewer.ImageLook;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ViewActions;
import org.vireo.ui.common.viewer.ViewTransform;
import org.vireo.ui.common.viewer.ZoomBar;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One image with the boxes of one run or of two, and the correction of its labels below. */
final class PicturePane extends VBox {
    private final InspectModel model;
    private final BoxSelection selection;
    private final RunPicture left;
    private final RunPicture right;
    private final ImageLook look;
    private final FixBar fixes;
    private final HBox tools;

    /** Two runs leave no room beside them. */
    private final HBox above;

    private final HBox heads = new HBox(16);
    private final List<Action> actions;
    private final List<Runnable> steps;
    private Background.@Nullable Started decoding;
    private @Nullable Path shown;

    /**
     * An empty one.
     *
     * @param group where the list of shortcuts has what is done with it
     * @param strip the images in a row, to stand below it
     * @param save what saves it
     */
    PicturePane(
            InspectModel model,
            Corrections corrections,
            InspectActions keys,
            Notices notices,
            String group,
            Filmstrip strip,
            MenuButton save) {
        this.model = model;
        selection = corrections.selection();
        left = new RunPicture(model, model.run(), 0, "A");
        right = new RunPicture(model, model.other(), 1, "B");
        ComparedViews views = new ComparedViews(left.side(), right.side(), model.compares());
        look = new ImageLook(left.viewer(), model.background(), notices, group);
        left.add(look.over());
        right.viewer().image().bind(left.viewer().image());
        right.viewer().view().bindBidirectional(left.viewer().view());
        ViewActions view = ViewActions.of(left.viewer(), group);
        Action filmstrip = strip.action(group);
        HBox zoom = Layout.row(0, strip.button(filmstrip), new ZoomBar(left.viewer(), view));
        zoom.setMinWidth(USE_PREF_SIZE);
        fixes = new FixBar(model, corrections, keys.fixes, keys.inImages, zoom);
        actions =
                Stream.of(
                                views.actions(group, () -> model.view().set(InspectView.PICTURE)),
                                view.all(),
                                look.actions(),
                                List.of(filmstrip))
                        .flatMap(List::stream)
                        .toList();
        for (RunPicture picture : List.of(left, right)) {
            picture.onBoxes(this::showBoxes);
            picture.layer().onPicked(selection::select);
            picture.viewer().setOnContextMenuRequested(event -> openMenu(picture, event));
        }
        selection.selected().subscribe(this::follow);
        VBox.setMargin(views, new Insets(8));
        heads.setPadding(new Insets(16, 8, 0, 8));
        tools = tools(keys, save);
        above = Layout.row(8, views.bar(), Layout.space());
        above.setPadding(new Insets(16, 8, 0, 8));
        Shown.when(above, model.compares());
        steps = FrameByFrame.adding(this, above, heads, Layout.high(views), strip, fixes);
        model.ranking().image().subscribe(_ -> decode());
        model.compares().subscribe(this::compare);
    }

    /** What is done with the whole picture. */
    private HBox tools(InspectActions keys, MenuButton save) {
        Button tune = look.button();
        tune.setGraphic(Icons.row(MaterialDesignT.TUNE));
        List<ButtonBase> buttons =
                List.of(
                        Buttons.toggle(
                                Icons.row(MaterialDesignE.EYE_OUTLINE),
                                keys.truth,
                                model.sliders().truth()),
                        Buttons.toggle(
                                Icons.row(MaterialDesignC.COMPARE), keys.compare, model.compares()),
                        tune,
                        save);
        buttons.forEach(button -> button.getStyleClass().remove(Styles.FLAT));
        HBox all = new HBox(4);
        all.getChildren().addAll(buttons);
        all.setAlignment(Pos.CENTER_RIGHT);
        all.setMinWidth(Region.USE_PREF_SIZE);
        return all;
    }

    /** What puts its parts into it, each within a frame. */
    List<Runnable> steps() {
        return steps;
    }

    /** What can be done with it by keyboard. */
    List<Action> actions() {
        return actions;
    }

    /** How its image is looked at. */
    ImageLook look() {
        return look;
    }

    private void compare(boolean on) {
        if (on) {
            heads.getChildren().setAll(left.head(), right.head());
            above.getChildren().add(tools);
        } else {
            heads.getChildren().setAll(left.head());
            left.end(tools);
        }
    }

    /** Decodes the image in the background; an older one that is still decoded is dropped. */
    private void decode() {
        InspectedImage image = model.ranking().image().get();
        Path file = image == null ? null : model.source().file(image);
        if (file != null && file.equals(shown)) {
            return;
        }
        Background.Started running = decoding;
        if (running != null) {
            running.cancel();
        }
        shown = file;
        left.viewer().fit();
        show(null, "");
        if (file != null) {
            DepthRule depth = model.source().depth();
            decoding =
                    model.background()
                            .start(
                                    _ -> ScreenImage.read(file, depth),
                                    decoded -> show(decoded, ""),
                                    failure -> show(null, FailureSentence.of(failure)));
        }
    }

    private void show(@Nullable ScreenImage image, String sentence) {
        look.show(image);
        left.tell(sentence);
        right.tell(sentence);
    }

    private void showBoxes() {
        selection.show(left.boxes(), right.boxes());
        mark(selection.selected().get());
    }

    private void mark(@Nullable ShownBox box) {
        left.layer().select(box);
        right.layer().select(box);
    }

    private void follow(@Nullable ShownBox before, @Nullable ShownBox box) {
        mark(box);
        if (box != null && (before == null || !box.isSameAs(before))) {
            left.viewer().reveal(box.box());
        }
    }

    private void openMenu(RunPicture picture, ContextMenuEvent event) {
        ViewTransform now = picture.viewer().current();
        if (now != null && !event.isKeyboardTrigger()) {
            picture.layer().pick(now.imageX(event.getX()), now.imageY(event.getY()));
        }
        fixes.openMenu(picture.viewer(), event.getScreenX(), event.getScreenY());
        event.consume();
    }
}
