/** Opening a folder: the start page, the scan with its progress, the problems it found. */
@NullMarked
package org.vireo.ui.folder;

import org.jspecify.annotations.NullMarked;
