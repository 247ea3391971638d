package org.vireo.ui.exchange;

import org.vireo.dataset.BoxConvention;
import org.vireo.dataset.ConventionGuess;
import org.vireo.dataset.FoundLabels;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.ImportChoice;
import org.vireo.dataset.ImportPreview;
import org.vireo.dataset.LabelSearch;
import org.vireo.dataset.LabelSource;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.label.Category;
import org.vireo.report.ClassPalette;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Labels that were read, with what is needed to show some of them.
 *
 * @param chosen the images of the preview
 * @param pixels of those, by image id; those that cannot be decoded are missing
 * @param categories the folder's classes
 * @param palette the colors of those
 * @param convention by which most boxes fit their images
 */
record LabelReading(
        LabelSource source,
        FoundLabels found,
        List<FoundLabels.One> chosen,
        Map<Long, RgbImage> pixels,
        List<Category> categories,
        ClassPalette palette,
        BoxConvention convention) {
    private static final int IMAGES = 9;

    /** Enough for a tile on a screen of double density. */
    private static final int PIXELS = 640;

    /** Reads a file or folder in its likeliest format; on a background thread. */
    static LabelReading of(Path path, ImageFolder folder, JobMonitor monitor) throws IOException {
        LabelSource source = LabelSource.find(path, monitor);
        return of(source, source.likeliest(), folder, monitor);
    }

    /** Reads one format; on a background thread. */
    static LabelReading of(
            LabelSource source, LabelFormat format, ImageFolder folder, JobMonitor monitor)
            throws IOException {
        FoundLabels found = LabelSearch.read(source, format, folder, monitor);
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
                folder.catalogue().categories(),
                ClassPalette.of(folder.catalogue()),
                ConventionGuess.of(found));
    }

    /** How to read the labels at first. */
    ImportChoice choice() {
        return ImportChoice.standard(found.format()).with(convention);
    }

    /** Why the first choice is not the format's own convention; empty if it is. */
    String reason() {
        BoxConvention own = BoxConvention.of(found.format());
        if (own.equals(convention)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "Read so, since %.0f %% of the boxes would not fit their images as %s, which is"
                        + " usual for %s.",
                100 * ConventionGuess.misfits(found, own),
                own.words(),
                found.format().title());
    }

    /** The images of the preview by a choice. */
    List<PreviewImage> images(ImportChoice choice, Map<String, Color> colors) {
        List<PreviewImage> images = new ArrayList<>();
        for (ImportPreview.Sample sample : ImportPreview.samples(found, choice, chosen)) {
            images.add(new PreviewImage(sample, pixels.get(sample.image().id()), colors));
        }
        return images;
    }

    /** The colors that classes have or will have when they are imported, by name. */
    Map<String, Color> colors(ImportPreview preview) {
        Map<String, Color> colors = new LinkedHashMap<>();
        int last = 0;
        for (Category category : categories) {
            colors.put(category.name(), palette.of(category.id()));
            last = Math.max(last, category.id());
        }
        for (ImportPreview.SourceClass one : preview.classes()) {
            if (!one.target().isEmpty() && one.boxes() > 0 && !colors.containsKey(one.target())) {
                colors.put(one.target(), palette.of(++last));
            }
        }
        return colors;
    }
}
