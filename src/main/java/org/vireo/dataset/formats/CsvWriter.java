package org.vireo.dataset.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a table with a line for each box: {@code filename,width,height,class,xmin,ymin,xmax,ymax}.
 * An image with nothing in it has one line without class and corners.
 */
public final class CsvWriter {
    private static final String HEADING = "filename,width,height,class,xmin,ymin,xmax,ymax\n";

    private CsvWriter() {}

    /** Writes one file. */
    public static void write(Path file, List<ImageLabels> images) throws IOException {
        SafeFile.write(
                file,
                out -> {
                    out.write(HEADING);
                    for (ImageLabels image : images) {
                        String start =
                                CsvText.quoted(image.image())
                                        + ","
                                        + image.width()
                                        + ","
                                        + image.height()
                                        + ",";
                        if (image.boxes().isEmpty()) {
                            out.write(start + ",,,,\n");
                        }
                        for (NamedBox object : image.boxes()) {
                            out.write(start + CsvText.quoted(object.category()) + ',');
                            out.write(String.join(",", LabelText.corners(object.box())) + '\n');
                        }
                    }
                });
    }
}
