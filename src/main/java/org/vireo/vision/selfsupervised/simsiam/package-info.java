/** SimSiam. */
@NullMarked
package org.vireo.vision.selfsupervised.simsiam;

import org.jspecify.annotations.NullMarked;
