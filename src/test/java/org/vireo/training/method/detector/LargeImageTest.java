package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.training.engine.RunTrainer;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.ProcessMemory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** An image of 64 million pixels with 2,000 objects of 20 px: trained on, measured, looked at. */
@Tag("slow")
@Tag("engine")
@Isolated("It measures the memory of the process.")
class LargeImageTest {
    private static final int OBJECT = 20;

    @TempDir Path root;

    /** Bright squares on dark noise, not touching each other, with their boxes as VOC. */
    private void draw(String folder, int side, int objects) throws Exception {
        Random random = new Random(side);
        byte[] rgb = new byte[side * side * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (((i * 0x9E3779B9) >>> 27) + 20);
        }
        boolean[] taken = new boolean[(side / 40) * (side / 40)];
        StringBuilder xml = new StringBuilder("<annotation><size><width>" + side);
        xml.append("</width><height>").append(side).append("</height></size>");
        for (int i = 0; i < objects; i++) {
            int cell = random.nextInt(taken.length);
            while (taken[cell]) {
                cell = (cell + 1) % taken.length;
            }
            taken[cell] = true;
            int x = cell % (side / 40) * 40 + random.nextInt(20);
            int y = cell / (side / 40) * 40 + random.nextInt(20);
            for (int dy = 0; dy < OBJECT; dy++) {
                for (int dx = 0; dx < OBJECT; dx++) {
                    int at = ((y + dy) * side + x + dx) * 3;
                    rgb[at] = (byte) (180 + random.nextInt(60));
                    rgb[at + 1] = (byte) (120 + random.nextInt(60));
                }
            }
            xml.append("<object><name>cell</name><bndbox><xmin>").append(x + 1);
            xml.append("</xmin><ymin>").append(y + 1).append("</ymin><xmax>").append(x + OBJECT);
            xml.append("</xmax><ymax>").append(y + OBJECT).append("</ymax></bndbox></object>");
        }
        Path place = Files.createDirectories(root.resolve(folder));
        ImageWriting.jpeg(new RgbImage(side, side, rgb), 0.9f, place.resolve("large.jpg"));
        Files.writeString(place.resolve("large.xml"), xml.append("</annotation>"));
    }

    @Test
    void aLargeImageTrainsAndIsLookedAtTileByTileWithinMemory() throws Exception {
        draw("train", 8000, 2000);
        draw("val", 3000, 280);
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        for (String[] change :
                new String[][] {
                    {"device", "cpu"},
                    {"threads", "2"},
                    {"model.backbone", "resnet18half"},
                    {"model.headWidth", "64"},
                    {"input.shortSide", "320"},
                    {"input.longSide", "320"},
                    {"optimizer.learningRate", "3e-4"},
                    {"optimizer.emaDecay", "0"},
                    {"schedule.iterations", "80"},
                    {"evaluation.maxDetections", "1000"},
                    {"checks", "false"}
                }) {
            config = settings.with(config, change[0], change[1]);
        }
        long begin = System.nanoTime();
        RunFolder run;
        try (ImageFolder folder = ImageFolder.open(root, JobMonitor.unwatched())) {
            folder.ensureSplit(JobMonitor.unwatched());
            run =
                    RunTrainer.create(
                            new RetinaNetMethod(),
                            folder,
                            config,
                            RunStore.inWorkFolder(folder.workFolder()),
                            Instant.now());
        }
        assertTrue(RunTrainer.train(new RetinaNetMethod(), run, root, JobMonitor.unwatched()));
        say("trained and measured", begin);
        List<String> notes =
                RunEvents.of(run).stream()
                        .filter(RunEvent.Note.class::isInstance)
                        .map(note -> ((RunEvent.Note) note).sentence())
                        .toList();
        assertTrue(
                notes.stream().anyMatch(note -> note.contains("are cut into tiles of that size")),
                notes.toString());
        begin = System.nanoTime();
        List<Annotation> truth;
        try (ImageFolder folder = ImageFolder.open(root, JobMonitor.unwatched())) {
            truth =
                    folder.catalogue()
                            .annotations(
                                    folder.catalogue().image("train/large.jpg").orElseThrow().id());
        }
        assertEquals(2000, truth.size());
        try (ComputeDevice device = ComputeDevice.open("cpu", 2);
                Detector detector = Detector.load(device, run.checkpoints().bestOrLast())) {
            RgbImage image = ImageFile.decode(root.resolve("train/large.jpg"), DepthRule.DECLARED);
            List<Detection> found =
                    detector.detect(List.of(image), DecodeSettings.viewing()).getFirst();
            CocoEvaluation evaluation =
                    CocoEvaluation.of(
                            List.of(new EvaluatedImage(1, truth, found)),
                            detector.card().categories(),
                            10_000);
            say("detected " + found.size() + " boxes, AP50 " + evaluation.figures().ap50(), begin);
            assertTrue(evaluation.figures().ap50() > 0.5, "AP50 " + evaluation.figures().ap50());
        }
        assertTrue(ProcessMemory.peakMegabytes() < 4000, ProcessMemory.peakMegabytes() + " MiB");
    }

    private static void say(String what, long begin) {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%s in %.0f s; heap %,d of at most %,d MiB; peak RSS %,.0f MiB%n",
                what,
                (System.nanoTime() - begin) / 1e9,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20,
                ProcessMemory.peakMegabytes());
    }
}
