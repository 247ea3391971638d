/** The training loops, what feeds and what guards them. */
@NullMarked
package org.vireo.training;

import org.jspecify.annotations.NullMarked;
