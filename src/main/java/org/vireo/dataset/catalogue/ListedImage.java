package org.vireo.dataset.catalogue;

/**
 * An image as it is shown in a list.
 *
 * @param suggested whether a detector suggests boxes that nobody has looked at
 */
public record ListedImage(ImageEntry image, boolean suggested) {}
