/**
 * What a trained network does for a person who labels: it suggests boxes, and what to label next.
 */
@NullMarked
package org.vireo.labeling;

import org.jspecify.annotations.NullMarked;
