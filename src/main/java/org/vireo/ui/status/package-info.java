/** The status bar: work that is going on, and the device. */
@NullMarked
package org.vireo.ui.status;

import org.jspecify.annotations.NullMarked;
