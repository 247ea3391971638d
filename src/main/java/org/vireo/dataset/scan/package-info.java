/** Bringing the catalogue up to date with the files of the folder. */
@NullMarked
package org.vireo.dataset.scan;

import org.jspecify.annotations.NullMarked;
