/** Learning from images without labels: what all methods share, and the random views. */
@NullMarked
package org.vireo.vision.selfsupervised;

import org.jspecify.annotations.NullMarked;
