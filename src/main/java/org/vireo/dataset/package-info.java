/**
 * A folder of images: what it holds, what is wrong with it, which images are for training and which
 * for validation. Begin with {@link org.vireo.dataset.ImageFolder}.
 */
@NullMarked
package org.vireo.dataset;

import org.jspecify.annotations.NullMarked;
