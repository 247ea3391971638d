/**
 * What the files of an image folder are: images, label files of which format, whose, found by names
 * and a glance.
 */
@NullMarked
package org.vireo.dataset.layout;

import org.jspecify.annotations.NullMarked;
