/** RetinaNet: one pass, anchors on a feature pyramid, focal loss. */
@NullMarked
package org.vireo.vision.detection.retinanet;

import org.jspecify.annotations.NullMarked;
