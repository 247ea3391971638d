package org.vireo.ui.common;

import org.vireo.dataset.ImageFolder;
import org.vireo.run.RunStore;

/**
 * The open folder: its images and labels, and the runs made from them.
 *
 * @param images the folder; opened and closed by the window
 * @param runs its runs
 */
public record Workspace(ImageFolder images, RunStore runs) {}
