package org.vireo.training.experiment;

import org.vireo.job.Wording;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.Locale;

/**
 * One detector of an experiment.
 *
 * @param epochs how long it is trained
 * @param labelShare the share of the labeled training images it learns from, to 1
 */
public record Arm(Start start, int epochs, double labelShare) {

    /** Whether it learns from all labels. */
    public boolean hasAllLabels() {
        return labelShare == 1;
    }

    /** Its name for people. */
    public String inWords() {
        String labels = hasAllLabels() ? "" : ", " + percent(labelShare) + " of the labels";
        return start.inWords() + ", " + Wording.count(epochs, "epoch") + labels;
    }

    /** Its name beside others: its start alone where they differ in nothing else. */
    public String inWordsBeside(Collection<Arm> others) {
        boolean alike =
                others.stream()
                        .allMatch(arm -> arm.epochs == epochs && arm.labelShare == labelShare);
        return alike ? start.inWords() : inWords();
    }

    /** A share of the labels for people. */
    static String percent(double share) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(100 * share)
                + " %";
    }
}
