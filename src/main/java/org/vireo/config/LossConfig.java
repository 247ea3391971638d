package org.vireo.config;

/** What one method of learning without labels has to set for itself, and no other has. */
public interface LossConfig extends Checked {

    /** Images in a batch below which the method is known to disappoint. */
    int leastBatch();
}
