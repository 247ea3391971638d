package org.vireo.ui.train;

import atlantafx.base.theme.Styles;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.vireo.run.RunFolder;
import org.vireo.training.engine.Method.Purpose;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.FrameByFrame;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Pills;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Polling;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.chart.CurveChart;
import org.vireo.ui.common.runs.RunLauncher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The place where runs are started and their curves watched. */
public final class TrainPlace implements Place {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final double FORM = 400;
    private static final double PURPOSES = 240;

    /** What files of weights are called; those of MoCo end with {@code .pth.tar}. */
    private static final List<String> WEIGHTS =
            List.of(".pth", ".pt", ".safetensors", ".ckpt", ".tar", ".bin");

    private final FileChoices choices;
    private final TrainModel model;
    private final Map<MethodForm<?>, Node> forms = new HashMap<>();
    private final VBox knobs = new VBox();
    private final SplitPane root;
    private final Polling looking;
    private final List<Action> actions;

    /**
     * An empty place.
     *
     * @param navigation leads to what a finished run is good for
     */
    public TrainPlace(Services services, Navigation navigation) {
        choices = services.choices();
        Background background = services.background();
        model = new TrainModel(background, new RunLauncher(background), System::nanoTime);
        Parent form = form();
        StackPane run = new StackPane();
        run.setMinSize(0, 0);
        root = new SplitPane(form, run);
        FrameByFrame.run(
                List.of(
                        this::showForm,
                        () -> run.getChildren().add(new RunPane(model, services, navigation))));
        root.setDividerPositions(0.3);
        SplitPane.setResizableWithParent(form, false);
        actions = keys();
        looking = new Polling(BETWEEN_LOOKS, model::look);
    }

    private List<Action> keys() {
        ActionGroup train = new ActionGroup("Train", new ArrayList<>());
        BooleanBinding watched = model.watched().isNotNull();
        train.add(model.obstacle().isEmpty(), "Start the run", model::start, "Shortcut+Enter");
        train.add(watched, "Stop the run that is shown", model::stop, "Shortcut+Period");
        train.add(watched, "Resume the run that is shown", model::resume, "Shortcut+R");
        return train.all();
    }

    private Parent form() {
        knobs.setPadding(new Insets(0, 24, 16, 24));
        ScrollPane scroll = Layout.scrolled(knobs);
        VBox form = new VBox(8, top(), Layout.high(scroll), bottom());
        form.setPrefWidth(FORM);
        form.setMinWidth(360);
        return form;
    }

    private void showForm() {
        model.form()
                .subscribe(form ->
                        knobs.getChildren()
                                .setAll(
                                        forms.computeIfAbsent(
                                                form, one -> new FormPane<>(one, this::weights))));
    }

    private Optional<Path> weights() {
        return choices.files("Start weights", WEIGHTS).stream().findFirst();
    }

    private VBox top() {
        ObjectProperty<Purpose> purpose =
                new SimpleObjectProperty<>(model.form().get().method().purpose());
        model.form().subscribe(form -> purpose.set(form.method().purpose()));
        purpose.subscribe((_, now) -> model.prepare(now));
        HBox purposes =
                Pills.of(
                        purpose,
                        List.of(Purpose.PRETRAINING, Purpose.DETECTION),
                        TrainPlace::word,
                        Purpose::result);
        purposes.setMaxWidth(PURPOSES);
        Label facts = new Label();
        facts.setId("facts");
        facts.setWrapText(true);
        facts.setMinHeight(Label.USE_PREF_SIZE);
        facts.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::facts, model.read(), model.facts(), model.form()));
        Tooltips.set(
                facts,
                "Validation images are never learned from: the mAP on them says how good"
                        + " the detector is on images that it has not seen");
        Label estimate = Labels.saying("estimate", model.estimate(), "caption");
        Tooltips.set(
                estimate,
                "From the sizes of the network's layers and images, and how fast the newest"
                        + " run of this method was here; good to tell minutes from hours");
        Label warnings =
                Labels.warning(
                        Labels.saying(
                                "warnings",
                                model.facts().map(DataFacts::warningsInWords),
                                "caption"));
        warnings.setAlignment(Pos.TOP_LEFT);
        VBox top =
                new VBox(
                        8,
                        purposes,
                        methodRow(),
                        facts,
                        Labels.saying("split", model.handling(), "caption"),
                        warnings,
                        estimate);
        top.setPadding(new Insets(16, 24, 8, 24));
        top.setMinHeight(VBox.USE_PREF_SIZE);
        return top;
    }

    private String facts() {
        Purpose purpose = model.form().get().method().purpose();
        return model.read().get() ? model.facts().get().inWords(purpose) : "Counting the images…";
    }

    /** Which method, where a purpose has several. */
    private HBox methodRow() {
        ChoiceList<MethodForm<?>> choice =
                new ChoiceList<>(
                        "method", "Method", one -> one.method().title(), model.form()::set);
        model.form().subscribe(form -> choice.show(model.forms(form.method().purpose()), form));
        choice.setMaxWidth(Double.MAX_VALUE);
        Label name = new Label("Method");
        name.setLabelFor(choice);
        HBox row = Layout.row(16, name, Layout.wide(choice));
        Shown.when(row, model.form().map(form -> model.forms(form.method().purpose()).size() > 1));
        return row;
    }

    private static String word(Purpose purpose) {
        return switch (purpose) {
            case PRETRAINING -> "Backbone";
            case DETECTION -> "Detector";
        };
    }

    private VBox bottom() {
        Button start = new Button("Start");
        start.setId("start");
        start.getStyleClass().add(Styles.ACCENT);
        start.setMaxWidth(Double.MAX_VALUE);
        start.disableProperty().bind(model.obstacle().isNotEmpty());
        start.setOnAction(_ -> model.start());
        Label obstacle =
                Labels.saying(
                        "obstacle",
                        Bindings.when(model.said().isNotEmpty())
                                .then(model.said())
                                .otherwise(model.obstacle()),
                        "caption");
        Label warning =
                Labels.saying(
                        "warning",
                        model.form().flatMap(form -> form.settings().warning()),
                        "caption");
        warning.setStyle("-fx-text-fill: -color-warning-fg;");
        ProgressBar waits = new ProgressBar();
        waits.setMaxWidth(Double.MAX_VALUE);
        Shown.when(
                waits,
                model.said().isNotEmpty().or(model.read().not().and(model.failure().isEmpty())));
        VBox bottom =
                new VBox(8, warning, FormPane.problem(model.failure()), obstacle, waits, start);
        bottom.setPadding(new Insets(8, 24, 16, 24));
        bottom.setMinHeight(VBox.USE_PREF_SIZE);
        return bottom;
    }

    /** Shows a run's curves. */
    public void choose(RunFolder run) {
        model.choose(run);
    }

    /** Shows the form of a new run. */
    public void prepare(Purpose purpose) {
        model.prepare(purpose);
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void open(Workspace workspace) {
        model.open(workspace);
    }

    @Override
    public void entered() {
        model.refresh();
        looking.start();
    }

    @Override
    public void left() {
        looking.stop();
    }

    @Override
    public void filesChanged() {
        model.refresh();
    }

    @Override
    public boolean tellsOf(RunFolder run) {
        RunFolder watched = model.chosen().get();
        return watched != null && watched.path().equals(run.path());
    }

    @Override
    public List<Gesture> gestures() {
        return CurveChart.GESTURES;
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public void close() {
        looking.stop();
        model.close();
    }
}
