/** Vireo: VICReg and RetinaNet on a person's own images. */
@NullMarked
package org.vireo;

import org.jspecify.annotations.NullMarked;
