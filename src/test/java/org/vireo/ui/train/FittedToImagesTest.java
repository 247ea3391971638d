package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Preset;
import org.vireo.training.engine.Method.Purpose;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.engine.Workload.ObjectSizes;
import org.vireo.training.method.detector.RetinaNetMethod;

import java.util.List;
import java.util.Optional;

class FittedToImagesTest {
    private final SimpleObjectProperty<DataFacts> facts =
            new SimpleObjectProperty<>(DataFacts.none());
    private final SettingsForm<DetectorConfig> form = new SettingsForm<>(DetectorConfig.settings());
    private final StartingPoint<DetectorConfig> start =
            new StartingPoint<>(new RetinaNetMethod(), form, facts);

    private static DataSize labeled(int images) {
        return labeled(images, 0);
    }

    private static DataSize labeled(int images, double smallBox) {
        return labeled(images, 1_000_000, smallBox);
    }

    private static DataSize labeled(int images, int objects, double smallBox) {
        return new DataSize(
                images - images / 5,
                images / 5,
                0,
                25,
                3,
                new ObjectSizes(objects, smallBox, smallBox, smallBox, 0));
    }

    @Test
    void fewImagesAreSeenOften() {
        facts.set(facts(labeled(25)));
        assertEquals(200, form.config().schedule().epochs());
        assertEquals(16, form.config().evaluation().everyEpochs());
        assertTrue(
                start.words().get().endsWith("For 20 training images: 200 epochs to learn enough."),
                start.words()::get);
    }

    @Test
    void manyImagesAndNoneTakeThePresetAsItIs() {
        assertEquals(DetectorConfig.QUICK.config(), form.config());
        facts.set(facts(labeled(2000)));
        assertEquals(DetectorConfig.QUICK.config(), form.config());
        assertEquals(DetectorConfig.QUICK.summary(), start.words().get());
    }

    @ParameterizedTest
    @CsvSource({"0.34, 160", "0.18, 160", "0.126, 224", "0.1, 288", "0.01, 320"})
    void imagesAreSoLargeThatSmallObjectsCanBeSeen(double smallBox, int side) {
        facts.set(facts(labeled(2000, smallBox)));
        assertEquals(side, form.config().input().shortSide());
        assertEquals(side, form.config().input().longSide());
        String words = start.words().get();
        assertTrue(words.contains("Images of " + side + " px"), words);
        assertEquals(smallBox < 0.02, words.endsWith("choose a larger one."), words);
    }

    @ParameterizedTest
    @CsvSource({"700, 0.6, 0.2", "800, 0, 0", "0, 0, 0"})
    void fewObjectsOfAClassAreShownInManyWays(int objects, double crop, double colorJitter) {
        facts.set(facts(labeled(2000, objects, 0.3)));
        assertEquals(crop, form.config().input().crop());
        assertEquals(colorJitter, form.config().input().colorJitter());
        assertEquals(
                crop > 0,
                start.words().get().endsWith("since objects are few."),
                start.words()::get);
    }

    @Test
    void aLengthThatIsGivenStaysAndTheSizeIsFitted() {
        DetectorConfig given =
                DetectorConfig.settings()
                        .with(DetectorConfig.QUICK.config(), "schedule.iterations", "50");
        Preset<DetectorConfig> quick = DetectorConfig.QUICK;
        DetectorConfig fitted =
                new RetinaNetMethod()
                        .fitted(
                                new Preset<>(quick.id(), quick.summary(), given),
                                labeled(25, 0.126))
                        .config();
        assertEquals(given.schedule(), fitted.schedule());
        assertEquals(224, fitted.input().shortSide());
    }

    @Test
    void theReportsSettingsStayTheReports() {
        facts.set(facts(labeled(25)));
        start.preset().set(start.presets().get(1));
        assertEquals(DetectorConfig.REPORT.config(), form.config());
    }

    @Test
    void whatAPersonTypedStays() {
        facts.set(facts(labeled(25)));
        form.set("schedule.epochs", "7");
        facts.set(facts(labeled(30)));
        assertEquals(7, form.config().schedule().epochs());
    }

    @Test
    void theFormSaysWhatIsHeldBack() {
        assertEquals(
                "Learns from 20 labeled images, is validated on 5 others",
                facts(labeled(25)).inWords(Purpose.DETECTION));
        assertEquals(
                "Learns from 1 labeled image",
                facts(new DataSize(1, 0, 0, 0, 1, ObjectSizes.NONE)).inWords(Purpose.DETECTION));
    }

    private static DataFacts facts(DataSize size) {
        return new DataFacts(size, DataFacts.PastRuns.NONE, Optional.empty(), List.of(), "");
    }
}
