package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;

import java.nio.file.Path;
import java.util.List;

class LabelShareTest {
    @TempDir Path temporary;

    @Test
    void aSmallerShareLiesWithinALargerOneAndFollowsTheSeed() throws Exception {
        SampleData.write(temporary, new SampleSettings(1, 20, 3, 1), JobMonitor.unwatched());
        try (ImageFolder folder = ImageFolder.open(temporary, JobMonitor.unwatched())) {
            List<String> all = training(folder, "1", "1");
            assertEquals(
                    folder.catalogue().examples(Split.TRAINING).stream()
                            .map(example -> example.image().path())
                            .toList(),
                    all);
            List<String> half = training(folder, "0.5", "1");
            List<String> some = training(folder, "0.21", "1");
            assertEquals(10, half.size());
            assertEquals(5, some.size());
            assertTrue(all.containsAll(half));
            assertTrue(half.containsAll(some));
            assertNotEquals(half, training(folder, "0.5", "2"));
        }
    }

    private static List<String> training(ImageFolder folder, String share, String seed)
            throws Exception {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.with(settings.defaults(), "input.labelShare", share);
        DetectorData data =
                DetectorData.of(
                        new RetinaNetMethod().of(folder), settings.with(config, "seed", seed));
        assertEquals(3, data.validation().size());
        return data.training().stream().map(image -> image.image().path()).toList();
    }
}
