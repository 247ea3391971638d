/** The networks that turn an image into feature maps. */
@NullMarked
package org.vireo.vision.backbone;

import org.jspecify.annotations.NullMarked;
