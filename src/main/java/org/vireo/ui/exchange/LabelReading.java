package org.vireo.ui.exchange;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelText;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.importing.ConventionGuess;
import org.vireo.dataset.importing.FoundLabels;
import org.vireo.dataset.importing.ImportChoice;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.dataset.importing.LabelSearch;
import org.vireo.dataset.importing.LabelSource;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.ui.common.FolderClasses;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels that were read, with what is needed to show some of them.
 *
 * @param chosen the images of the preview
 * @param pixels of those, by image id; those that cannot be decoded are missing
 * @param classes the folder's
 * @param likeliestLines what YOLO's lines were taken for by themselves
 * @param encodings by which the files may be text, the one that they are read by first; empty where
 *     they tell
 * @param choice how to read the labels at first
 */
record LabelReading(
        LabelSource source,
        FoundLabels found,
        List<FoundLabels.One> chosen,
        Map<Long, RgbImage> pixels,
        FolderClasses classes,
        YoloLines.Kind likeliestLines,
        List<LabelText.Encoding> encodings,
        ImportChoice choice) {
    private static final int IMAGES = 9;

    /** Enough for a tile on a screen of double density. */
    private static final int PIXELS = 640;

    /** Reads a file or folder in its likeliest format; on a background thread. */
    static LabelReading of(Path path, ImageFolder folder, JobMonitor monitor) throws IOException {
        LabelSource source = LabelSource.find(path, monitor);
        return of(source, source.likeliest(), Optional.empty(), folder, monitor);
    }

    /** Reads the same again by another encoding; on a background thread. */
    LabelReading by(Charset encoding, ImageFolder folder, JobMonitor monitor) throws IOException {
        LabelSource again = LabelSource.find(source.path(), Optional.of(encoding), monitor);
        return of(again, found.format(), Optional.of(lines()), folder, monitor);
    }

    private YoloLines.Kind lines() {
        return found.yolo().kind();
    }

    /** Reads one format; on a background thread. */
    static LabelReading of(
            LabelSource source,
            LabelFormat format,
            Optional<YoloLines.Kind> lines,
            ImageFolder folder,
            JobMonitor monitor)
            throws IOException {
        FoundLabels found = LabelSearch.read(source, format, lines, folder.catalogue(), monitor);
        monitor.progress("Choosing images", 0, 0);
        List<FoundLabels.One> chosen = ImportPreview.spread(found, IMAGES);
        Map<Long, RgbImage> pixels = new HashMap<>();
        for (FoundLabels.One one : chosen) {
            try {
                pixels.put(
                        one.image().id(),
                        ImageFile.decodeThumbnail(
                                folder.file(one.image()), PIXELS, folder.depth()));
            } catch (UnreadableImageException e) {
                // Its tile says so.
                System.getLogger(LabelReading.class.getName())
                        .log(System.Logger.Level.DEBUG, "no preview", e);
            }
        }
        return new LabelReading(
                source,
                found,
                chosen,
                pixels,
                FolderClasses.of(folder.catalogue()),
                source.likeliestLines(format),
                encodings(source, found),
                ImportChoice.likeliest(found));
    }

    private static List<LabelText.Encoding> encodings(LabelSource source, FoundLabels found)
            throws IOException {
        Optional<Path> file = found.withoutEncoding();
        return file.isEmpty() ? List.of() : source.encodings(file.get());
    }

    /** What the labels were taken for and why; empty if that is what the format says. */
    String reason() {
        BoxConvention own = found.format().convention();
        String evidence = found.yolo().evidence();
        List<String> reasons = new ArrayList<>();
        if (!evidence.isEmpty()) {
            reasons.add(
                    "Taken for a class and "
                            + likeliestLines.words()
                            + (choice.firstClass() == 0 ? "" : ", classes counted from 1")
                            + ", since "
                            + evidence
                            + ".");
        }
        boolean said = found.yolo().convention().equals(choice.convention());
        if (!said && !own.equals(choice.convention())) {
            reasons.add(misfits(own));
        }
        return String.join(" ", reasons);
    }

    private String misfits(BoxConvention own) {
        return Wording.of(
                "Read so, since %.0f %% of the boxes would not fit their images as %s, which is"
                        + " usual for %s.",
                100 * ConventionGuess.misfits(found, own), own.words(), found.format().title());
    }

    /** The images of the preview by a choice. */
    List<PreviewImage> images(ImportChoice choice, Map<String, Color> colors) {
        return ImportPreview.samples(found, choice, chosen).stream()
                .map(one -> new PreviewImage(one, pixels.get(one.image().id()), colors))
                .toList();
    }

    /** The colors that classes have or will have when they are imported, by name. */
    Map<String, Color> colors(ImportPreview preview) {
        Map<String, Color> colors = classes.byName();
        int last = classes.all().stream().mapToInt(Category::id).max().orElse(0);
        for (ImportPreview.SourceClass one : preview.classes()) {
            if (!one.target().isEmpty() && one.boxes() > 0 && !colors.containsKey(one.target())) {
                colors.put(one.target(), classes.palette().of(++last));
            }
        }
        return colors;
    }
}
