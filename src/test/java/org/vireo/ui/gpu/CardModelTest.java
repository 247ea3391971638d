package org.vireo.ui.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.gpu.Capability;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaLibraries;
import org.vireo.gpu.GraphicsCard;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.gpu.CardModel.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CardModelTest {
    private static final GraphicsCard CARD =
            new GraphicsCard(0, "RTX 4090", 1024, 24_576, new Capability(8, 9));

    @TempDir Path folder;
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Background background = new Background(window::add);
    private final Preferences preferences = Preferences.inMemory();
    private Cards cards = new Cards(List.of(CARD), "550.54", "");

    @AfterEach
    void close() {
        background.close();
    }

    private CardModel model() throws InterruptedException {
        CardModel model =
                new CardModel(background, () -> cards, CudaLibraries.in(folder), preferences);
        model.look();
        window.take().run();
        return model;
    }

    private void finish(CardModel model) throws InterruptedException {
        while (model.view().get().stage() == Stage.WORKING) {
            window.take().run();
        }
    }

    private void state(String outcome) throws IOException {
        Files.writeString(
                folder.resolve("state.json"),
                """
                {"outcome":"%s","folder":"a","libtorch":"2.5.1","flavor":"cu124","card":0,
                 "sentence":"losses differ by 1e-7"}
                """
                        .formatted(outcome));
    }

    @Test
    void aCardThatIsNotSetUpIsOfferedWithSizePlaceAndLicenses() throws Exception {
        CardModel.View view = model().view().get();

        assertEquals(Stage.OFFERED, view.stage());
        String facts = String.join(" ", view.facts());
        assertTrue(facts.contains("2.5 GB") && facts.contains("NVIDIA's"), facts);
        assertTrue(facts.contains(folder.toString()) && facts.contains("are free"), facts);
    }

    @Test
    void aSetUpThatFailsSaysWhyAndCanBeTriedAgain() throws Exception {
        CardModel model = model();
        model.address().set(folder.resolve("empty").toUri().toString());

        model.setUp();
        assertEquals(Stage.WORKING, model.view().get().stage());
        assertTrue(model.progress().isPresent());
        finish(model);

        assertEquals(Stage.FAILED, model.view().get().stage());
        assertTrue(
                model.view().get().sentence().contains("does not exist"),
                model.view().get().sentence());
        model.setUp();
        assertEquals(Stage.WORKING, model.view().get().stage());
        finish(model);
    }

    @Test
    void anAddressThatIsNoneIsToldInASentence() throws Exception {
        CardModel model = model();
        model.address().set("ftp://mirror.example");
        model.setUp();
        finish(model);

        assertTrue(
                model.view().get().sentence().contains("https://"), model.view().get().sentence());
        assertEquals("ftp://mirror.example", preferences.text("gpu.address", ""));
    }

    @Test
    void aCardInUseShowsWhatTheTrialMeasuredAndCanBeRemoved() throws Exception {
        state("READY");
        CardModel model = model();
        assertEquals(Stage.READY, model.view().get().stage());
        assertTrue(model.view().get().sentence().contains("1e-7"));

        model.remove();
        finish(model);

        assertEquals(Stage.OFFERED, model.view().get().stage());
    }

    @Test
    void withoutACardTheSentenceSaysWhyAndNothingIsOffered() throws Exception {
        cards = new Cards(List.of(), "", "Vireo cannot use an AMD card.");
        CardModel model = model();

        model.setUp();

        assertEquals(Stage.NONE, model.view().get().stage());
        assertEquals("Vireo cannot use an AMD card.", model.view().get().sentence());
        assertFalse(model.progress().isPresent());
    }
}
