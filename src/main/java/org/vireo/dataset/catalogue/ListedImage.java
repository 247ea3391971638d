package org.vireo.dataset.catalogue;

/**
 * An image as it is shown in a list.
 *
 * @param boxes how many annotations it has
 * @param suggested whether a detector suggests boxes that nobody has looked at
 * @param flawed whether something is wrong with its file or its label file
 */
public record ListedImage(ImageEntry image, int boxes, boolean suggested, boolean flawed) {}
