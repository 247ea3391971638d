/** Editing labels: saving each edit before the next, and taking them back. */
@NullMarked
package org.vireo.ui.common.edit;

import org.jspecify.annotations.NullMarked;
