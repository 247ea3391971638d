/** How good detections are: COCO's figures, precision and recall, and what went wrong where. */
@NullMarked
package org.vireo.evaluation;

import org.jspecify.annotations.NullMarked;
