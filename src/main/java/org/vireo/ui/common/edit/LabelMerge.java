package org.vireo.ui.common.edit;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;

/** Joins what a person did to an image's labels with what another window did at the same time. */
public final class LabelMerge {
    private LabelMerge() {}

    /**
     * What the labels become when a person's edit is made on what is there now; null if both
     * changed the same box, or one said that there is nothing.
     *
     * @param before what the person saw
     * @param after what the person made of it
     * @param now what is there
     */
    public static @Nullable Labeling of(Labeling before, Labeling after, Labeling now) {
        if (now.equals(before)) {
            return after;
        }
        List<Detection> suggestions =
                merged(before.suggestions(), after.suggestions(), now.suggestions(), false);
        if (agree(before, now)) {
            return after.withSuggestions(suggestions == null ? List.of() : suggestions);
        }
        if (agree(after, now) || agree(before, after)) {
            return now.withSuggestions(suggestions == null ? List.of() : suggestions);
        }
        if (after.state() == ImageState.CHECKED_EMPTY || now.state() == ImageState.CHECKED_EMPTY) {
            return null;
        }
        List<Annotation> annotations =
                merged(before.annotations(), after.annotations(), now.annotations(), true);
        return annotations == null || suggestions == null
                ? null
                : now.with(annotations).withSuggestions(suggestions);
    }

    /** Whether both say the same, whatever is suggested. */
    public static boolean agree(Labeling a, Labeling b) {
        return a.state() == b.state() && a.annotations().equals(b.annotations());
    }

    /** The labels that are there with the boxes of others that are not. */
    public static Labeling together(Labeling there, Labeling others) {
        List<Annotation> all = new ArrayList<>(there.annotations());
        all.addAll(without(others.annotations(), there.annotations()));
        return all.isEmpty() ? there : there.with(all);
    }

    /**
     * Takes away what went and adds what came, each new one at the place of an old one while there
     * are such.
     *
     * @param strict whether all that went must be there
     */
    private static <T> @Nullable List<T> merged(
            List<T> before, List<T> after, List<T> now, boolean strict) {
        List<T> gone = without(before, after);
        List<T> come = without(without(after, before), without(now, before));
        List<T> result = new ArrayList<>(now);
        for (int i = 0; i < gone.size(); i++) {
            int at = result.indexOf(gone.get(i));
            if (at < 0 && strict) {
                return null;
            }
            if (at >= 0) {
                result.remove(at);
                if (i < come.size() && come.size() == gone.size()) {
                    result.add(at, come.get(i));
                }
            } else if (come.size() == gone.size()) {
                result.add(come.get(i));
            }
        }
        if (come.size() != gone.size()) {
            result.addAll(come);
        }
        return result;
    }

    /** All of some things but one for each of others. */
    private static <T> List<T> without(List<T> all, List<T> others) {
        List<T> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }
}
