/**
 * The catalogue of an image folder: one SQLite file with images, categories, annotations, splits
 * and problems. Everything that a person does is in it before the next thing begins.
 */
@NullMarked
package org.vireo.dataset.catalogue;

import org.jspecify.annotations.NullMarked;
