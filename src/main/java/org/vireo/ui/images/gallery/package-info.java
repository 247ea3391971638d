/** Thumbnails of all images of a folder, of which only those on the screen take memory. */
@NullMarked
package org.vireo.ui.images.gallery;

import org.jspecify.annotations.NullMarked;
