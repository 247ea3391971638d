package org.vireo.ui.common;

import java.util.ArrayList;
import java.util.List;

/** What was said. */
public final class RecordedNotices implements Notices {
    private final List<String> said = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<NextStep> nextSteps = new ArrayList<>();

    /** All sentences so far, those of failures among them. */
    public List<String> said() {
        return said;
    }

    /** The sentences of failures so far. */
    public List<String> failures() {
        return failures;
    }

    /** What was offered besides sentences. */
    public List<NextStep> nextSteps() {
        return nextSteps;
    }

    @Override
    public void withdraw(String sentence) {
        said.remove(sentence);
        failures.remove(sentence);
    }

    @Override
    public void say(String sentence) {
        said.add(sentence);
    }

    @Override
    public void say(String sentence, NextStep step) {
        say(sentence);
        nextSteps.add(step);
    }

    @Override
    public void fail(String sentence) {
        said.add(sentence);
        failures.add(sentence);
    }

    @Override
    public void fail(String sentence, NextStep step) {
        fail(sentence);
        nextSteps.add(step);
    }
}
