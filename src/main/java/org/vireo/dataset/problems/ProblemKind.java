package org.vireo.dataset.problems;

/** Everything that a scan can find. */
public enum ProblemKind {
    /** The image cannot be decoded: damaged, truncated, or no image at all. */
    UNREADABLE_IMAGE(Severity.ERROR),
    /** The picture would not fit into memory; refused by its header. */
    IMAGE_TOO_LARGE(Severity.ERROR),
    /** A file name that is not text in this system's encoding. */
    NAME_NOT_TEXT(Severity.ERROR),
    /** A folder or file that the system does not let us read. */
    NO_ACCESS(Severity.ERROR),
    /** The label file cannot be understood. */
    UNREADABLE_LABELS(Severity.ERROR),
    /** XML with a DOCTYPE or entities, which are refused. */
    XML_ENTITIES(Severity.ERROR),
    /** NaN or infinity where a number belongs. */
    NOT_A_NUMBER(Severity.ERROR),
    /** A file much larger than labels can be. */
    LABELS_TOO_LARGE(Severity.ERROR),

    /** The name's ending and the content disagree. */
    WRONG_EXTENSION(Severity.WARNING),
    /** A box without area; dropped. */
    ZERO_AREA_BOX(Severity.WARNING),
    /** A box whose corners were in the wrong order; put right. */
    INVERTED_BOX(Severity.WARNING),
    /** A box that left the image; clipped. */
    BOX_CLIPPED(Severity.WARNING),
    /** A box wholly outside the image; dropped. */
    BOX_OUTSIDE(Severity.WARNING),
    /** So many boxes leave their images that the corners may have been misread. */
    BOX_CONVENTION(Severity.WARNING),
    /** An entry that is no box, for example a caption. */
    NO_BOX(Severity.WARNING),
    /** A class number or id without a name. */
    UNKNOWN_CLASS(Severity.WARNING),
    /** Labels for an image that is not there. */
    MISSING_IMAGE(Severity.WARNING),
    /** The labels were made for another size of the image. */
    SIZE_MISMATCH(Severity.WARNING),
    /** One label file fits several images, or one entry several files. */
    AMBIGUOUS(Severity.WARNING),
    /** A copy of one image stands in training and in validation. */
    SPLIT_LEAK(Severity.WARNING),
    /** Text in an encoding that had to be guessed. */
    ENCODING(Severity.WARNING),
    /** Lines or numbers of a data set that were read otherwise than their format says. */
    LABEL_MEANING(Severity.WARNING),
    /** Files that may be labels of a form that is not read, where there are no others. */
    UNKNOWN_LABELS(Severity.WARNING),
    /** An id that a label file gives twice. */
    DUPLICATE_ID(Severity.WARNING),
    /** A list of training or validation images that cannot be followed. */
    SPLIT_LIST(Severity.WARNING),
    /** An image of more than 8 bits that the folder's rule shows nearly black. */
    NEARLY_BLACK(Severity.WARNING),
    /** Stacks, of which only the first page is used. */
    SEVERAL_PAGES(Severity.WARNING),
    /** A box that lies on another of its class. */
    DUPLICATE_BOX(Severity.WARNING),
    /** A class with boxes for training only, or for validation only. */
    ONE_SIDED_CLASS(Severity.WARNING),
    /** All labeled images are without a box. */
    EMPTY_LABELS(Severity.WARNING),
    /** A class with a hundredth of the boxes of another, or less. */
    CLASS_IMBALANCE(Severity.WARNING),
    /** All boxes have one size, or cover their whole image. */
    UNIFORM_BOXES(Severity.WARNING),
    /** The same image under two names, byte for byte. */
    DUPLICATE(Severity.WARNING),
    /** A view, trigger or index in the catalogue that Vireo did not make; removed. */
    FOREIGN_CODE(Severity.WARNING),
    /** Rows of the catalogue that no Vireo writes; left out or put right. */
    UNSOUND_ROWS(Severity.WARNING),
    /** A link to a folder outside, which is not followed unasked. */
    LINKED_FOLDER(Severity.WARNING),
    /** Label files that are links, which are not followed. */
    LINKED_LABELS(Severity.WARNING),
    /** More problems of one file than are listed. */
    MORE_PROBLEMS(Severity.WARNING),

    /** The EXIF orientation is applied when the image is decoded. */
    EXIF_ORIENTATION(Severity.INFORMATION),
    /** More than 8 bits a channel, brought to 8 by the folder's rule. */
    SIXTEEN_BIT(Severity.INFORMATION),
    /** The rule by which the folder's images of more than 8 bits are shown. */
    DEPTH_RULE(Severity.INFORMATION),
    /** Stacks, each page of which is an image. */
    EACH_PAGE(Severity.INFORMATION),
    /** Printing colors, converted to RGB. */
    CMYK(Severity.INFORMATION),
    /** An object that is told by an outline; the box around it was taken. */
    OUTLINE(Severity.INFORMATION),
    /** What label files say of objects beside boxes: outlines, key points, attributes. */
    NOT_KEPT(Severity.INFORMATION),
    /** One channel, used for all three. */
    GREY(Severity.INFORMATION),
    /** Transparency. */
    ALPHA(Severity.INFORMATION),
    /** Files that were left alone on purpose. */
    IGNORED(Severity.INFORMATION),
    /** The file changed, but its labels were edited in Vireo, and those are kept. */
    EDITED_HERE(Severity.INFORMATION),
    /** The catalogue lies on another computer, where it is written more slowly. */
    NETWORK_DRIVE(Severity.INFORMATION),
    /** Images behind links that lead out of the folder. */
    LINKED_IMAGES(Severity.INFORMATION),
    /** The file is no longer there. */
    VANISHED(Severity.INFORMATION);

    private final Severity severity;

    ProblemKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
