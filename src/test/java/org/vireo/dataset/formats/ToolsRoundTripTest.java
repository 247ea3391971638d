package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Random data sets, written as other tools write them, are read as they were. */
class ToolsRoundTripTest {
    private static final int SETS = 50;
    private static final int MANY_SETS = 1_000;
    private static final double PIXELS = 1e-6;

    private static final List<LabelFormat> FORMATS =
            List.of(
                    LabelFormat.SUPERVISELY,
                    LabelFormat.CREATEML,
                    LabelFormat.LABEL_STUDIO,
                    LabelFormat.VIA);

    @TempDir Path folder;

    @Test
    void boxesNamesAndOrderAreKept() throws IOException {
        roundTrips(SETS);
    }

    @Tag("slow")
    @Test
    void boxesNamesAndOrderAreKeptInAThousandSetsOfEachFormat() throws IOException {
        roundTrips(MANY_SETS);
    }

    private void roundTrips(int sets) throws IOException {
        for (LabelFormat format : FORMATS) {
            RandomLabels random = new RandomLabels(format.title().hashCode());
            for (int i = 0; i < sets; i++) {
                roundTrip(format, random, 1 + i % 4);
            }
        }
    }

    private void roundTrip(LabelFormat format, RandomLabels random, int images) throws IOException {
        List<ImageLabels> written = new ArrayList<>();
        int count = format.isSet() ? images : 1;
        for (int i = 0; i < count; i++) {
            written.add(random.next("ordner ü/bild " + i + ", \"x\".png"));
        }
        Path file = folder.resolve("a" + ToolFiles.ending(format));
        Files.writeString(file, ToolFiles.text(format, written));
        assertEquals(format, LabelFormat.of(FileStart.of(file)));
        List<ImageLabels> read = ToolFiles.read(format, file);
        assertEquals(count, read.size());
        for (int i = 0; i < count; i++) {
            assertSame(written.get(i), read.get(i), format);
        }
    }

    private static void assertSame(ImageLabels a, ImageLabels b, LabelFormat format) {
        assertEquals(List.of(), b.flaws());
        if (format != LabelFormat.SUPERVISELY) {
            assertEquals(a.image(), b.image());
        }
        if (b.width() > 0) {
            assertEquals(a.width(), b.width());
            assertEquals(a.height(), b.height());
        }
        assertEquals(a.boxes().size(), b.boxes().size());
        for (int i = 0; i < a.boxes().size(); i++) {
            assertEquals(a.boxes().get(i).category(), b.boxes().get(i).category());
            Box x = a.boxes().get(i).box();
            Box y = b.boxes().get(i).box();
            assertEquals(x.x1(), y.x1(), PIXELS);
            assertEquals(x.y1(), y.y1(), PIXELS);
            assertEquals(x.x2(), y.x2(), PIXELS);
            assertEquals(x.y2(), y.y2(), PIXELS);
        }
    }
}
