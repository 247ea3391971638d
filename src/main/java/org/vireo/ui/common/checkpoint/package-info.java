/** Choosing a run and a saved state of its network. */
@NullMarked
package org.vireo.ui.common.checkpoint;

import org.jspecify.annotations.NullMarked;
