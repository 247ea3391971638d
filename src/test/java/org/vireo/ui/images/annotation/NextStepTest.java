package org.vireo.ui.images.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.beans.value.ObservableValue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class NextStepTest {
    @TempDir Path root;
    private LabelingCase here;
    private ObservableValue<String> step;

    @BeforeEach
    void open() throws Exception {
        here = new LabelingCase(LabelingCase.folder(root, "a.png")).open();
        step = NextStep.of(here.model);
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void itLeadsFromTheEmptyImageToTheNextOne() throws Exception {
        assertEquals("", step.getValue());
        here.show("a.png");
        assertEquals("Drag to draw a box; 0 if nothing is here", step.getValue());
        here.model.boxes().draw(new Box(10, 10, 50, 50));
        assertEquals("Type the name of its class, then Enter", step.getValue());
        here.model.giveNew("dog");
        here.until(() -> here.onScreen().size() == 1);
        assertEquals("N: next unlabeled image", step.getValue());
        here.catalogue.category("cat");
        here.settle();
        here.model.selection().select(0);
        assertEquals("1–2 gives another class; N: next image", step.getValue());
    }

    @Test
    void suggestionsComeFirst() throws Exception {
        int dog = here.catalogue.category("dog").id();
        here.catalogue
                .edits()
                .suggest(
                        "",
                        Map.of(
                                here.image("a.png").id(),
                                List.of(new Detection(new Box(0, 0, 9, 9), dog, 0.9))));
        here.show("a.png");
        assertEquals("Enter accepts one, S all; Delete rejects one, R all", step.getValue());
    }
}
