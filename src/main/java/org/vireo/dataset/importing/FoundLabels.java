package org.vireo.dataset.importing;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Labels that were read for the images of a folder, but not imported: as their files have them.
 *
 * @param root the folder that label files are relative to
 * @param format of the files
 * @param images the images that were found, in the files' order
 * @param yolo what YOLO's lines mean; plain for other formats
 * @param classes the classes in the source's order, YOLO's as numbers; some may have no box
 * @param classIds the numbers that classes have in the files, by name; empty for most formats
 * @param problems what kept files or parts of them from being read
 * @param missing how many images the labels speak of that are not in the folder
 */
public record FoundLabels(
        Path root,
        LabelFormat format,
        List<One> images,
        YoloLines yolo,
        List<String> classes,
        Map<String, Long> classIds,
        List<Problem> problems,
        int missing) {

    /**
     * The labels of one image.
     *
     * @param file the label file, relative to {@link #root}
     * @param labels with YOLO's classes as numbers
     * @param byHand how many boxes the image has in the catalogue that a person drew, corrected or
     *     accepted
     */
    public record One(ImageEntry image, String file, ImageLabels labels, int byHand) {}

    public FoundLabels {
        images = List.copyOf(images);
        classes = List.copyOf(classes);
        classIds = Map.copyOf(classIds);
        problems = List.copyOf(problems);
    }

    /** Labels alone of some images. */
    static FoundLabels of(Path root, LabelFormat format, List<One> images) {
        YoloLines plain = YoloLines.plain(List.of());
        return new FoundLabels(root, format, images, plain, List.of(), Map.of(), List.of(), 0);
    }

    /** YOLO's class names by number; empty for other formats or where none are known. */
    public List<String> names() {
        return yolo.names();
    }

    private Stream<Problem> all(ProblemKind kind) {
        Stream<Problem> ofImages =
                images.stream()
                        .flatMap(one ->
                                one.labels().flaws().stream().map(flaw -> flaw.in(one.file())));
        return Stream.concat(problems.stream(), ofImages).filter(one -> one.kind() == kind);
    }

    /** The first file whose encoding had to be guessed or was chosen. */
    public Optional<Path> withoutEncoding() {
        return all(ProblemKind.ENCODING).findFirst().map(one -> root.resolve(one.file()));
    }

    /** What the files have beside boxes, with the paths of the files. */
    List<Problem> notKept() {
        return all(ProblemKind.NOT_KEPT)
                .map(one ->
                        new Problem(
                                one.kind(),
                                root.resolve(one.file()).normalize().toString(),
                                one.place(),
                                one.what(),
                                one.done()))
                .toList();
    }

    /** How many boxes the files have for the images that were found. */
    public int boxes() {
        return images.stream().mapToInt(one -> one.labels().boxes().size()).sum();
    }
}
