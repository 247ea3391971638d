/** Features: what the layers of a run's backbone make of images. */
@NullMarked
package org.vireo.ui.features;

import org.jspecify.annotations.NullMarked;
