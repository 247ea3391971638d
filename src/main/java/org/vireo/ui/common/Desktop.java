package org.vireo.ui.common;

import java.nio.file.Path;

/** What the window asks of the desktop around it; neither call waits. */
public interface Desktop {
    /** Shows a file in the file browser, or the nearest folder where it is gone. */
    void show(Path file);

    /** Opens a file or folder with the program that belongs to it. */
    void open(Path file);
}
