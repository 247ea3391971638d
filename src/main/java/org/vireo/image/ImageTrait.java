package org.vireo.image;

/** What is unusual about how a file stores its pixels; decoding evens all of it out. */
public enum ImageTrait {
    /** One channel of brightness; expanded to three equal ones. */
    GREY,
    /** Has transparency; laid over white. */
    ALPHA,
    /** More than 8 bits a channel; scaled to 8 by a {@link DepthRule}. */
    SIXTEEN_BIT,
    /** Printing inks; converted to RGB. */
    CMYK,
    /** A table of colors. */
    PALETTE,
    /** Several pages, of which the first is read. */
    PAGES
}
