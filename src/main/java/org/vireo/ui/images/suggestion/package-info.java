/** A trained network helps to label: it suggests boxes, and which images to label next. */
@NullMarked
package org.vireo.ui.images.suggestion;

import org.jspecify.annotations.NullMarked;
