package org.vireo.ui.images.annotation;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.Labeling;

/**
 * What came of an order.
 *
 * @param result {@link EditResult.Stale} if it contradicts what somebody else did meanwhile
 * @param left the labels of the order's image as they are now; null if it has none
 * @param others whether somebody else had changed these labels meanwhile
 * @param undoable what can be taken back now
 * @param redoable what can be done again now
 */
record Settled(
        EditOrder order,
        EditResult result,
        @Nullable Labeling left,
        boolean others,
        String undoable,
        String redoable) {}
