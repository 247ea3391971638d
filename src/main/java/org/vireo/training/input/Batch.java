package org.vireo.training.input;

import java.util.List;

/** What one update learns from; owns its memory until it is closed. */
public interface Batch extends AutoCloseable {

    /** The paths of its images, for messages. */
    List<String> files();

    /** What went into the update besides its files, as JSON can be made of it. */
    Object contents();

    @Override
    void close();
}
