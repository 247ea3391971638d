/** Which images are for training, for validation and held out for a test. */
@NullMarked
package org.vireo.dataset.split;

import org.jspecify.annotations.NullMarked;
