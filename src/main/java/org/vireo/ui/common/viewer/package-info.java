/** An image on a canvas, with layers over it that draw and listen in image coordinates. */
@NullMarked
package org.vireo.ui.common.viewer;

import org.jspecify.annotations.NullMarked;
