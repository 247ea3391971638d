package org.vireo.ui.inspect;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.edit.SaveMark;
import org.vireo.ui.common.edit.SaveState;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the selected box shows, and the corrections of its label. */
final class FixBar extends VBox {
    private static final String HINT = "Click a box to correct its label. N: next wrong box.";
    private static final String FOREIGN = "This photograph is not in the folder.";

    /** A longer class name is cut. */
    private static final double WIDEST = 260;

    /** One line of buttons. */
    private static final double CHOICES = 34;

    private final InspectModel model;
    private final Corrections corrections;
    private final Action inImages;
    private final Label sentence = new EllipsedLabel("");
    private final Map<FixKind, Button> buttons = new EnumMap<>(FixKind.class);
    private final MenuButton classes = new MenuButton("Other class");
    private @Nullable ContextMenu open;

    /**
     * A bar without a box.
     *
     * @param fixes what the keys do, by kind
     * @param inImages shows the image where its labels are drawn
     * @param look what changes how the picture above is looked at
     */
    FixBar(
            InspectModel model,
            Corrections corrections,
            Map<FixKind, Action> fixes,
            Action inImages,
            Node look) {
        super(4);
        this.model = model;
        this.corrections = corrections;
        this.inImages = inImages;
        setId("fixes");
        getStyleClass().add("fix-bar");
        sentence.setMaxWidth(Double.MAX_VALUE);
        fixes.forEach((kind, action) -> buttons.put(kind, button(kind, action)));
        classes.setId("fix-class");
        Tooltips.set(classes, "Label it as another class");
        Shown.orGone(classes);
        Button elsewhere = Buttons.icon(MaterialDesignI.IMAGE_EDIT_OUTLINE, inImages);
        elsewhere.setId("fix-in-images");
        SaveMark saving = new SaveMark(corrections.session());
        Shown.when(saving, corrections.session().state().map(SaveState::waits));
        HBox words = Layout.row(8, Layout.wide(sentence), saving, look, elsewhere);
        // Where the picture is narrow the buttons take another line instead of losing their words.
        FlowPane choices = new FlowPane(4, 4);
        choices.setAlignment(Pos.CENTER_LEFT);
        choices.getChildren().addAll(buttons.values());
        choices.getChildren().add(classes);
        // Nothing moves when a box is selected.
        choices.setMinHeight(CHOICES);
        getChildren().addAll(words, choices);
        corrections.selection().selected().subscribe(this::show);
        Runnable again = () -> show(corrections.selection().selected().get());
        model.classes().subscribe(_ -> again.run());
        model.ranking().image().subscribe(_ -> again.run());
    }

    private static Button button(FixKind kind, Action action) {
        Button button = new Button();
        button.setId("fix-" + kind.name().toLowerCase(Locale.ROOT));
        Tooltips.set(button, action.hint());
        button.setOnAction(_ -> action.perform());
        Shown.when(button, action.possible());
        button.setMaxWidth(WIDEST);
        return button;
    }

    private void show(@Nullable ShownBox box) {
        sentence.setText(box != null ? words(box) : isForeign() ? FOREIGN : HINT);
        sentence.getStyleClass().remove("muted");
        if (box == null) {
            sentence.getStyleClass().add("muted");
            classes.setVisible(false);
            return;
        }
        Optional<FixKind> suggested = FixKind.suggested(box);
        buttons.forEach((kind, button) -> {
            button.setText(kind.words(box, model::nameOf));
            button.getStyleClass().remove(Styles.BUTTON_OUTLINED);
            button.getStyleClass().remove(Styles.ACCENT);
            if (suggested.filter(kind::equals).isPresent()) {
                button.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.ACCENT);
            }
        });
        List<MenuItem> others = others(box);
        classes.getItems().setAll(others);
        classes.setVisible(!others.isEmpty());
    }

    /** Whether the photograph comes from elsewhere. */
    private boolean isForeign() {
        InspectedImage image = model.ranking().image().get();
        return image != null && !image.isInFolder();
    }

    private String words(ShownBox box) {
        String name = model.nameOf(box.category());
        if (box.isMissed()) {
            return "The label " + name + " is missed: no shown box has found it.";
        }
        String found = Wording.of("%s %.2f: ", name, box.score());
        Annotation label = box.object();
        String iou = Wording.of("IoU %.2f", box.iou());
        return found
                + switch (box.sign()) {
                    case RIGHT -> "right, " + iou + " with its label.";
                    case NOTHING_THERE -> "no label here.";
                    case UNJUDGED ->
                            isForeign()
                                    ? "the photograph is not in the folder."
                                    : "the image is not labeled yet.";
                    case WRONG_CLASS ->
                            "the label says "
                                    + (label == null ? "" : model.nameOf(label.category()))
                                    + ", "
                                    + iou
                                    + ".";
                    case BADLY_PLACED -> "badly placed, " + iou + " with the nearest label.";
                    case DUPLICATE -> "a second box on one label, " + iou + ".";
                    case NOT_COUNTED -> "inside a group; counts neither way.";
                    case MISSED -> "";
                };
    }

    /** The classes that are offered beside that of the box. */
    private List<MenuItem> others(ShownBox box) {
        Annotation label = box.object();
        int own = label == null ? box.category() : label.category();
        List<MenuItem> items = new ArrayList<>();
        if (isForeign() || (label == null && !FixKind.ADD.fits(box))) {
            return items;
        }
        model.classes().getValue().all().stream()
                .filter(category -> category.id() != own)
                .forEach(category -> {
                    MenuItem item = new MenuItem(category.name());
                    item.setMnemonicParsing(false);
                    item.setOnAction(_ -> corrections.classify(category.id()));
                    items.add(item);
                });
        return items;
    }

    /** The same corrections as a menu at the pointer. */
    void openMenu(Node over, double screenX, double screenY) {
        ContextMenu before = open;
        if (before != null) {
            before.hide();
        }
        ShownBox box = corrections.selection().selected().get();
        ContextMenu menu = new ContextMenu();
        if (box != null) {
            for (FixKind kind : FixKind.values()) {
                if (kind.fits(box) && !isForeign()) {
                    MenuItem item = new MenuItem(kind.words(box, model::nameOf));
                    item.setMnemonicParsing(false);
                    item.setAccelerator(javafx.scene.input.KeyCombination.valueOf(kind.key()));
                    item.setOnAction(_ -> corrections.make(kind));
                    menu.getItems().add(item);
                }
            }
            List<MenuItem> others = others(box);
            if (!others.isEmpty()) {
                Menu classMenu = new Menu("Other class");
                classMenu.getItems().setAll(others);
                menu.getItems().add(classMenu);
            }
        }
        MenuItem elsewhere =
                new MenuItem("Open in Images", Icons.row(MaterialDesignI.IMAGE_EDIT_OUTLINE));
        elsewhere.setOnAction(_ -> inImages.perform());
        elsewhere.disableProperty().bind(inImages.impossible());
        menu.getItems().add(elsewhere);
        open = menu;
        menu.show(over, screenX, screenY);
    }
}
