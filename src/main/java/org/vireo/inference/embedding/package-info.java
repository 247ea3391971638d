/** What a network makes of all images of a folder, and which of them it finds alike. */
@NullMarked
package org.vireo.inference.embedding;

import org.jspecify.annotations.NullMarked;
