package org.vireo.ui.images;

import org.vireo.ui.common.Notices;

import java.util.ArrayList;
import java.util.List;

/** What was said. */
public final class RecordedNotices implements Notices {
    private final List<String> said = new ArrayList<>();

    /** The sentences so far. */
    public List<String> said() {
        return said;
    }

    @Override
    public void say(String sentence) {
        said.add(sentence);
    }

    @Override
    public void fail(String sentence) {
        said.add(sentence);
    }

    @Override
    public void fail(String sentence, NextStep step) {
        said.add(sentence);
    }
}
