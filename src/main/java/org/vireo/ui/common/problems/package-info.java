/** Lists of what is wrong with files, each with the way to it and what can be done about it. */
@NullMarked
package org.vireo.ui.common.problems;

import org.jspecify.annotations.NullMarked;
