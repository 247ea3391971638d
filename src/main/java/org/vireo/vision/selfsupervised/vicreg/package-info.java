/** VICReg. */
@NullMarked
package org.vireo.vision.selfsupervised.vicreg;

import org.jspecify.annotations.NullMarked;
