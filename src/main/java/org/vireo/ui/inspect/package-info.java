/** The place where a detector's boxes are looked at, judged and counted. */
@NullMarked
package org.vireo.ui.inspect;

import org.jspecify.annotations.NullMarked;
