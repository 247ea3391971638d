/** Builds the package that is installed without Maven, and measures it; no part of the program. */
@NullMarked
package org.vireo.installer;

import org.jspecify.annotations.NullMarked;
