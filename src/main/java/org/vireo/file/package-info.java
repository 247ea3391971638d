/** Files that outlive a power cut and lead nowhere else. */
@NullMarked
package org.vireo.file;

import org.jspecify.annotations.NullMarked;
