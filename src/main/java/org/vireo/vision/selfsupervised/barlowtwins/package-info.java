/** Barlow Twins. */
@NullMarked
package org.vireo.vision.selfsupervised.barlowtwins;

import org.jspecify.annotations.NullMarked;
