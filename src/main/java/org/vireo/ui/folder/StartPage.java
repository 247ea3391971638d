package org.vireo.ui.folder;

import atlantafx.base.theme.Styles;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.viewer.ScreenImage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What stands in the window while no folder is open. */
public final class StartPage extends StackPane {
    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
    private static final double WIDTH = 832;
    private static final double CARD = 196;
    private static final double PICTURE = 112;

    /** Sharp also on screens of double fineness. */
    private static final int FINENESS = 2;

    private final FolderModel model;
    private final Background background;
    private final Button openButton;
    private final VBox recent = new VBox(8);
    private final TilePane cards = new TilePane(16, 16);
    private final Map<Path, Image> pictures = new HashMap<>();

    /**
     * Makes the page.
     *
     * @param mark the program's picture
     * @param open asks for a folder and opens it
     */
    public StartPage(
            FolderModel model,
            Background background,
            Node mark,
            Action open,
            Action sample,
            Action example) {
        this.model = model;
        this.background = background;
        Label name = Labels.line("Vireo", "page-title");
        VBox words =
                new VBox(
                        4,
                        name,
                        Labels.line(
                                "Teach a detector to find things in your own images.", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        openButton = Buttons.worded(MaterialDesignF.FOLDER_OPEN_OUTLINE, "Open a folder", open);
        openButton.getStyleClass().add(Styles.ACCENT);
        openButton.setId("start-open");
        Button sampleButton =
                Buttons.worded(MaterialDesignF.FLASK_OUTLINE, "Try it on the sample data", sample);
        sampleButton.setId("start-sample");
        Tooltips.set(sampleButton, "Drawn pictures, some labeled: train on them in minutes");
        Button exampleButton =
                Buttons.worded(MaterialDesignC.CHART_LINE, "Open the example", example);
        exampleButton.setId("start-example");
        Tooltips.set(exampleButton, "The same pictures with finished runs: look without waiting");
        cards.setPrefColumns(4);
        // A card's ground stands around its picture, which lines up with what is above.
        VBox.setMargin(cards, new Insets(0, 0, 0, -4));
        recent.getChildren().addAll(Labels.line("Recent folders", "section-title"), cards);
        VBox column =
                new VBox(
                        24,
                        Layout.row(16, mark, words),
                        dropZone(new HBox(8, openButton, sampleButton, exampleButton)),
                        recent,
                        steps());
        column.setMaxWidth(WIDTH);
        column.getStyleClass().add("page");
        StackPane middle = new StackPane(column);
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        model.recent()
                .addListener(
                        (ListChangeListener<Path>)
                                _ -> {
                                    if (getParent() != null) {
                                        list();
                                    }
                                });
    }

    /** Called when it comes to the front, with the keyboard on the button that opens a folder. */
    public void entered() {
        list();
        openButton.requestFocus();
    }

    private VBox dropZone(HBox buttons) {
        Label reads =
                muted(
                        "Labels in COCO, Pascal VOC, YOLO and other formats are found by"
                                + " themselves. What you make is kept in a folder .vireo beside your"
                                + " images; the images are never changed.");
        reads.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        reads.setMaxWidth(520);
        buttons.setAlignment(Pos.CENTER);
        VBox zone =
                new VBox(
                        12,
                        Icons.page(MaterialDesignF.FOLDER_IMAGE),
                        Labels.line("Drop a folder of images here", "section-title"),
                        buttons,
                        reads);
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop-zone");
        addEventHandler(DragEvent.DRAG_ENTERED, _ -> zone.pseudoClassStateChanged(DRAGGED, true));
        addEventHandler(DragEvent.DRAG_EXITED, _ -> zone.pseudoClassStateChanged(DRAGGED, false));
        return zone;
    }

    private static GridPane steps() {
        GridPane steps = new GridPane(24, 4);
        String[][] words = {
            {"1  Label", "Draw boxes around what is to be found, in some of the images."},
            {"2  Train", "A network learns from them, and shows how well it does meanwhile."},
            {"3  Inspect", "See what it finds and misses, and let it label the rest."}
        };
        for (int i = 0; i < words.length; i++) {
            Label title = Labels.line(words[i][0], "section-title");
            Label text = muted(words[i][1]);
            GridPane.setHgrow(text, Priority.ALWAYS);
            text.setPrefWidth(WIDTH / words.length);
            steps.add(title, i, 0);
            steps.add(text, i, 1);
        }
        return steps;
    }

    private static Label muted(String text) {
        Label label = Labels.wrapped(text);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        return label;
    }

    private void list() {
        Shown.only(recent, !model.recent().isEmpty());
        cards.getChildren().clear();
        model.recent().forEach(folder -> cards.getChildren().add(card(folder)));
    }

    private Node card(Path folder) {
        Path last = folder.getFileName();
        EllipsedLabel name = new EllipsedLabel(String.valueOf(last == null ? folder : last));
        EllipsedLabel path = new EllipsedLabel(OverrunStyle.LEADING_ELLIPSIS);
        path.setText(folder.toString());
        path.getStyleClass().add("caption");
        StackPane picture = new StackPane(Icons.page(MaterialDesignF.FOLDER_OUTLINE));
        picture.getStyleClass().add("folder-picture");
        picture.setMinSize(CARD, PICTURE);
        picture.setMaxSize(CARD, PICTURE);
        model.picture(folder).ifPresent(file -> show(file, picture));
        VBox content = new VBox(4, picture, name, path);
        content.setMaxWidth(CARD);
        Button open = new Button();
        open.setGraphic(content);
        open.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        open.setAccessibleText("Open " + folder);
        open.getStyleClass().addAll(Styles.FLAT, "folder-card");
        open.setOnAction(_ -> model.open(folder));
        Button forget =
                Buttons.icon(
                        MaterialDesignC.CLOSE,
                        "Take " + folder + " off the list",
                        () -> model.forget(folder));
        forget.getStyleClass().add("folder-forget");
        StackPane card = new StackPane(open, forget);
        card.getStyleClass().add("folder-tile");
        StackPane.setAlignment(forget, Pos.TOP_RIGHT);
        return card;
    }

    private void show(Path file, StackPane frame) {
        Image known = pictures.get(file);
        if (known != null) {
            fill(frame, known);
            return;
        }
        background.start(
                _ ->
                        ScreenImage.toScreen(
                                ImageFile.decodeThumbnail(
                                        file, (int) (FINENESS * CARD), DepthRule.EACH)),
                picture -> {
                    pictures.put(file, picture);
                    fill(frame, picture);
                },
                _ -> {
                    // A folder on a drive that is not there now keeps its sign.
                });
    }

    /** The picture covers its frame. */
    private static void fill(StackPane frame, Image picture) {
        ImageView view = new ImageView(picture);
        double scale = Math.max(CARD / picture.getWidth(), PICTURE / picture.getHeight());
        double width = CARD / scale;
        double height = PICTURE / scale;
        view.setViewport(
                new javafx.geometry.Rectangle2D(
                        (picture.getWidth() - width) / 2,
                        (picture.getHeight() - height) / 2,
                        width,
                        height));
        view.setFitWidth(CARD);
        view.setFitHeight(PICTURE);
        view.setSmooth(true);
        frame.getChildren().setAll(view);
    }
}
