package org.vireo.ui.images.annotation;

import org.vireo.dataset.catalogue.EditResult;
import org.vireo.ui.common.FailureSentence;
import org.vireo.ui.common.Notices;

/** What a person is told of edits that did not come about as they were made. */
final class EditNews {
    private final Notices notices;

    EditNews(Notices notices) {
        this.notices = notices;
    }

    /** Some edits could not be saved before the folder was closed. */
    void lost(int edits) {
        notices.fail(
                (edits == 1 ? "The last edit" : "The last " + edits + " edits")
                        + " could not be saved before the folder was closed.");
    }

    /** An edit can never be saved. */
    void refused(EditOrder order, Exception failure) {
        notices.fail("“" + order.what() + "” could not be done. " + FailureSentence.of(failure));
    }

    /**
     * Another window changed the same boxes; its labels stand.
     *
     * @param addBack adds the person's boxes to them
     */
    void contradicted(EditOrder.Labels edit, Runnable addBack) {
        notices.fail(
                "Another window changed the labels of "
                        + edit.image().path()
                        + " at the same time. They are shown; your “"
                        + edit.what()
                        + "” contradicts them and was not made.",
                new Notices.NextStep("Add my boxes", addBack));
    }

    /** Another window changed other boxes of the image. */
    void joined(EditOrder.Labels edit) {
        notices.say(
                "Another window changed the labels of "
                        + edit.image().path()
                        + " at the same time; what both of you did is kept.");
    }

    /** An edit can no longer be taken back, or done again. */
    void outOfDate(EditResult.Stale stale, EditOrder.Step step) {
        notices.fail(
                "“"
                        + stale.what()
                        + "” can no longer be "
                        + (step.undo() ? "taken back" : "done again")
                        + ": the labels were changed by something else since then.");
    }
}
