/** Drawing and correcting labels: boxes, classes, suggestions, and saving each edit. */
@NullMarked
package org.vireo.ui.images.annotation;

import org.jspecify.annotations.NullMarked;
