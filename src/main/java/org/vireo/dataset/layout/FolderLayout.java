package org.vireo.dataset.layout;

import org.vireo.dataset.formats.LabelFormat;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an image folder holds.
 *
 * @param images how many image files there are
 * @param findings the label formats that were found
 * @param unlabeled how many images have no label file; images that files of many images speak of
 *     count here
 */
public record FolderLayout(int images, List<Finding> findings, int unlabeled) {

    /**
     * Labels of one format.
     *
     * @param format which
     * @param files how many label files
     * @param labels the folder that holds them all, or the file; empty for the folder itself
     * @param imageFolder the folder that holds their images; empty for the folder itself
     * @param beside whether each label file is beside its image
     */
    public record Finding(
            LabelFormat format, int files, String labels, String imageFolder, boolean beside) {
        private String words() {
            if (format.isSet()) {
                return format.title()
                        + ": "
                        + (files == 1
                                ? labels
                                : count(files) + " " + format.ending() + " files" + in());
            }
            String title =
                    format == LabelFormat.REPORT_YML ? "The report's layout" : format.title();
            return title + ": " + counted(format.ending() + " file");
        }

        private String counted(String noun) {
            String text = count(files) + " " + noun + (files == 1 ? "" : "s");
            if (beside) {
                return text + " beside " + (files == 1 ? "its image" : "their images") + in();
            }
            return text
                    + in()
                    + (labels.equals(imageFolder) ? "" : ", images in " + folderOfImages());
        }

        private String folderOfImages() {
            return imageFolder.isEmpty() ? "the folder itself" : imageFolder;
        }

        private String in() {
            return labels.isEmpty() ? "" : " in " + labels;
        }
    }

    public FolderLayout {
        findings = List.copyOf(findings);
    }

    /** All of it in words: "Pascal VOC: 364 XML files in Annotations, images in JPEGImages". */
    public String sentence() {
        if (images == 0) {
            return "There are no images";
        }
        List<String> parts = new ArrayList<>();
        for (Finding finding : findings) {
            parts.add(finding.words());
        }
        boolean sets = findings.stream().anyMatch(f -> f.format().isSet());
        if (findings.isEmpty()) {
            parts.add(images(images) + " without labels");
        } else if (sets) {
            parts.add(images(images));
        } else if (unlabeled > 0) {
            parts.add(images(unlabeled) + " without labels");
        }
        return String.join("; ", parts);
    }

    private static String images(int number) {
        return count(number) + (number == 1 ? " image" : " images");
    }

    private static String count(int number) {
        return NumberFormat.getIntegerInstance(Locale.US).format(number);
    }
}
