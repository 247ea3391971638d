/** Reading labels of any format for the images of a folder, with a preview and as one edit. */
@NullMarked
package org.vireo.dataset.importing;

import org.jspecify.annotations.NullMarked;
