/**
 * Image files to plain pixels and back: probing a header, decoding with the EXIF orientation
 * applied, telling near-identical images apart, writing JPEG and PNG.
 */
@NullMarked
package org.vireo.image;

import org.jspecify.annotations.NullMarked;
