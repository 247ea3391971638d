package org.vireo.dataset;

/** How many labeled images stand on each side of the split. */
public record SplitCounts(int training, int validation) {}
