package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.config.DetectorConfig;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.evaluation.ClassNames;
import org.vireo.evaluation.CocoResults;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.inference.export.MadeUpDetector;
import org.vireo.inference.export.ModelExport;
import org.vireo.job.JobMonitor;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.report.ClassPalette;
import org.vireo.report.CountTable;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.TestRuns;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.ResizeRule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the commands for detectors do without an engine. */
class DetectorCommandsTest {
    @TempDir Path images;
    private final RecordedTerminal terminal = new RecordedTerminal(false);

    private RunFolder run() throws Exception {
        return TestRuns.create(images);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --optimizer.lr 1           | did you mean --optimizer.learningRate?
                    --optimizer.batch four     | takes a whole number
                    --optimizer.batch 0        | whole number from 1 to 4096
                    --input.longSide 100       | less than the short side
                    --model.weights nowhere.st | there is no file
                    --preset fast              | no preset "fast"; there are quick, report, paper
                    """)
    void trainRefusesWhatItCannotDoBeforeItLooksAtTheImages(String options, String sentence) {
        String[] arguments = ("train " + images + " " + options).split(" ", -1);
        assertEquals(ExitCode.USAGE, terminal.run(arguments));
        assertTrue(terminal.err().contains(sentence), terminal.err());
        assertFalse(Files.exists(images.resolve(".vireo")));
    }

    @Test
    void settingsCanComeFromARunAndAWrongFileIsNamed() throws Exception {
        RunFolder run = run();
        assertEquals(
                run.card().settings(DetectorConfig.settings()),
                SettingsFile.read(DetectorConfig.settings(), run.path().resolve("config.json")));
        Path wrong = Files.writeString(images.resolve("wrong.json"), "{\"speed\": 9}");
        assertEquals(
                ExitCode.USAGE,
                terminal.run("train", images.toString(), "--settings", wrong.toString()));
        assertTrue(terminal.err().contains("wrong.json"), terminal.err());
    }

    @Test
    void aFinishedRunIsNotResumed() throws Exception {
        RunFolder run = run();
        try (RunSession session = RunSession.begin(run)) {
            session.finished();
        }
        assertEquals(ExitCode.OK, terminal.run("resume", run.path().toString()));
        assertTrue(terminal.out().contains("is finished"), terminal.out());
    }

    @Test
    void aRunWhoseMetricsCannotBeReadHidesNoOtherAndCommandsTheTerminalNothing() throws Exception {
        RunFolder whole = run();
        RunFolder broken = run();
        Files.writeString(broken.path().resolve("metrics.jsonl"), "x".repeat(9 << 20) + "\n");
        try (RunSession session = RunSession.begin(whole)) {
            session.failed("It \u001b[31mfailed\u0007.");
        }
        assertEquals(ExitCode.OK, terminal.run("runs", images.toString()));
        assertTrue(terminal.out().contains(broken.name() + "  unreadable"), terminal.out());
        assertTrue(terminal.out().contains("It ?[31mfailed?."), terminal.out());
    }

    @Test
    void aCheckpointThatIsNotThereIsTold() throws Exception {
        String run = run().path().toString();
        assertEquals(ExitCode.FAILED, terminal.run("evaluate", run));
        assertTrue(terminal.err().contains("no checkpoint yet"), terminal.err());
        assertEquals(ExitCode.FAILED, terminal.run("evaluate", run, "--checkpoint", "epoch-3"));
        assertEquals(ExitCode.USAGE, terminal.run("evaluate", run, "--checkpoint", "newest"));
    }

    @Test
    void exportWritesTheNetworkOfARunAndSaysWhatItTakes() throws Exception {
        RunFolder run = run();
        Path best = run.checkpoints().best();
        Files.createDirectories(best.toAbsolutePath().getParent());
        MadeUpDetector.write(best, ResNet.RESNET18HALF, Norm.BATCH, 8, new ResizeRule(64, 96));
        for (String format : List.of("onnx", "torchscript", "safetensors")) {
            RecordedTerminal said = new RecordedTerminal(false);
            Path file = images.resolve("made." + format);
            String[] export = {
                "export", run.path().toString(), "--format", format, "--out", file.toString()
            };
            assertEquals(ExitCode.OK, said.run(export), said.err());
            assertTrue(Files.size(file) > 10_000_000, file.toString());
            assertTrue(said.out().contains("is in " + file), said.out());
        }
        String[] both = {"--format", "safetensors", "--out", images.toString()};
        assertEquals(ExitCode.OK, exported(run, both));
        assertEquals(ExitCode.OK, exported(run, both, "--backbone"));
        assertTrue(Files.exists(images.resolve(run.name() + ".safetensors")));
        assertTrue(Files.exists(images.resolve(run.name() + "-backbone.safetensors")));
        String[] wrong = {"--format", "onnx", "--out", images.resolve("x").toString()};
        assertEquals(ExitCode.USAGE, exported(run, wrong, "--opset", "9"));
        assertTrue(terminal.err().contains("from 13 to 21, not 9"), terminal.err());
        assertEquals(ExitCode.USAGE, exported(run, wrong, "--images"));
        assertTrue(terminal.err().contains("--images does nothing with"), terminal.err());
    }

    @Test
    void detectTakesAnOnnxFileAndSaysWhatItIs() throws Exception {
        Path checkpoint = images.resolve("made.safetensors");
        MadeUpDetector.write(
                checkpoint, ResNet.RESNET18HALF, Norm.BATCH, 8, new ResizeRule(64, 96));
        Path onnx = images.resolve("made.onnx");
        new ModelExport(
                        ModelExport.Format.ONNX,
                        ModelExport.Part.DETECTOR,
                        true,
                        17,
                        DecodeSettings.viewing())
                .write(checkpoint, onnx);
        Path photo = images.resolve("photo.png");
        ImageWriting.png(MadeUpDetector.image(80, 60, 1).toBufferedImage(), photo);
        String[] detect = {
            "detect", onnx.toString(), photo.toString(), "--out", images.resolve("out").toString()
        };
        assertEquals(ExitCode.OK, terminal.run(detect), terminal.err());
        String said = terminal.out() + terminal.err();
        assertTrue(said.contains("exported by Vireo"), said);
        assertTrue(Files.size(images.resolve("out/detections.json")) > 100);
        detect[1] = Files.write(images.resolve("bad.onnx"), new byte[] {1, 2, 3}).toString();
        RecordedTerminal refusing = new RecordedTerminal(false);
        assertEquals(ExitCode.FAILED, refusing.run(detect));
        assertTrue(refusing.err().contains("bad.onnx is no ONNX file"), refusing.err());
    }

    private int exported(RunFolder run, String[] options, String... more) {
        return terminal.run(
                Stream.of(new String[] {"export", run.path().toString()}, options, more)
                        .flatMap(Stream::of)
                        .toArray(String[]::new));
    }

    @Test
    void detectNeedsImagesThatAreThere() throws Exception {
        RunFolder run = run();
        run.checkpoints().save(run.checkpoints().best(), file -> Files.writeString(file, ""));
        String[] missing = {"detect", run.path().toString(), images + "/a.png", "--out=" + images};
        assertEquals(ExitCode.BAD_DATA, terminal.run(missing));
        assertTrue(terminal.err().contains("There is no file"), terminal.err());
    }

    @Test
    void featuresDrawsOnlyWhatItKnows() throws Exception {
        RunFolder run = run();
        run.checkpoints().save(run.checkpoints().best(), file -> Files.writeString(file, ""));
        String[] command = {
            "features", run.path().toString(), images + "/a.png", "--out=" + images
        };
        assertEquals(ExitCode.BAD_DATA, terminal.run(command));
        assertTrue(terminal.err().contains("There is no file"), terminal.err());
        command[2] = "--view=median";
        assertEquals(ExitCode.USAGE, terminal.run(command));
        assertTrue(terminal.err().contains("channel:N"), terminal.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --pretraining-epochs 5             | takes two numbers
                    --pretraining-epochs 9,9           | not before the end
                    --detector-epochs 4,2              | ascending
                    --labels 0%,50%                    | shares of labels
                    --labels half                      | such as 10%
                    --detector model.backbone=resnet50 | must be the same
                    --pretraining batches=3            | batch
                    --name ../a                        | name of an experiment
                    --methods vicreg,byol              | no method "byol"
                    --methods retinanet                | methods of pretrain
                    --methods simsiam --pretraining loss.variance=1 | no setting "loss.variance"
                    --methods vicreg,simsiam --pretraining loss.variance=-1 | loss.variance
                    --methods vicreg,simsiam --pretraining loss.redundancy=1 | no setting
                    """)
    void experimentRefusesWhatItCannotDoBeforeItLooksAtTheImages(String options, String sentence) {
        String[] arguments = ("experiment " + images + " " + options).split(" ", -1);
        assertEquals(ExitCode.USAGE, terminal.run(arguments));
        assertTrue(terminal.err().contains(sentence), terminal.err());
        assertFalse(Files.exists(images.resolve(".vireo")));
    }

