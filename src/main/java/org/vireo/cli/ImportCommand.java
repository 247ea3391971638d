package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.Severity;
import org.vireo.dataset.split.SplitCounts;
import org.vireo.dataset.split.SplitRule;
import org.vireo.image.DepthRule;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads an image folder into its catalogue and says what is in it. */
@Command(
        name = "import",
        description =
                "Reads a folder of images and finds its labels by itself (the report's layout, COCO,"
                        + " Pascal VOC, YOLO, labelme, CVAT, CreateML, VIA, Label Studio,"
                        + " Supervisely, CSV, or none), divides it, and lists what is wrong with it."
                        + " Nothing in it is changed; what was found is kept in its .vireo.")
final class ImportCommand extends WorkCommand {
    private static final int PROBLEMS_SHOWN = 20;

    @Parameters(paramLabel = "FOLDER", description = "The image folder.")
    private Path folder = Path.of(".");

    @Mixin private final LinkOption links = new LinkOption();

    @Mixin private final SplitOptions split = new SplitOptions();

    @Mixin private final LabelOptions labels = new LabelOptions();

    @Option(
            names = "--problems",
            description = "List every problem, also those that are only worth knowing.")
    private boolean everyProblem;

    @Option(
            names = "--depth",
            paramLabel = "RULE",
            description = {
                "How images of more than 8 bits a channel are shown and learned from, from now on.",
                "fit: what fits the samples that occur; so until you choose.",
                "whole: the whole range of the file.",
                "declared: what each file declares (MinSampleValue, MaxSampleValue).",
                "each: from the darkest to the brightest sample of each image alone.",
                "LOW-HIGH: from one sample to another, such as 0-4095 for 12 bits."
            })
    private @Nullable String depth;

    /** Which pages of stacks are images. */
    enum Pages {
        FIRST,
        EACH
    }

    @Option(
            names = "--pages",
            paramLabel = "WHICH",
            description =
                    "Of TIFF files of several pages (stacks, series) take each page as an image, or"
                            + " the first, from now on: each or first.")
    private @Nullable Pages pages;

    @Override
    public Integer call() throws Exception {
        Optional<SplitRule> rule = split.chosen();
        return watch(monitor -> {
            try (ImageFolder images = links.open(folder, monitor)) {
                return read(images, rule, monitor);
            }
        });
    }

    private int read(ImageFolder images, Optional<SplitRule> rule, JobMonitor monitor)
            throws IOException {
        if (pages != null) {
            images.chooseEachPage(pages == Pages.EACH, monitor);
        }
        if (!images.isComplete() || monitor.isCancelled()) {
            monitor.say("Stopped; what was read is kept, and import goes on from there.");
            return ExitCode.STOPPED;
        }
        Catalogue catalogue = images.catalogue();
        int total = catalogue.imageCounts().values().stream().mapToInt(Integer::intValue).sum();
        if (total == 0) {
            throw CommandFailure.badData(
                    "There are no images in "
                            + images.root()
                            + " that can be read."
                            + images.problems().stream()
                                    .findFirst()
                                    .map(problem -> " " + problem.sentence())
                                    .orElse(""));
        }
        chooseDepth(images, monitor);
        labels.importInto(images, monitor, this::say);
        SplitCounts sides =
                rule.isPresent() ? images.split(rule.get(), monitor) : images.ensureSplit(monitor);
        describe(images, total, sides);
        listProblems(images.problems());
        return monitor.isCancelled() ? ExitCode.STOPPED : ExitCode.OK;
    }

    private void chooseDepth(ImageFolder images, JobMonitor monitor) throws IOException {
        String word = depth;
        if (word == null) {
            return;
        }
        if (word.equals("fit")) {
            images.fitDepth(monitor);
            return;
        }
        DepthRule rule =
                DepthRule.of(word)
                        .orElseThrow(() ->
                                CommandFailure.usage(
                                        "--depth takes fit, whole, declared, each or two numbers"
                                                + " such as 0-4095, not \""
                                                + word
                                                + "\"."));
        images.chooseDepth(rule, monitor);
    }

    private void describe(ImageFolder images, int total, SplitCounts sides) {
        Catalogue catalogue = images.catalogue();
        Map<ImageState, Integer> states = catalogue.imageCounts();
        say(images.root() + ": " + images.layout());
        say(
                Wording.of(
                        "%s: %,d labeled, %,d checked and empty, %,d unlabeled.",
                        Wording.count(total, "image"),
                        states.getOrDefault(ImageState.LABELED, 0),
                        states.getOrDefault(ImageState.CHECKED_EMPTY, 0),
                        states.getOrDefault(ImageState.UNLABELED, 0)));
        String classes =
                catalogue.annotationCounts().entrySet().stream()
                        .map(count -> count.getKey().name() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
        if (!classes.isEmpty()) {
            say("Boxes: " + classes + ".");
            say("Split: " + sides.inWords() + " (" + images.splitRule().inWords() + ").");
            if (!images.splitGroups().isEmpty()) {
                say(images.splitGroups());
            }
        }
    }

    private void listProblems(List<Problem> problems) {
        List<Problem> shown =
                problems.stream()
                        .filter(p -> everyProblem || p.severity() != Severity.INFORMATION)
                        .limit(everyProblem ? Long.MAX_VALUE : PROBLEMS_SHOWN)
                        .toList();
        if (!problems.isEmpty()) {
            say(
                    "Problems: %s could not be used, %s, %s.%s"
                            .formatted(
                                    count(problems, Severity.ERROR, "file"),
                                    count(problems, Severity.WARNING, "warning"),
                                    count(problems, Severity.INFORMATION, "note"),
                                    shown.size() < problems.size()
                                            ? " --problems lists all."
                                            : ""));
        }
        shown.forEach(problem -> say("  " + problem.sentence()));
    }

    private static String count(List<Problem> problems, Severity severity, String noun) {
        return Wording.count(
                problems.stream().filter(one -> one.severity() == severity).count(), noun);
    }
}
