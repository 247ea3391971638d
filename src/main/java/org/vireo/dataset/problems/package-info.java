/** What was found wrong, or worth knowing, in an image folder, and what was done about it. */
@NullMarked
package org.vireo.dataset.problems;

import org.jspecify.annotations.NullMarked;
