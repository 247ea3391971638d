/** What can be said of an image: boxes, categories, annotations, detections. */
@NullMarked
package org.vireo.label;

import org.jspecify.annotations.NullMarked;
