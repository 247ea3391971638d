/** Learning from images without labels: VICReg and its random views. */
@NullMarked
package org.vireo.vision.selfsupervised;

import org.jspecify.annotations.NullMarked;
