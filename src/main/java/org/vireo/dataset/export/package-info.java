/** Writing the labels of an image folder for other programs. */
@NullMarked
package org.vireo.dataset.export;

import org.jspecify.annotations.NullMarked;
