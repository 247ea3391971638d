/** Named tensors of a network, in memory and as safetensors files. */
@NullMarked
package org.vireo.vision.weights;

import org.jspecify.annotations.NullMarked;
