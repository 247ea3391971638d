package org.vireo.dataset;

/**
 * What an export wrote.
 *
 * @param images labeled or checked and empty
 * @param boxes on all of them
 * @param complete false if it was cancelled
 */
public record ExportSummary(int images, int boxes, boolean complete) {}
