package org.vireo.ui.common.viewer;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.vireo.dataset.ImageFolder;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Notices;

import java.util.ArrayList;
import java.util.List;

/**
 * How the images of a viewer are looked at: brightness and the like with their panel, and how long
 * things are in them, with the bar that says it.
 */
public final class ImageLook {
    /** Whoever has changed how images look is reminded of it. */
    private static final PseudoClass ADJUSTED = PseudoClass.getPseudoClass("adjusted");

    private final Background background;
    private final Notices notices;
    private final DoubleProperty scale = new SimpleDoubleProperty(Double.NaN);
    private final LookedPicture picture;
    private final LookPanel panel;
    private final LengthBar bar;
    private final List<Action> actions = new ArrayList<>();
    private @Nullable ImageFolder folder;

    /**
     * As they are.
     *
     * @param group where the list of shortcuts has what changes it
     */
    public ImageLook(ImageViewer viewer, Background background, Notices notices, String group) {
        this.background = background;
        this.notices = notices;
        picture = new LookedPicture(viewer.image(), background, notices::fail);
        panel = new LookPanel(picture.look(), this::setScale);
        bar = new LengthBar(viewer, scale);
        panel.setVisible(false);
        ActionGroup keys = new ActionGroup(group, actions);
        keys.add("Brightness, channels and scale", () -> panel.setVisible(!panel.isVisible()), "L");
        keys.add(
                panel.visibleProperty(),
                "Close brightness, channels and scale",
                () -> panel.setVisible(false),
                "Esc");
    }

    /** Gives the viewer a picture, looked at so; null for none. */
    public void show(@Nullable ScreenImage image) {
        picture.show(image);
    }

    /** What lies over the image, in its corners. */
    public List<Node> over() {
        place(bar, Pos.BOTTOM_LEFT);
        place(panel, Pos.TOP_RIGHT);
        return List.of(bar, panel);
    }

    /** Puts something into a corner of a stack over an image. */
    public static void place(Node node, Pos corner) {
        StackPane.setAlignment(node, corner);
        StackPane.setMargin(node, new Insets(8));
    }

    /** Opens the panel, and tells whether something is changed. */
    public Button button() {
        Button tune = Buttons.icon(MaterialDesignT.TUNE, actions.getFirst());
        picture.look()
                .subscribe(now ->
                        tune.pseudoClassStateChanged(ADJUSTED, !now.equals(PixelLook.PLAIN)));
        return tune;
    }

    /** What can be done by keyboard. */
    public List<Action> actions() {
        return List.copyOf(actions);
    }

    /** Shows another folder's images, as they are; null for none. */
    public void open(@Nullable ImageFolder opened) {
        folder = opened;
        scale.set(Double.NaN);
        picture.look().set(PixelLook.PLAIN);
        refresh();
    }

    /** Asks again how wide a pixel is, which another place may have changed. */
    public void refresh() {
        ImageFolder open = folder;
        if (open != null) {
            background.start(
                    _ -> open.scale(),
                    (Double read) -> {
                        if (open.equals(folder)) {
                            scale.set(read);
                            panel.showScale(read);
                        }
                    },
                    notices::fail);
        }
    }

    private void setScale(double micrometers) {
        ImageFolder open = folder;
        if (open != null && Double.compare(micrometers, scale.get()) != 0) {
            scale.set(micrometers);
            background.save(
                    () -> {
                        open.setScale(micrometers);
                        return true;
                    },
                    _ -> {},
                    notices::fail);
        }
    }
}