    @Test
    void classesAreBoundByNameAndWhatDiffersIsTold() {
        ClassNames names =
                new ClassNames(
                        List.of(new Category(1, "dog"), new Category(2, "cat")),
                        List.of(new Category(1, "cat"), new Category(7, "bird")));
        Box box = new Box(0, 0, 9, 9);
        var image =
                new EvaluatedImage(
                        5,
                        List.of(),
                        List.of(new Detection(box, 1, 0.9), new Detection(box, 2, 0.8)));
        assertEquals(List.of(new Detection(box, 1, 0.8)), names.translated(image).detections());
        assertEquals(2, names.differences().size());
        assertTrue(names.differences().getFirst().contains("dog"));
        assertTrue(names.differences().getLast().contains("bird"));
    }

    @Test
    void detectDrawsInTheColorThatAPersonChoseInTheFolderOfTheRun() throws Exception {
        RunFolder run = run();
        List<Category> classes = List.of(new Category(1, "cat"), new Category(2, "dog"));
        assertEquals(
                ClassPalette.STANDARD, DetectCommand.colors(run, classes, JobMonitor.unwatched()));
        Path file = run.path().toAbsolutePath().resolve("../../vireo.db").normalize();
        try (Catalogue catalogue = Catalogue.open(file)) {
            int dog = catalogue.category("dog").id();
            catalogue.categoryStore().recolor(dog, "FF00FF");
        }
        ClassPalette colors = DetectCommand.colors(run, classes, JobMonitor.unwatched());
        assertEquals(new java.awt.Color(0xFF00FF), colors.of(2));

        Path out = images.resolve("out");
        var output =
                new DetectionOutput(
                        out, classes, colors, 0.5, new CountTable(classes, 0.5, Double.NaN));
        var found = List.of(new Detection(new Box(5, 5, 15, 25), 2, 0.75));
        output.add(Path.of("a.png"), new RgbImage(20, 30, new byte[20 * 30 * 3]), found);
        RgbImage drawn = ImageFile.decode(out.resolve("00001-a.jpg"), DepthRule.DECLARED);
        // JPEG spreads the color of the frame, which is two pixels wide, over its neighbors.
        int row = drawn.height() / 2 * drawn.width();
        int reddest =
                IntStream.range(0, drawn.width() / 2)
                        .map(x -> 3 * (row + x))
                        .boxed()
                        .max(Comparator.comparingInt(at -> drawn.rgb()[at] & 0xFF))
                        .orElseThrow();
        assertEquals(255, drawn.rgb()[reddest] & 0xFF, 80);
        assertEquals(0, drawn.rgb()[reddest + 1] & 0xFF, 60);
    }

