/** Thumbnails of images, decoded in the background, and the grid that shows them. */
@NullMarked
package org.vireo.ui.common.thumbnail;

import org.jspecify.annotations.NullMarked;
