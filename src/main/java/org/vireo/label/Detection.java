package org.vireo.label;

/**
 * One object that a detector says is in an image.
 *
 * @param box where, in original-image pixels
 * @param category the {@link Category#id} of what it is
 * @param score the detector's confidence, 0 to 1
 */
public record Detection(Box box, int category, double score) {}
