/** The place where runs are started and watched. */
@NullMarked
package org.vireo.ui.train;

import org.jspecify.annotations.NullMarked;
