/** The numeric core: networks, losses, boxes and transforms. */
@NullMarked
package org.vireo.vision;

import org.jspecify.annotations.NullMarked;
