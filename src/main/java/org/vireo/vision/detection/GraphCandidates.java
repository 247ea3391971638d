package org.vireo.vision.detection;

/**
 * A detector's most confident answers for one image, as values of an ONNX graph.
 *
 * @param boxes (M, 4), corners in pixels of the resized image, not clipped
 * @param scores (M), 0 to 1
 * @param classes (M) class columns, from 0, as 64-bit integers
 */
public record GraphCandidates(String boxes, String scores, String classes) {}
