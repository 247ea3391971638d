/**
 * Pictures made without a window: images with boxes, charts, feature maps, and the page that shows
 * them.
 */
@NullMarked
package org.vireo.report;

import org.jspecify.annotations.NullMarked;
