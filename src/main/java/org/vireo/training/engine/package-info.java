/** The one training loop, its guards, and what it asks of a method. */
@NullMarked
package org.vireo.training.engine;

import org.jspecify.annotations.NullMarked;
