/** Training a detector on labeled images: data, setup, checks, updates, evaluation. */
@NullMarked
package org.vireo.training.method.detector;

import org.jspecify.annotations.NullMarked;
