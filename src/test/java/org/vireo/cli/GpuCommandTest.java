package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.gpu.Capability;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaLibraries;
import org.vireo.gpu.CudaState.Outcome;
import org.vireo.gpu.GraphicsCard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class GpuCommandTest {
    private static final Cards GONE =
            new Cards(List.of(), "", "No driver answers, so the CPU does the work.");

    @TempDir Path folder;

    private String said(Cards cards, Outcome outcome) throws IOException {
        Files.writeString(
                folder.resolve("state.json"),
                """
                {"outcome":"%s","folder":"a","libtorch":"2.5.1","flavor":"cu124","card":0,
                 "sentence":"It ended by signal 11."}
                """
                        .formatted(outcome));
        return String.join(" ", GpuCommand.sentences(cards, CudaLibraries.in(folder)));
    }

    private static Cards cards(String driver) {
        GraphicsCard card = new GraphicsCard(0, "RTX 4090", 1024, 24_576, new Capability(8, 9));
        return new Cards(List.of(card), driver, "");
    }

    @ParameterizedTest
    @CsvSource({
        "READY, Training uses the card",
        "FAILED, It ended by signal 11.",
        "ABSENT, gpu install sets the card up",
    })
    void aCardThatCanBeUsedIsToldByItsSetUp(Outcome outcome, String words) throws IOException {
        String said = said(cards("550.54"), outcome);
        assertTrue(said.contains(words), said);
    }

    @ParameterizedTest
    @CsvSource({"READY", "FAILED", "ABSENT"})
    void whatIsSetUpDoesNotCountWhereNoCardCanBeUsedNow(Outcome outcome) throws IOException {
        String said = said(GONE, outcome);
        assertFalse(said.contains("uses the card") || said.contains("gpu install"), said);
        assertEquals(outcome != Outcome.ABSENT, said.contains("not used now"), said);
        String old = said(cards("418.87"), outcome);
        assertTrue(old.contains("install 525 or newer"), old);
    }
}
