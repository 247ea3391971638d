/** Files of weights that other programs wrote, seen through this program's names. */
@NullMarked
package org.vireo.vision.pretrained;

import org.jspecify.annotations.NullMarked;
