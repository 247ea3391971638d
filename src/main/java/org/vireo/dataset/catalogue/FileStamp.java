package org.vireo.dataset.catalogue;

/**
 * What tells that a file changed, without reading it.
 *
 * @param bytes its size
 * @param modified its time of last change, milliseconds since 1970
 */
public record FileStamp(long bytes, long modified) {}
