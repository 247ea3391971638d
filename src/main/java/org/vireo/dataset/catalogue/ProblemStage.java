package org.vireo.dataset.catalogue;

/** Which work found a problem, and so which work finds it again. */
public enum ProblemStage {
    /** Opening the catalogue. */
    CATALOGUE,
    /** Looking at the names of all files; found anew by each refresh. */
    FOLDER,
    /** Reading one file; found anew when that file changed. */
    FILE,
    /** Using an image later, for example decoding it; kept until the file changed. */
    USE,
    /** Comparing images with each other; found anew when any image changed. */
    COPIES,
    /** Dividing the images; found anew with each new division. */
    SPLIT,
    /** Reading the lists that divide the images; found anew with each reading of them. */
    LISTS,
    /** Comparing the images on the two sides of the split; found anew before each run. */
    LEAKS,
    /** Looking how bright images of more than 8 bits are; found anew when images changed. */
    DEPTH,
    /** Looking for stacks; found anew by each refresh. */
    PAGES
}
