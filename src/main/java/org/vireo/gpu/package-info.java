/** The NVIDIA card of this computer, and the CUDA libraries that the engine needs to use it. */
@NullMarked
package org.vireo.gpu;

import org.jspecify.annotations.NullMarked;
