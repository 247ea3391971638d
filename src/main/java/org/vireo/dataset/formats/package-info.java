/**
 * The label formats: one reader and one writer for each, from and to {@link
 * org.vireo.dataset.formats.ImageLabels}. Classes cross by name. Files from strangers are bounded
 * in size and depth before they are believed.
 */
@NullMarked
package org.vireo.dataset.formats;

import org.jspecify.annotations.NullMarked;
