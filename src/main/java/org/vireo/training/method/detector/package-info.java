/** Training a detector on labeled images: data, setup, checks, loop, checkpoints. */
@NullMarked
package org.vireo.training.method.detector;

import org.jspecify.annotations.NullMarked;
