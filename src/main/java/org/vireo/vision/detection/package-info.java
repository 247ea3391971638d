/**
 * What a detector is to the program ({@link org.vireo.vision.detection.DetectorModel}), and the
 * pieces that detectors share: anchors, matching, box arithmetic and suppression as torchvision
 * does them, in plain Java and float32.
 *
 * <p>Boxes are arrays of {@code x1, y1, x2, y2}, four floats a box, in pixels of the resized image;
 * classes are columns of the head, from 0.
 */
@NullMarked
package org.vireo.vision.detection;

import org.jspecify.annotations.NullMarked;
