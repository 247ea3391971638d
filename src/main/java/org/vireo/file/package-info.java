/** Files that outlive a power cut and lead nowhere else, and what tells them apart. */
@NullMarked
package org.vireo.file;

import org.jspecify.annotations.NullMarked;
