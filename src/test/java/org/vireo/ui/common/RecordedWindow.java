package org.vireo.ui.common;

import org.vireo.run.RunFolder;
import org.vireo.training.engine.Method.Purpose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down what a place asks of the window around it. */
public final class RecordedWindow implements Navigation, Desktop, Notices {
    public final List<String> calls = new ArrayList<>();
    public final List<String> said = new ArrayList<>();
    public final List<String> failures = new ArrayList<>();
    public final List<NextStep> offered = new ArrayList<>();

    /** For a place that asks this window. */
    public Services services(Background background, FileChoices choices) {
        return new Services(background, Preferences.inMemory(), this, choices, this);
    }

    @Override
    public void showImage(long image) {
        calls.add("image " + image);
    }

    @Override
    public void showImages(long[] images) {
        calls.add("images " + Arrays.toString(images));
    }

    @Override
    public void prepareRun(Purpose purpose) {
        calls.add("prepare " + purpose);
    }

    @Override
    public void showCurves(RunFolder run) {
        calls.add("curves " + run.name());
    }

    @Override
    public void showBoxes(RunFolder run) {
        calls.add("boxes " + run.name());
    }

    @Override
    public void suggestBoxes(RunFolder run) {
        calls.add("suggest " + run.name());
    }

    @Override
    public void showFeatures(RunFolder run) {
        calls.add("features " + run.name());
    }

    @Override
    public void show(Path file) {
        calls.add("show " + file);
    }

    @Override
    public void open(Path file) {
        calls.add("open " + file);
    }

    @Override
    public void say(String sentence) {
        said.add(sentence);
    }

    @Override
    public void say(String sentence, NextStep step) {
        said.add(sentence);
        offered.add(step);
    }

    @Override
    public void fail(String sentence) {
        failures.add(sentence);
    }

    @Override
    public void fail(String sentence, NextStep step) {
        failures.add(sentence);
    }
}
