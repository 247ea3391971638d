/** A trained network put to use: detections, feature maps, embeddings. */
@NullMarked
package org.vireo.inference;

import org.jspecify.annotations.NullMarked;
