/** Trained networks written for other programs. */
@NullMarked
package org.vireo.inference.export;

import org.jspecify.annotations.NullMarked;
