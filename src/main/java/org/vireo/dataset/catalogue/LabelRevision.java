package org.vireo.dataset.catalogue;

/**
 * An image's labels, and how often they have been changed.
 *
 * @param revision grows with every change, whoever makes it
 */
public record LabelRevision(Labeling labeling, long revision) {}
