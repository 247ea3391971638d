/** The system below Java: files that outlive a power cut and lead nowhere else, C functions. */
@NullMarked
package org.vireo.file;

import org.jspecify.annotations.NullMarked;
