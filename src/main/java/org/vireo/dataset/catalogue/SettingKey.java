package org.vireo.dataset.catalogue;

/** The keys under which an image folder remembers things in its catalogue. */
public final class SettingKey {
    /** There if the last scan went through. */
    public static final String COMPLETE = "scan_complete";

    /** What the folder holds, in words. */
    public static final String LAYOUT = "layout";

    /** {@link org.vireo.dataset.split.SplitRule#text} of the rule that divided the images. */
    public static final String SPLIT_RULE = "split_rule";

    /** How images were found to belong together when they were divided last, in words. */
    public static final String SPLIT_GROUPS = "split_groups";

    /** The files that may list the sides of the split; see {@code SplitLists}. */
    public static final String SIDE_LISTS = "side_lists";

    /** {@code DepthRule.text} of the rule for images of more than 8 bits. */
    public static final String DEPTH = "depth";

    /** There if a person chose that rule. */
    public static final String DEPTH_CHOSEN = "depth_chosen";

    /** How many micrometers a pixel is wide. */
    public static final String SCALE = "micrometers";

    /** There if each page of a stack is an image. */
    public static final String EACH_PAGE = "each_page";

    private SettingKey() {}
}
