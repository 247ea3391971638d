package org.vireo.dataset.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.job.JobMonitor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that is killed while it scans leaves a catalogue that can be gone on with. */
@Tag("slow")
class KilledScanTest {
    private static final int IMAGES = 4_000;

    @TempDir Path root;

    @Test
    void theNextOpeningGoesOnWhereTheKilledOneWas() throws Exception {
        TestFolder files = new TestFolder(root);
        byte[] png = TestFolder.encoded(TestFolder.picture(1), "png");
        for (int i = 0; i < IMAGES; i++) {
            files.write("images/%d.png".formatted(i), png)
                    .voc("labels/%d.xml".formatted(i), "dog 1 2 30 40");
        }
        Process child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                root.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertTrue(String.valueOf(out.readLine()).startsWith("Reading images"));
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (Catalogue left = Catalogue.open(root.resolve(".vireo/vireo.db"))) {
            int kept = left.images().size();
            assertTrue(kept > 0 && kept < IMAGES, "kept " + kept);
            left.images().forEach(i -> assertFalse(left.annotations(i.id()).isEmpty()));
        }
        try (ImageFolder folder = files.open()) {
            assertTrue(folder.isComplete());
            assertEquals(IMAGES, folder.catalogue().images().size());
        }
    }

    /** Scans a folder and says on standard output how far it is. */
    static final class Child {
        public static void main(String[] arguments) throws IOException {
            JobMonitor monitor =
                    new JobMonitor() {
                        @Override
                        public void progress(String phase, long done, long total) {
                            if (phase.equals("Reading images")) {
                                System.out.println(phase + " " + done);
                            }
                        }
                    };
            ImageFolder.open(Path.of(arguments[0]), monitor).close();
        }
    }
}