    @Test
    void detectionsAreWrittenWithPicturesOfThoseThatAreSure() throws Exception {
        Path out = images.resolve("out");
        var output =
                new DetectionOutput(
                        out,
                        List.of(new Category(1, "dog")),
                        ClassPalette.STANDARD,
                        0.5,
                        new CountTable(List.of(new Category(1, "dog")), 0.2, 0.5));
        var found = List.of(new Detection(new Box(1, 2, 11, 12), 1, 0.25));
        output.add(Path.of("a/dog.1.png"), new RgbImage(20, 30, new byte[20 * 30 * 3]), found);
        output.add(Path.of("b/dog.1.png"), new RgbImage(20, 30, new byte[20 * 30 * 3]), List.of());
        output.finish();
        assertEquals(Map.of(1L, found), CocoResults.read(out.resolve("detections.json")));
        assertTrue(Files.size(out.resolve("00001-dog.1.jpg")) > 0);
        assertTrue(Files.size(out.resolve("00002-dog.1.jpg")) > 0);
        String list = Files.readString(out.resolve("images.json"));
        assertTrue(list.contains("b/dog.1.png"), list);
        assertEquals(
                """
                image,class,count,mean_width_px,mean_height_px,mean_area_px,mean_width_um,\
                mean_height_um,mean_area_um2
                a/dog.1.png,dog,1,10.000,10.000,100.000,5.000,5.000,25.000
                b/dog.1.png,dog,0,,,,,,
                """,
                Files.readString(out.resolve("counts.csv")));
    }
}
