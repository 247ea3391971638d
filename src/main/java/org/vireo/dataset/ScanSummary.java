package org.vireo.dataset;

/**
 * What a scan found.
 *
 * @param added images that were not known
 * @param changed images whose file or label file changed
 * @param vanished images whose file is no longer there
 * @param complete false if the scan was cancelled; what it read is kept
 */
public record ScanSummary(int added, int changed, int vanished, boolean complete) {}
