package org.vireo.ui.images.suggestion;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.WorkRow;
import org.vireo.ui.common.checkpoint.CheckpointPicker;
import org.vireo.ui.images.annotation.SuggestionModel;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** How a trained network helps to label: suggested boxes, and what to label next. */
public final class LabelingPane extends VBox {
    private static final int MOST_IN_QUEUE = 1_000;
    private static final double LABEL = 76;

    private final LabelingModel model;
    private final SuggestionModel shown;
    private final Supplier<Optional<Path>> onnx;

    /**
     * Shows a model.
     *
     * @param shown what is suggested for the shown image
     * @param train leads to where a detector is trained
     * @param onnx asks for an ONNX file
     */
    public LabelingPane(
            LabelingModel model,
            SuggestionModel shown,
            Runnable train,
            Supplier<Optional<Path>> onnx) {
        super(16);
        this.model = model;
        this.shown = shown;
        this.onnx = onnx;
        getStyleClass().add("labeling-pane");
        VBox tools =
                new VBox(
                        16,
                        new VBox(8, picker(), file(), suggest()),
                        new VBox(8, confidence(), ofImage(), ofList()),
                        new VBox(8, next(), reason()),
                        new WorkRow(model.work()));
        EmptyState none =
                new EmptyState(
                                MaterialDesignA.AUTO_FIX,
                                "No detector yet",
                                "Train one on the images that you have labeled. It then suggests"
                                        + " boxes for the others, and says which to label next."
                                        + " Or let a detector in an ONNX file begin.")
                        .with("Train a detector", train)
                        .with("ONNX file", this::chooseFile);
        getChildren().addAll(tools, none, problem());
        Runnable choose =
                () -> {
                    boolean empty =
                            model.networks().runs().isEmpty()
                                    && model.file().choice().get() == null;
                    Shown.only(tools, !empty);
                    Shown.only(none, empty);
                };
        model.networks().runs().subscribe(choose);
        model.file().choice().subscribe(choose);
        choose.run();
    }

    private Node picker() {
        CheckpointPicker picker = CheckpointPicker.narrow(model.networks());
        Button file =
                Buttons.icon(
                        MaterialDesignF.FILE_IMPORT_OUTLINE,
                        "Take a detector in an ONNX file instead",
                        this::chooseFile);
        file.setId("onnx-file");
        file.disableProperty().bind(model.file().busy().or(model.work().progress().isNotNull()));
        HBox row = Layout.row(8, Layout.wide(picker), file);
        model.file().choice().subscribe(choice -> Shown.only(row, choice == null));
        return row;
    }

    private void chooseFile() {
        onnx.get().ifPresent(model::choose);
    }

    /** The file in the place of a run: its name, what it was taken for, its classes. */
    private Node file() {
        Label name = new Label("", Icons.row(MaterialDesignF.FILE_OUTLINE));
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        Button back =
                Buttons.icon(
                        MaterialDesignC.CLOSE,
                        "Back to the networks of this folder",
                        () -> model.file().forget());
        back.setId("onnx-forget");
        back.disableProperty().bind(model.work().progress().isNotNull());
        Label words = new Label();
        words.setId("onnx-words");
        words.setWrapText(true);
        words.getStyleClass().add("caption");
        CheckBox classes = new CheckBox();
        classes.setId("onnx-classes");
        classes.selectedProperty().bindBidirectional(model.file().addsClasses());
        Tooltips.set(
                classes,
                "Boxes of classes that this folder lacks are left out unless it gets"
                        + " these classes");
        VBox box = new VBox(4, Layout.row(8, Layout.wide(name), back), words, classes);
        model.file()
                .choice()
                .subscribe(choice -> {
                    Shown.only(box, choice != null);
                    if (choice != null) {
                        name.setText(String.valueOf(choice.network().file().getFileName()));
                        words.setText(choice.words());
                        int missing = choice.missing().size();
                        classes.setText(
                                missing == 1
                                        ? "Add its class \"" + choice.missing().getFirst() + "\""
                                        : "Add its " + missing + " classes to this folder");
                        Shown.only(classes, missing > 0);
                    }
                });
        return box;
    }

    private Node problem() {
        return Labels.warning(Labels.saying("onnx-problem", model.file().problem()));
    }

    private Node suggest() {
        ComboBox<SuggestingModel.Scope> scope = new ComboBox<>();
        scope.setId("suggest-scope");
        scope.getItems().setAll(SuggestingModel.Scope.values());
        scope.valueProperty().bindBidirectional(model.suggesting().scope());
        scope.setMaxWidth(Double.MAX_VALUE);
        scope.setAccessibleText("For which images");
        Button suggest = new Button("Suggest boxes");
        suggest.setId("suggest");
        suggest.setMinWidth(Region.USE_PREF_SIZE);
        Tooltips.set(
                suggest,
                "Has this network look for objects. Its boxes are dashed until you accept"
                        + " them; yours are never touched");
        suggest.setOnAction(_ -> model.suggest());
        suggest.disableProperty().bind(model.work().progress().isNotNull());
        return Layout.row(8, Layout.wide(scope), suggest);
    }

