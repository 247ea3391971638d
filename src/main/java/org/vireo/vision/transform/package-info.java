/** Image transforms in plain Java: from 8-bit pixels to what the network reads. */
@NullMarked
package org.vireo.vision.transform;

import org.jspecify.annotations.NullMarked;
