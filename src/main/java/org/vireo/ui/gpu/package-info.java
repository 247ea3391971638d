/** The graphics card: what is found, its set-up, and what came of it. */
@NullMarked
package org.vireo.ui.gpu;

import org.jspecify.annotations.NullMarked;
