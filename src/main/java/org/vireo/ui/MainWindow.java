package org.vireo.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.vireo.dataset.SampleFolder;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.DroppedFiles;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Polling;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.Shortcuts;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.folder.FolderModel;
import org.vireo.ui.folder.OpeningPage;
import org.vireo.ui.folder.StartPage;
import org.vireo.ui.gpu.CardModel;
import org.vireo.ui.status.Device;
import org.vireo.ui.status.RunningRuns;
import org.vireo.ui.status.StatusBar;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything inside the window's frame. */
final class MainWindow implements AutoCloseable {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final Duration RUNS_EVERY = Duration.ofSeconds(1);
    private static final Duration DEVICE_EVERY = Duration.ofSeconds(5);
    private static final String CARD_OFFERED = "gpu.offered";

    private final Background background;
    private final Banner banner;
    private final Sheets sheets = new Sheets();
    private final StackPane middle = new StackPane();
    private final StackPane root;
    private final Shortcuts shortcuts = new Shortcuts();
    private final WindowModel model;
    private final FolderModel folder;
    private final RunningRuns runs;
    private final Device device;
    private final CardModel card;
    private final Desktop desktop;
    private final Places places;
    private final FolderSheets folderSheets;
    private final ProgramSheets programSheets;
    private final WindowActions actions;
    private final FolderActions folderActions;
    private final Tour tour;
    private final List<Polling> polls;
    private Optional<Place> front = Optional.empty();

    /** Made when it is first shown: who goes on in a folder does not wait for it. */
    private @Nullable StartPage start;

    /** Whether the person who closes the window knows that a run goes on. */
    private boolean toldOfRuns;

