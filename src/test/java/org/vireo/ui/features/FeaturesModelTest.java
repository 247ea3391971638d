package org.vireo.ui.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.inference.FeatureMap;
import org.vireo.job.JobMonitor;
import org.vireo.label.Box;
import org.vireo.report.ChannelView;
import org.vireo.report.FeatureFigure;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.Checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The window's thread is this one: what comes back is run while a test waits. */
@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class FeaturesModelTest {
    @TempDir Path temporary;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private ImageFolder images;
    private RunStore runs;
    private RunFolder run;
    private FeaturesModel model;

    /** Layers of 2, 3, 4 and 5 channels whose numbers tell the checkpoint and the channel. */
    private static final class TellingReading implements FeatureReading {
        @Override
        public ImageLayers read(Ask ask, ViewedImage image, BooleanSupplier abandoned)
                throws IOException {
            if (!Files.exists(ask.checkpoint().file())) {
                throw new IOException(ask.checkpoint().file() + " is gone.");
            }
            RgbImage photo = ImageFile.decode(image.file(), DepthRule.DECLARED);
            List<FeatureMap> maps = List.of(map(2, ask), map(3, ask), map(4, ask), map(5, ask));
            return ImageLayers.of(photo, maps, ask.view());
        }

        private static FeatureMap map(int channels, Ask ask) {
            float[] values = new float[channels * 4];
            for (int i = 0; i < values.length; i++) {
                values[i] = ask.checkpoint().epoch() * 100 + i / 4;
            }
            return new FeatureMap(channels, 2, 2, values);
        }

        @Override
        public List<ChannelPictures> channels(
                Checkpoint checkpoint, ViewedImage image, List<Box> boxes) {
            // The fourth layer's last channel answers to what is at the left.
            Ask ask = new Ask(checkpoint, ChannelView.Summary.MEAN);
            float[] values = new float[20];
            values[16] = 1;
            return List.of(
                    ChannelPictures.of(map(2, ask), boxes),
                    ChannelPictures.of(map(3, ask), boxes),
                    ChannelPictures.of(map(4, ask), boxes),
                    ChannelPictures.of(new FeatureMap(5, 2, 2, values), boxes));
        }

        @Override
        public void release() {}
    }

    @BeforeEach
    void fourImagesAndARunOfTwoEpochs() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("images"));
        for (int i = 1; i <= 4; i++) {
            RgbImage image = new RgbImage(8, 6, new byte[3 * 8 * 6]);
            ImageWriting.png(image.toBufferedImage(), folder.resolve(i + ".png"));
        }
        images = ImageFolder.open(folder, JobMonitor.unwatched());
        RunCard card = TestRuns.card(folder);
        runs = RunStore.inside(folder);
        run = runs.create(card, RunData.none(), "retinanet-resnet18", ZoneOffset.UTC);
        Files.writeString(run.checkpoints().epoch(1), "weights");
        Files.writeString(run.checkpoints().epoch(2), "weights");
        model = new FeaturesModel(background, new TellingReading());
        model.images().side().set(ImageSide.UNLABELED);
    }

    @AfterEach
    void letGo() {
        background.close();
        images.close();
    }

    private void open() throws Exception {
        model.open(new Workspace(images, runs));
        window.until(this::isWhole);
    }

    private boolean isWhole() {
        List<ShownFigure.Row> rows = model.figure().get().rows();
        return !rows.isEmpty() && rows.stream().allMatch(ShownFigure.Row::isWhole);
    }

    private float value(int row, int cell) {
        ImageLayers.Layer layer = model.figure().get().rows().get(row).cells().get(cell).layer();
        return ((FeatureFigure.MapTile) requireNonNull(layer).tile()).map().at(0, 0);
    }

    @Test
    void anotherFolderShowsItsOwnImagesThoughTheFirstIsStillBeingRead() throws Exception {
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        ImageWriting.png(
                new RgbImage(8, 6, new byte[3 * 8 * 6]).toBufferedImage(),
                elsewhere.resolve("own.png"));
        try (ImageFolder other = ImageFolder.open(elsewhere, JobMonitor.unwatched())) {
            model.open(new Workspace(images, runs));
            model.open(new Workspace(other, RunStore.inside(elsewhere)));
            window.until(() -> !model.images().listed().isEmpty());

            assertEquals(
                    List.of("own.png"),
                    model.images().chosen().stream().map(ViewedImage::name).toList());
        }
    }

    @Test
    void theFirstImagesAreTheRowsAndTheLayersTheColumns() throws Exception {
        open();
        ShownFigure figure = model.figure().get();
        assertEquals(
                List.of("1.png", "2.png", "3.png", "4.png"),
                figure.rows().stream().map(row -> row.image().name()).toList());
        assertEquals(List.of("image", "layer1", "layer2", "layer3", "layer4"), figure.columns());
        assertEquals(100.5f, value(0, 0));
        assertEquals(102, value(0, 3));
        assertEquals(2, model.pickedLayer().orElseThrow().dead());
    }

    @Test
    void aChannelBeyondTheLastOfALayerIsItsLast() throws Exception {
        open();
        model.kind().set(FeaturesModel.ViewKind.CHANNEL);
        window.until(() -> model.wall().get().channels() > 0);
        model.pickChannel(9);
        model.picked().set(new FeaturesModel.Picked(0, 3));
        model.pickChannel(4);
        window.until(this::isWhole);
        assertEquals(101, value(0, 0));
        assertEquals(104, value(0, 3));
        assertEquals("layer1, channel 1", model.figure().get().columns().get(1));
    }

    @Test
    void singleChannelsBeginWithThoseThatAnswerMostAndKeepWhatIsPicked() throws Exception {
        open();
        model.kind().set(FeaturesModel.ViewKind.CHANNEL);
        window.until(() -> model.wall().get().channels() == 2 && isWhole());
        model.picked().set(new FeaturesModel.Picked(0, 3));
        assertEquals(5, model.wall().get().channels());
        assertEquals(4, model.pickedChannel());
        model.pickChannel(2);
        window.until(this::isWhole);
        model.picked().set(new FeaturesModel.Picked(1, 3));
        window.until(() -> model.wall().get().channels() == 5);
        assertEquals(2, model.pickedChannel());
        assertEquals(
                1,
                model.pickedLayer().orElseThrow().histogram().counts().stream()
                        .filter(count -> count > 0)
                        .count());
    }

    @Test
    void anotherEpochKeepsTheOldMapsMarkedUntilItsOwnAreThere() throws Exception {
        open();
        List<Checkpoint> epochs = model.network().selection().checkpoints();
        model.network().selection().checkpoint().set(epochs.get(1));
        assertEquals(100.5f, value(0, 0));
        assertTrue(model.figure().get().rows().getFirst().cells().getFirst().outdated());
        window.until(this::isWhole);
        assertEquals(200.5f, value(0, 0));
    }

    @Test
    void theNetworkBesideBeginsAsItWasBeforeTrainingAndTheScaleSpansBoth() throws Exception {
        open();
        model.compares().set(true);
        window.until(() -> model.figure().get().rows().getFirst().cells().size() == 8 && isWhole());
        assertEquals(100.5f, value(0, 0));
        assertEquals(0.5f, value(0, 4));
        assertEquals("B layer1", model.figure().get().columns().get(5));
        assertEquals(0.5, model.figure().get().low());
        assertEquals(102, model.figure().get().high());
    }

    @Test
    void anImageThatCannotBeReadIsASentenceAndTheOthersAreShownAndSaved() throws Exception {
        open();
        Path broken = Files.write(temporary.resolve("broken.png"), new byte[] {1, 2, 3});
        model.images().add(List.of(broken));
        window.until(() -> !model.figure().get().rows().getLast().sentence().isEmpty());
        String sentence = model.figure().get().rows().getLast().sentence();
        assertTrue(sentence.contains(broken.toString()), sentence);
        assertTrue(model.figure().get().isSavable());
        Path saved = temporary.resolve("figure.png");
        model.figure().get().toPaper().writePng(saved);
        assertTrue(ImageFile.probe(saved).width() > 5 * 192);
        assertEquals(4, model.figure().get().toPaper().rows().size());
    }

    @Test
    void aDeletedCheckpointIsASentenceAndNoMapsStay() throws Exception {
        open();
        Files.delete(run.checkpoints().epoch(2));
        model.network()
                .selection()
                .checkpoint()
                .set(model.network().selection().checkpoints().get(1));
        window.until(() -> !model.network().problem().get().isEmpty());
        assertTrue(model.network().problem().get().contains("is gone"));
        assertFalse(model.figure().get().isSavable());
    }

    @Test
    void aFigureHasAnEnd() {
        for (int i = 0; i <= ImageChoice.MOST; i++) {
            model.images().toggle(ViewedImage.of(temporary.resolve(i + ".png")));
        }
        assertEquals(ImageChoice.MOST, model.images().chosen().size());
        assertTrue(model.images().problem().get().contains("at most"));
        model.images().toggle(model.images().chosen().getFirst());
        assertEquals(ImageChoice.MOST - 1, model.images().chosen().size());
        assertEquals("", model.images().problem().get());
    }
}
