package org.vireo.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageWriting;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.training.method.detector.RetinaNetMethod;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Instant;

class FrozenDepthTest {
    @TempDir Path images;

    @Test
    void aRunKeepsTheRuleForDeepImagesThatItBeganWith() throws Exception {
        BufferedImage deep = new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 64; i++) {
            deep.getRaster().setSample(i, i, 0, 1900 - i);
        }
        ImageWriting.png(deep, images.resolve("a.png"));
        JobMonitor nobody = JobMonitor.unwatched();
        try (ImageFolder folder = ImageFolder.open(images, nobody)) {
            DepthRule began = folder.depth();
            assertEquals(DepthRule.range(0, 1900), began);
            RunFolder run =
                    RunTrainer.create(
                            new RetinaNetMethod(),
                            folder,
                            DetectorConfig.settings().defaults(),
                            RunStore.inside(images),
                            Instant.EPOCH);
            folder.chooseDepth(DepthRule.WHOLE, nobody);
            assertEquals(began, RunFolder.open(run.path()).card().depth());
        }
    }
}
