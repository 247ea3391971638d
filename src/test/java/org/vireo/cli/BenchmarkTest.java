package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.catalogue.Example;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.label.Annotation;
import org.vireo.run.RunData;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

class BenchmarkTest {
    @TempDir Path folder;

    @Test
    void imagesAreDrawnOnceAndNamedAgainWhereMoreAreWanted() throws Exception {
        RunData data = new BenchmarkData(folder, 96, 72).list(40);
        assertEquals(40, data.images().size());
        assertEquals(BenchmarkData.CLASSES, data.categories().size());
        Set<String> files = new HashSet<>();
        for (Example image : data.images()) {
            files.add(image.path());
            assertEquals(Files.size(folder.resolve(image.path())), image.image().stamp().bytes());
            for (Annotation object : image.annotations()) {
                assertTrue(object.box().isProper(), object::toString);
                assertTrue(object.box().x2() <= 96 && object.box().y2() <= 72, object::toString);
            }
        }
        assertEquals(32, files.size());
        assertEquals(
                96,
                ImageFile.decode(folder.resolve(files.iterator().next()), DepthRule.DECLARED)
                        .width());
    }

    @Test
    void whatThereIsNotToMeasureIsRefusedInASentence() {
        RecordedTerminal terminal = new RecordedTerminal(false);
        assertEquals(ExitCode.USAGE, terminal.run("benchmark", "--preset", "huge"));
        assertTrue(terminal.err().contains("no such method and preset"), terminal::err);
        assertEquals(ExitCode.USAGE, terminal.run("benchmark", "--updates", "0"));
        assertTrue(terminal.err().contains("1 to 1000"), terminal::err);
    }

    @Test
    @Tag("slow")
    @Tag("engine")
    void aTinyStepIsMeasuredInAProcessOfItsOwn() throws Exception {
        Path json = folder.resolve("figures.json");
        RecordedTerminal terminal = new RecordedTerminal(false);
        int code =
                terminal.run(
                        "benchmark",
                        "--method",
                        "retinanet",
                        "--preset",
                        "quick",
                        "--updates",
                        "1",
                        "--set",
                        "device=cpu",
                        "--set",
                        "input.shortSide=64",
                        "--set",
                        "input.longSide=64",
                        "--json",
                        json.toString());
        assertEquals(ExitCode.OK, code, terminal::err);
        assertTrue(terminal.out().contains("RetinaNet quick"), terminal::out);
        JsonObject step =
                JsonParser.parseString(Files.readString(json))
                        .getAsJsonObject()
                        .getAsJsonArray("steps")
                        .get(0)
                        .getAsJsonObject();
        assertTrue(step.get("imagesPerSecond").getAsDouble() > 0);
        assertTrue(step.get("peakMegabytes").getAsDouble() > 100);
    }
}
