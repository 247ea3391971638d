/** SimCLR. */
@NullMarked
package org.vireo.vision.selfsupervised.simclr;

import org.jspecify.annotations.NullMarked;