    private Node confidence() {
        Slider slider = new Slider(0, 1, shown.threshold().get());
        slider.setId("confidence");
        slider.setBlockIncrement(0.01);
        slider.setAccessibleText("Confidence");
        slider.setMinWidth(64);
        slider.valueProperty().bindBidirectional(shown.threshold());
        Tooltips.set(
                slider, "Suggestions below this score are hidden, and not accepted with the rest");
        Label value = new Label();
        value.setMinWidth(32);
        value.setAlignment(Pos.CENTER_RIGHT);
        value.textProperty().bind(shown.threshold().map(v -> Wording.of("%.2f", v.doubleValue())));
        return Layout.row(8, named("Confidence"), Layout.wide(slider), value);
    }

    private Node ofImage() {
        Button accept = new Button();
        accept.setMinWidth(Region.USE_PREF_SIZE);
        accept.setId("accept-image");
        accept.getStyleClass().add(Styles.SMALL);
        Tooltips.set(
                accept, "Accept what is shown in this image (Shift+Enter; S goes on to the next)");
        accept.setOnAction(_ -> shown.acceptAll());

        Button reject = new Button("Reject all");
        reject.setMinWidth(Region.USE_PREF_SIZE);
        reject.setId("reject-image");
        Tooltips.set(
                reject,
                "Drop all suggestions of this image, also those below the slider"
                        + " (Shift+Delete; R goes on to the next)");
        reject.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        reject.setOnAction(_ -> shown.rejectAll());
        shown.visible()
                .subscribe(boxes -> {
                    acceptable(accept, boxes.size());
                    reject.setDisable(boxes.isEmpty());
                });
        return Layout.row(8, named("This image"), accept, reject);
    }

    private static void acceptable(Button accept, int boxes) {
        accept.setText("Accept " + Wording.count(boxes, "box"));
        accept.setDisable(boxes == 0);
    }

    /** Folded into a menu: it is seldom wanted, and much at once. */
    private Node ofList() {
        AcceptingModel accepting = model.accepting();
        MenuItem accept = new MenuItem();
        accept.setId("accept-list");
        accept.setOnAction(_ -> accepting.accept());
        MenuItem reject = new MenuItem();
        reject.setId("reject-list");
        reject.setOnAction(_ -> accepting.reject());
        MenuButton all = new MenuButton("", null, accept, reject);
        all.setId("all-listed");
        all.setMaxWidth(Double.MAX_VALUE);
        all.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        Tooltips.set(all, "Accept or reject in all listed images, as one step");
        Label doubt = Labels.saying("doubt", model.doubt(), "caption", "warning-text");
        Runnable tell =
                () -> {
                    AcceptingModel.Counts counts = accepting.counts().get();
                    accept.setText(
                            Wording.of(
                                    "Accept %s of at least %.2f",
                                    AcceptingModel.inWords(counts.above()),
                                    shown.threshold().get()));
                    accept.setDisable(counts.above().boxes() == 0);
                    reject.setText("Reject all " + AcceptingModel.inWords(counts.all()));
                    all.setText("All " + Wording.count(counts.all().images(), "listed image"));
                    all.setDisable(accepting.busy().get() || counts.all().boxes() == 0);
                };
        accepting.counts().subscribe(tell);
        accepting.busy().subscribe(tell);
        tell.run();
        return new VBox(4, all, doubt);
    }

    private Node next() {
        Spinner<Integer> batch = new Spinner<>();
        IntegerSpinnerValueFactory counts =
                new IntegerSpinnerValueFactory(1, MOST_IN_QUEUE, model.queue().batch().get(), 10);
        batch.setValueFactory(counts);
        batch.setEditable(true);
        batch.setPrefWidth(80);
        batch.setMinWidth(80);
        batch.setAccessibleText("How many images");
        batch.valueProperty()
                .subscribe(value -> {
                    if (value != null) {
                        model.queue().batch().set(value);
                    }
                });
        Button find =
                new Button("What to label next", Icons.row(MaterialDesignF.FORMAT_LIST_NUMBERED));
        find.setId("find-next");
        Tooltips.set(
                find,
                "Lists the unlabeled images that would teach this network most: those it"
                        + " doubts and that are unlike the labeled ones");
        find.setMaxWidth(Double.MAX_VALUE);
        find.setOnAction(_ -> model.findNext());
        find.disableProperty()
                .bind(model.work().progress().isNotNull().or(model.file().choice().isNotNull()));
        HBox ask = Layout.row(8, Layout.wide(find), batch);
        Label words = new Label();
        words.setMaxWidth(Double.MAX_VALUE);
        Button all = new Button("List all", Icons.row(MaterialDesignC.CLOSE));
        all.setId("leave-queue");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(_ -> model.queue().leave());
        HBox queue = Layout.row(8, Layout.wide(words), all);
        model.queue()
                .queue()
                .subscribe(now -> {
                    Shown.only(ask, now == null);
                    Shown.only(queue, now != null);
                    words.setText(
                            now == null
                                    ? ""
                                    : Wording.count(now.picks().size(), "image")
                                            + " to label next");
                });
        return new VBox(ask, queue);
    }

    private Node reason() {
        return Labels.saying(
                "reason",
                model.reason()
                        .map(words -> words.isEmpty() ? "" : "Why this image: " + words + "."),
                "muted");
    }

    private static Label named(String name) {
        Label label = new Label(name);
        label.setMinWidth(LABEL);
        label.setPrefWidth(LABEL);
        return label;
    }
}
