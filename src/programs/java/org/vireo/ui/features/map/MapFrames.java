package org.vireo.ui.features.map;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.inference.embedding.FolderEmbeddings.Found;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.run.RunStore;
import org.vireo.ui.FrameLoad;
import org.vireo.ui.OnWindow;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.RecordedWindow;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.CheckpointSelection;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ViewTransform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Measures moving and zooming a map of so many made-up points, in CPU time of the window's thread
 * and of the renderer: FOLDER POINTS, of a folder with a run.
 */
final class MapFrames {
    private static final int FRAMES = 300;
    private static final int WIDTH = 16;

    private MapFrames() {}

    /** Ten groups of points, and an image for each. */
    private record MadeUp(int count) implements MapReading {
        @Override
        public Found recall(Ask ask) {
            SplittableRandom random = new SplittableRandom(3);
            List<Item> items = new ArrayList<>();
            List<float[]> vectors = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Annotation box = Annotation.imported(new Box(0, 0, 1, 1), 1 + i % 10);
                items.add(
                        new Item(
                                new Example(
                                        i,
                                        i + ".jpg",
                                        new FileStamp(1, 1),
                                        0,
                                        640,
                                        480,
                                        ImageState.LABELED,
                                        Split.TRAINING,
                                        List.of(box)),
                                0,
                                null));
                float[] vector = new float[WIDTH];
                for (int c = 0; c < WIDTH; c++) {
                    vector[c] = (float) ((c == i % 10 ? 3 : 0) + random.nextGaussian());
                }
                vectors.add(vector);
            }
            return new Found(items, vectors, 0, null);
        }

        @Override
        public Found look(Ask ask, JobMonitor monitor) {
            return recall(ask);
        }
    }

    public static void main(String[] arguments) throws Exception {
        ImageFolder images = ImageFolder.open(Path.of(arguments[0]), JobMonitor.unwatched());
        Workspace workspace = new Workspace(images, RunStore.inWorkFolder(images.workFolder()));
        OnWindow.start();
        MapModel[] model = new MapModel[1];
        ImageViewer[] view = new ImageViewer[1];
        FrameLoad load =
                OnWindow.get(() -> {
                    Background background = new Background(javafx.application.Platform::runLater);
                    CheckpointSelection selection = CheckpointSelection.withStart(background);
                    selection.open(workspace.runs());
                    model[0] =
                            new MapModel(
                                    background,
                                    new MadeUp(Integer.parseInt(arguments[1])),
                                    selection,
                                    CheckpointSelection.withStart(background));
                    MapPane pane =
                            new MapPane(
                                    model[0],
                                    new RecordedWindow(),
                                    new SimpleBooleanProperty(false));
                    HBox.setHgrow(pane.maps(), Priority.ALWAYS);
                    Stage stage = new Stage();
                    stage.setScene(new Scene(new HBox(pane.maps(), pane.panel()), 1440, 900));
                    stage.show();
                    view[0] = (ImageViewer) pane.maps().lookup(".image-viewer");
                    pane.open(workspace);
                    pane.seen(true);
                    return new FrameLoad();
                });
        long asked = System.nanoTime();
        MappedNetwork network = model[0].first();
        OnWindow.await(() -> !network.map().get().isEmpty());
        tell("laid out by components", asked);
        OnWindow.await(() -> network.map().get().byNeighbors() != null);
        tell("laid out by neighbors", asked);
        ImageViewer viewer = view[0];
        System.out.println("median / 95 % / longest");
        measure(load, "warming up", frame -> move(viewer, frame));
        measure(load, "moving", frame -> move(viewer, frame));
        measure(load, "zooming", frame -> zoom(viewer, frame));
        OnWindow.run(() -> model[0].choose(network.map().get().items().subList(0, 10_000), false));
        measure(load, "moving, 10,000 chosen", frame -> move(viewer, frame));
        asked = System.nanoTime();
        OnWindow.run(() -> model[0].outliers(network));
        OnWindow.await(() -> model[0].list().get().title().startsWith("Outliers"));
        tell("outliers", asked);
        asked = System.nanoTime();
        OnWindow.run(() -> model[0].similarTo(network, network.map().get().items().get(5)));
        OnWindow.await(() -> model[0].list().get().title().startsWith("Most"));
        tell("similar", asked);
        asked = System.nanoTime();
        OnWindow.run(() -> model[0].closest(network));
        OnWindow.await(() -> model[0].list().get().title().startsWith("Near"));
        tell("near-duplicates", asked);
        System.exit(0);
    }

    private static void tell(String what, long since) {
        System.out.printf("%s after %.1f s%n", what, (System.nanoTime() - since) / 1e9);
    }

    private static void move(ImageViewer viewer, int frame) {
        viewer.view()
                .set(
                        new ViewTransform(
                                1, 100 + 80 * Math.sin(frame / 20.0), 80 * Math.cos(frame / 15.0)));
    }

    private static void zoom(ImageViewer viewer, int frame) {
        double scale = Math.exp(1.2 * Math.sin(frame / 30.0));
        viewer.view().set(new ViewTransform(scale, 500 - 500 * scale, 400 - 400 * scale));
    }

    private static void measure(FrameLoad load, String what, Consumer<Integer> step)
            throws Exception {
        OnWindow.run(() -> load.begin(step));
        OnWindow.await(() -> load.count() >= FRAMES);
        OnWindow.run(load::stop);
        System.out.println(what + ": " + load.inWords());
    }
}