    /**
     * Builds it.
     *
     * @param banner shows what the services' notices say
     */
    MainWindow(
            Services services,
            Banner banner,
            Appearance appearance,
            SampleFolder sample,
            Device device,
            CardModel card) {
        this.background = services.background();
        this.banner = banner;
        this.desktop = services.desktop();
        this.model = new WindowModel(services.preferences());
        this.folder = new FolderModel(background, services.preferences(), banner, sample);
        this.runs =
                new RunningRuns(
                        background,
                        banner,
                        desktop,
                        this::showCurves,
                        run -> front.filter(place -> place.tellsOf(run)).isPresent(),
                        System::nanoTime);
        this.device = device;
        this.card = card;
        offerCard(services.preferences());
        this.places = new Places(model.place()::set, folder::count, services);
        this.programSheets = new ProgramSheets(sheets, services);
        this.folderSheets = new FolderSheets(folder, sheets, places, services);
        this.tour = new Tour(services.preferences());
        this.actions = new WindowActions(model, appearance, programSheets, this);
        this.folderActions =
                new FolderActions(model, folder, folderSheets, places, services.choices());
        Sidebar rail = rail();
        TourBubble bubble = new TourBubble(tour, rail::button);
        BorderPane frame = frame(rail);
        // On a screen that is too small for all of it the toolbar and the places stay in sight.
        StackPane.setAlignment(frame, Pos.TOP_LEFT);
        this.root = new StackPane(frame, bubble, sheets, banner);
        root.addEventFilter(KeyEvent.ANY, bubble::filter);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, bubble::leave);
        StackPane.setAlignment(banner, Pos.BOTTOM_CENTER);
        root.getStyleClass().add("window");
        appearance.dark().subscribe(dark -> root.pseudoClassStateChanged(DARK, dark));
        listen();
        polls =
                List.of(
                        new Polling(
                                RUNS_EVERY,
                                () -> {
                                    runs.look();
                                    folder.look();
                                }),
                        new Polling(DEVICE_EVERY, device::look));
    }

    /**
     * A scene with the window's content and looks; to be asked for once, when a folder to begin
     * with is being opened.
     */
    Scene scene() {
        show();
        Scene scene = new Scene(root);
        // The scene's, not the root's: tooltips and menus take theirs from it.
        scene.getStylesheets().addAll(sheet("controlsfx-colors.css"), sheet("vireo.css"));
        return scene;
    }

    FolderModel folder() {
        return folder;
    }

    WindowModel model() {
        return model;
    }

    Banner notices() {
        return banner;
    }

    /** Begins to watch runs and device; to be called when the window is shown. */
    void begin() {
        device.look();
        polls.forEach(Polling::start);
    }

    /**
     * Whether the window can be closed without a loss; else says what would be lost.
     *
     * @param close closes it all the same
     */
    boolean mayClose(Runnable close) {
        for (Place place : places.open()) {
            Optional<String> unsaved = place.unsaved();
            if (unsaved.isPresent()) {
                banner.fail(unsaved.get(), new Notices.NextStep("Close and lose them", close));
                return false;
            }
        }
        if (runs.list().get().isEmpty() || toldOfRuns) {
            return true;
        }
        toldOfRuns = true;
        banner.ask(
                runs.goingOn(" without the window")
                        + " Open the folder again to see how far it is.",
                new Notices.NextStep("Close the window", close));
        return false;
    }

    @Override
    public void close() {
        polls.forEach(Polling::stop);
        folder.close();
    }

    private static String sheet(String name) {
        return java.util.Objects.requireNonNull(MainWindow.class.getResource(name))
                .toExternalForm();
    }

    private Sidebar rail() {
        Button theme = Buttons.icon(MaterialDesignT.THEME_LIGHT_DARK, actions.theme);
        Button help = Buttons.icon(MaterialDesignK.KEYBOARD_OUTLINE, actions.help);
        theme.setId("theme");
        help.setId("help");
        Button about = Buttons.icon(MaterialDesignI.INFORMATION_OUTLINE, actions.about);
        return new Sidebar(model.place(), folderActions.places, theme, help, about);
    }

    private BorderPane frame(Sidebar rail) {
        BorderPane frame = new BorderPane();
        frame.setLeft(rail);
        frame.setTop(
                new Toolbar(
                        folder.workspace().map(open -> open.map(w -> w.images().root())),
                        folder.opening().map(begun -> begun.map(FolderModel.Opening::name)),
                        folderActions,
                        actions.undo,
                        actions.redo));
        frame.setCenter(middle);
        middle.setMinSize(0, 0);
        middle.setAlignment(Pos.TOP_LEFT);
        StatusBar status =
                new StatusBar(
                        folder,
                        runs,
                        device,
                        desktop,
                        folderActions.problems::perform,
                        this::showCard);
        model.place().subscribe(place -> status.leaveTimes(place == PlaceName.TRAIN));
        frame.setBottom(status);
        return frame;
    }

    /** Says once for each card that it is there; after that the status bar does. */
    private void offerCard(Preferences preferences) {
        device.reading()
                .subscribe(reading -> {
                    if (reading.standing() == Device.Standing.OFFERED
                            && !preferences.text(CARD_OFFERED, "").equals(reading.hint())) {
                        preferences.set(CARD_OFFERED, reading.hint());
                        banner.say(reading.hint(), new Notices.NextStep("Set up…", this::showCard));
                    }
                });
        card.view()
                .subscribe((before, _) -> {
                    if (before.stage() == CardModel.Stage.WORKING) {
                        device.look();
                    }
                });
    }

    private void listen() {
        folder.workspace()
                .subscribe((before, open) -> {
                    before.ifPresent(_ -> places.close());
                    if (before.isPresent() && open.isPresent() && !runs.list().get().isEmpty()) {
                        Path left = before.get().images().root();
                        banner.say(runs.goingOn("") + " Open " + left + " again to see it.");
                    }
                    runs.forget();
                    tour.skip();
                    open.ifPresent(this::open);
                    show();
                });
        folder.opening().subscribe((_, _) -> show());
        folder.changes().subscribe((_, _) -> places.filesChanged());
        model.place().subscribe((_, _) -> show());
        shortcuts.add(folderActions.all);
        shortcuts.add(actions.all);
        root.addEventFilter(KeyEvent.ANY, shortcuts::filter);
        root.addEventHandler(KeyEvent.KEY_PRESSED, shortcuts::handle);
        // On some keyboards a question mark takes two keys, on others three: only its text is sure.
        root.addEventHandler(
                KeyEvent.KEY_TYPED,
                event -> {
                    if (event.getCharacter().equals("?")
                            && !(event.getTarget()
                                    instanceof javafx.scene.control.TextInputControl)) {
                        actions.help.perform();
                    }
                });
        DroppedFiles.onto(root, this::openDropped);
    }

    /** The folder that was dropped, or that of a dropped file. */
    private boolean openDropped(List<Path> files) {
        Path first = files.getFirst();
        Path parent = first.getParent();
        folder.open(parent != null && Files.isRegularFile(first) ? parent : first);
        return true;
    }

    private void open(Workspace workspace) {
        places.open(workspace);
        runs.watch(workspace.runs());
        // Later, when the place in front is there, too.
        background.onWindow(() -> {
            if (model.folderOpen().get()) {
                tour.beginOnce();
            }
        });
        Path root = workspace.images().root();
        Path work = workspace.images().workFolder();
        if (!work.startsWith(root)) {
            banner.say(
                    root + " cannot be written, so labels and runs are kept in " + work + ".",
                    new Notices.NextStep("Export labels", folderSheets::showExport));
        }
    }

    /** Shows what belongs into the middle: a page of the folder, or the place in front. */
    private void show() {
        Optional<FolderModel.Opening> opening = folder.opening().get();
        model.folderOpen().set(folder.workspace().get().isPresent() && opening.isEmpty());
        Optional<Place> next =
                model.folderOpen().get()
                        ? Optional.of(places.of(model.place().get()))
                        : Optional.empty();
        Node shown =
                opening.<Node>map(begun -> new OpeningPage(begun, folder::stopOpening))
                        .or(() -> next.map(Place::view))
                        .orElseGet(this::startPage);
        middle.getChildren().setAll(shown);
        if (!next.equals(front)) {
            front.ifPresent(place -> {
                place.left();
                // What was done in it may have changed labels.
                folder.count();
            });
            front = next;
            shortcuts.setPlace(
                    next.map(Place::actions).orElse(List.of()),
                    next.map(Place::gestures).orElse(List.of()));
            model.setHistory(
                    next.map(Place::history).orElseGet(org.vireo.ui.common.UndoStack::none));
            next.ifPresent(Place::entered);
        }
        if (next.isEmpty() && opening.isEmpty()) {
            startPage().entered();
        }
    }

    private StartPage startPage() {
        StartPage made = start;
        if (made == null) {
            made =
                    new StartPage(
                            folder,
                            background,
                            Mark.large(),
                            folderActions.open,
                            folderActions.sample,
                            folderActions.example);
            start = made;
        }
        return made;
    }

    private void showCurves(RunFolder run) {
        places.showCurves(run);
    }

    /** The sheets about the folder; for tests and pictures. */
    FolderSheets sheets() {
        return folderSheets;
    }

    /** How places send to each other; for pictures. */
    Places places() {
        return places;
    }

    void showShortcuts() {
        programSheets.showShortcuts(shortcuts, actions);
    }

    /** Shows what each place is for. */
    void showTour() {
        sheets.hide();
        tour.begin();
    }

    void showAbout() {
        programSheets.showAbout();
    }

    void showCard() {
        programSheets.showCard(card, device);
    }

    void escape() {
        if (sheets.isOpen()) {
            sheets.hide();
        } else {
            banner.closeNewest();
        }
    }
}
