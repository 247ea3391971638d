/** Images that are the same file, or show the same, mirrored, shifted or as frames of one video. */
@NullMarked
package org.vireo.dataset.duplicates;

import org.jspecify.annotations.NullMarked;
