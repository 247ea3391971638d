package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.split.SplitRule;
import org.vireo.job.JobMonitor;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Optional;

/** How labeled images are divided; at most one of the rules. */
final class SplitOptions {
    @ArgGroup(exclusive = true)
    private @Nullable Rule rule;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            description = "With --validation: another seed gives another division.")
    private long seed;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            description =
                    "With --validation: hold out this share, too, for a test that decides nothing"
                            + " and is measured once, at a run's end.")
    private double test;

    /** One of the rules. */
    static final class Rule {
        @Option(
                names = "--validation",
                paramLabel = "SHARE",
                description =
                        "Put this share of the labeled images (0.2 is a fifth) on the validation side,"
                                + " by chance but always the same; images that belong together"
                                + " stay on one side.")
        private @Nullable Double share;

        @Option(
                names = "--every",
                paramLabel = "N",
                description =
                        "Put every Nth image by name on the validation side, beginning with the"
                                + " first, to compare with others who divide so.")
        private @Nullable Integer every;

        @Option(
                names = "--by-layout",
                description = "Divide as lists, the folders or COCO files say.")
        private boolean byLayout;
    }

    /**
     * The rule that was asked for; empty if none was.
     *
     * @throws CommandFailure if its number makes no sense
     */
    Optional<SplitRule> chosen() {
        Rule given = rule;
        if (test != 0 && (given == null || given.share == null)) {
            throw CommandFailure.usage(
                    "--test SHARE goes with --validation SHARE, as in --validation 0.2 --test"
                            + " 0.2.");
        }
        if (given == null) {
            return Optional.empty();
        }
        try {
            if (given.share != null) {
                return Optional.of(new SplitRule.Seeded(seed, given.share, test));
            }
            if (given.every != null) {
                return Optional.of(new SplitRule.EveryNth(given.every));
            }
            return given.byLayout ? Optional.of(new SplitRule.ByLayout()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("The split: " + e.getMessage() + ".");
        }
    }

    /** Divides the images by {@link #chosen}, if a rule was; false if they were not all read. */
    boolean divide(ImageFolder images, JobMonitor monitor) throws IOException {
        if (!images.isComplete()) {
            monitor.say("Stopped before all images were read.");
            return false;
        }
        Optional<SplitRule> rule = chosen();
        if (rule.isPresent()) {
            images.split(rule.get(), monitor);
        }
        return true;
    }
}
