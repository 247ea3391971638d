package org.vireo.ui.common;

import org.vireo.file.FailureSentence;

/** Sentences to the person in front of the window; called on the JavaFX thread. */
public interface Notices {
    /** Says something that is worth a glance; it goes by itself. */
    void say(String sentence);

    /** Says something that is worth a glance, and offers what comes next. */
    void say(String sentence, NextStep step);

    /** Says that something went wrong; it stays until it is closed. */
    void fail(String sentence);

    /** Says that something went wrong, and offers what to do about it. */
    void fail(String sentence, NextStep step);

    /** Says that something failed; where the failure came from goes to the log. */
    default void fail(Throwable failure) {
        System.getLogger(Notices.class.getName())
                .log(System.Logger.Level.WARNING, "work of the window failed", failure);
        fail(FailureSentence.of(failure));
    }

    /** Takes a sentence away that is no longer so. */
    default void withdraw(String sentence) {}

    /**
     * What can be done about it.
     *
     * @param verb what the button says, such as "Show file"
     */
    record NextStep(String verb, Runnable task) {}
}
