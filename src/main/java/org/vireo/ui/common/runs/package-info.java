/** Runs as the window sees them: started as processes of their own, followed by their folders. */
@NullMarked
package org.vireo.ui.common.runs;

import org.jspecify.annotations.NullMarked;
