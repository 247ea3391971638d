/** Bringing labels in from other programs, and out to them. */
@NullMarked
package org.vireo.ui.exchange;

import org.jspecify.annotations.NullMarked;
