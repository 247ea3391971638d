/** Steps down a gradient. */
@NullMarked
package org.vireo.vision.optimizer;

import org.jspecify.annotations.NullMarked;
