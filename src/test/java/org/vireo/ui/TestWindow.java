package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.vireo.dataset.SampleFolder;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaLibraries;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.NoChoices;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.Services;
import org.vireo.ui.gpu.CardModel;
import org.vireo.ui.status.Device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The window as it is, but for the system around it: preferences in memory, scripted choosers. */
final class TestWindow implements AutoCloseable {
    final List<Path> shown = new ArrayList<>();

    /** What is said to be built in. */
    volatile Cards cards = new Cards(List.of(), "", "There is no card.");

    /** What the choosers answer. */
    volatile Path chosen;

    final SimpleObjectProperty<ColorScheme> desktopColors =
            new SimpleObjectProperty<>(ColorScheme.LIGHT);
    final Preferences preferences = Preferences.inMemory();
    final Background background = new Background(Platform::runLater);
    final Appearance appearance = new Appearance(preferences, desktopColors);
    final MainWindow window;
    final Scene scene;

    /** Made on the JavaFX thread; choosers answer {@code folder} until told otherwise. */
    TestWindow(Path folder) {
        chosen = folder;
        preferences.set(Tour.SEEN, "true");
        appearance.dark().subscribe(VireoApplication::dress);
        Banner banner = new Banner();
        window =
                new MainWindow(
                        new Services(
                                background,
                                preferences,
                                banner,
                                new Answers(),
                                new RecordedDesktop()),
                        banner,
                        appearance,
                        new SampleFolder(List.of(), folder),
                        Device.ofComputer(background),
                        new CardModel(
                                background,
                                () -> cards,
                                CudaLibraries.in(folder.resolve("no-libraries")),
                                preferences));
        scene = window.scene();
    }

    /** One that is shown in a size, from any thread. */
    static TestWindow onStage(Path folder, double width, double height) throws Exception {
        return OnWindow.get(() -> {
            TestWindow made = new TestWindow(folder);
            made.show(new Stage(), width, height);
            return made;
        });
    }

    /** Shows it as large as a small screen. */
    void show(Stage stage) {
        show(stage, 1280, 720);
    }

    private void show(Stage stage, double width, double height) {
        stage.setScene(scene);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.show();
    }

    @Override
    public void close() {
        window.close();
        background.close();
    }

    private final class Answers extends NoChoices {
        @Override
        public Optional<Path> folder(String title, Optional<Path> start) {
            return Optional.of(chosen);
        }

        @Override
        public List<Path> files(String title, List<String> endings) {
            return List.of(chosen);
        }
    }

    private final class RecordedDesktop implements Desktop {
        @Override
        public void show(Path file) {
            shown.add(file);
        }

        @Override
        public void open(Path file) {
            shown.add(file);
        }
    }
}
