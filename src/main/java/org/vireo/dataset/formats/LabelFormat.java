package org.vireo.dataset.formats;

/** The formats in which labels come and go. */
public enum LabelFormat {
    /** The report's yml, one file an image. */
    REPORT_YML("report yml"),
    /** Pascal VOC XML, one file an image. */
    VOC("Pascal VOC"),
    /** YOLO txt, one file an image, and a list of class names. */
    YOLO("YOLO"),
    /** COCO JSON, one file for many images. */
    COCO("COCO");

    private final String title;

    LabelFormat(String title) {
        this.title = title;
    }

    /** The name that people know. */
    public String title() {
        return title;
    }
}
