package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.importing.ConventionGuess;
import org.vireo.dataset.importing.FoundLabels;
import org.vireo.dataset.importing.ImportChoice;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.dataset.importing.LabelImport;
import org.vireo.dataset.importing.LabelSearch;
import org.vireo.dataset.importing.LabelSource;
import org.vireo.dataset.problems.Severity;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Options that import labels which lie elsewhere than the images. */
final class LabelOptions {
    private static final int PROBLEMS_SHOWN = 20;

    /** What the numbers of a box are. */
    enum Boxes {
        XYXY(BoxConvention.Order.CORNERS),
        XYWH(BoxConvention.Order.CORNER_AND_SIZE),
        CXCYWH(BoxConvention.Order.CENTER_AND_SIZE);

        private final BoxConvention.Order order;

        Boxes(BoxConvention.Order order) {
            this.order = order;
        }
    }

    @Option(
            names = "--labels",
            paramLabel = "PATH",
            description =
                    "Import the labels of a file or folder elsewhere, in any format that import"
                            + " reads, bound to the images by name.")
    private @Nullable Path labels;

    @Option(
            names = "--boxes",
            paramLabel = "ORDER",
            description = "Read their boxes as xyxy, xywh or cxcywh, whatever the format says.")
    private @Nullable Boxes boxes;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Read their numbers as pixels, or relative to the image.")
    private BoxConvention.@Nullable Unit unit;

    @Option(
            names = "--lines",
            paramLabel = "KIND",
            description =
                    "What follows the class in YOLO's lines, whatever they look like:"
                            + " ${COMPLETION-CANDIDATES}.")
    private YoloLines.@Nullable Kind lines;

    @Option(
            names = "--first-class",
            paramLabel = "NUMBER",
            description = "The number of YOLO's first class, 0 or 1.")
    private @Nullable Integer firstClass;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "Read text that is not UTF-8 and does not tell its encoding as this one, such as"
                            + " gbk, windows-1250 or shift_jis; as the likeliest if not given.")
    private @Nullable Charset encoding;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Which labels, where there are those of several formats:"
                            + " ${COMPLETION-CANDIDATES}.")
    private @Nullable LabelFormat format;

    @Option(
            names = "--present",
            paramLabel = "FATE",
            description =
                    "What becomes of labels that are there: keep (the default), add to them, or"
                            + " replace those that were read from files.")
    private ImportChoice.Present present = ImportChoice.Present.KEEP;

    @Option(
            names = "--clip",
            description = "Import even if many boxes leave their images, and clip them.")
    private boolean clip;

    /** Imports the labels that were asked for, if any; says what was found and done. */
    void importInto(ImageFolder folder, JobMonitor monitor, Consumer<String> say)
            throws IOException {
        Path path = labels;
        if (path == null) {
            return;
        }
        LabelSource source = LabelSource.find(path, Optional.ofNullable(encoding), monitor);
        LabelFormat wanted = format == null ? source.likeliest() : format;
        FoundLabels found =
                LabelSearch.read(
                        source, wanted, Optional.ofNullable(lines), folder.catalogue(), monitor);
        ImportChoice guess = ImportChoice.likeliest(found);
        int first = firstClass == null ? guess.firstClass() : firstClass;
        ImportChoice choice =
                guess.with(convention(found, say))
                        .withFirstClass(first)
                        .withPresent(present, false);
        if (lines == null && firstClass == null && !found.yolo().evidence().isEmpty()) {
            say.accept("The lines are read so since " + found.yolo().evidence() + ".");
        }
        ImportPreview preview = ImportPreview.of(found, choice);
        say.accept(
                "%s: %s as %s for %s; %s in the folder."
                        .formatted(
                                path,
                                Wording.count(preview.boxes(), "box"),
                                found.format().title(),
                                Wording.count(preview.images(), "image"),
                                Wording.count(
                                        preview.missing(),
                                        "%,d image is not",
                                        "%,d images are not")));
        preview.issues().stream()
                .filter(issue -> issue.problem().severity() != Severity.INFORMATION)
                .limit(PROBLEMS_SHOWN)
                .forEach(issue -> say.accept("  " + issue.problem().sentence()));
        if (!clip && preview.isDoubtful()) {
            throw CommandFailure.badData(
                    preview.leaving()
                            + " boxes leave their images, so nothing was imported; say what their"
                            + " numbers mean with --boxes and --unit, or --clip if they are right.");
        }
        LabelImport.Summary done = folder.importLabels(found, choice, monitor);
        say.accept(
                "Imported %s into %s; %s."
                        .formatted(
                                Wording.count(done.boxes(), "box"),
                                Wording.count(done.images(), "image"),
                                Wording.count(
                                        done.unchanged(),
                                        "%,d stayed as it was",
                                        "%,d stayed as they were")));
    }

    private BoxConvention convention(FoundLabels found, Consumer<String> say) {
        BoxConvention guess = ConventionGuess.of(found);
        BoxConvention chosen =
                new BoxConvention(
                        boxes == null ? guess.order() : boxes.order,
                        unit == null ? guess.unit() : unit);
        if (!chosen.equals(found.format().convention())) {
            say.accept("The boxes are read as " + chosen.words() + ".");
        }
        return chosen;
    }
}
