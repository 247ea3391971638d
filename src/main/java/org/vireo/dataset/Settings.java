package org.vireo.dataset;

/** The keys under which an image folder remembers things in its catalogue. */
final class Settings {
    /** There if the last scan went through. */
    static final String COMPLETE = "scan_complete";

    /** What the folder holds, in words. */
    static final String LAYOUT = "layout";

    /** {@link SplitRule#text} of the rule that divided the images. */
    static final String SPLIT_RULE = "split_rule";

    /** How images were found to belong together when they were divided last, in words. */
    static final String SPLIT_GROUPS = "split_groups";

    /** The files that may list the sides of the split: a line each with path, size and time. */
    static final String SIDE_LISTS = "side_lists";

    /** {@code DepthRule.text} of the rule for images of more than 8 bits. */
    static final String DEPTH = "depth";

    /** There if a person chose that rule. */
    static final String DEPTH_CHOSEN = "depth_chosen";

    /** How many micrometers a pixel is wide. */
    static final String SCALE = "micrometers";

    /** There if each page of a stack is an image. */
    static final String EACH_PAGE = "each_page";

    private Settings() {}
}
