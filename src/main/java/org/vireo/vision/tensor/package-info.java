/** Tensors on a device, and TorchScript as the language of everything heavy. */
@NullMarked
package org.vireo.vision.tensor;

import org.jspecify.annotations.NullMarked;
