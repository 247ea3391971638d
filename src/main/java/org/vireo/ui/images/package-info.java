/** The place where images are found, looked at and labeled. */
@NullMarked
package org.vireo.ui.images;

import org.jspecify.annotations.NullMarked;
