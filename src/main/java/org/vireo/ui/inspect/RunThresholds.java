package org.vireo.ui.inspect;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.OperatingPoint;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;

import java.util.Map;

/** Holds a run's sliders at its best F1 until a person moves them, and then as they were left. */
final class RunThresholds {
    private final Background background;
    private final InspectedRun run;
    private final LatestWork<Boolean> keeping;

    /** The run whose thresholds the sliders show; null while they are not known. */
    private @Nullable RunFolder shownOf;

    /** Whether the thresholds follow the best F1, since nobody has chosen any. */
    private boolean following;

    /** Whether the sliders move by themselves. */
    private boolean moving;

    RunThresholds(Background background, InspectedRun run) {
        this.background = background;
        this.run = run;
        keeping = new LatestWork<>(background, _ -> {}, run.found()::fail);
        run.sliders().onThresholds(this::keep);
        run.selection().run().subscribe(this::recall);
        run.assessment().subscribe(_ -> follow());
    }

    /** Whether the sliders stand where they belong. */
    boolean areKnown() {
        return shownOf != null;
    }

    /** Gives each class the threshold of its best F1. */
    void suggest() {
        Assessment assessment = run.assessment().get();
        if (assessment != null) {
            double all =
                    assessment
                            .all()
                            .bestF1()
                            .map(OperatingPoint::threshold)
                            .orElse(run.sliders().confidence().get());
            run.sliders().show(new Thresholds(all, assessment.suggested()));
        }
    }

    /** Moves the sliders to where they were when the run was last looked at. */
    private void recall(@Nullable RunFolder of) {
        shownOf = null;
        following = false;
        if (of != null) {
            background.start(
                    _ -> Thresholds.kept(of),
                    kept -> {
                        if (of.equals(run.selection().run().get())) {
                            shownOf = of;
                            following = kept.isEmpty();
                            kept.ifPresent(this::move);
                            follow();
                        }
                    },
                    run.found()::fail);
        }
    }

    /** Until all images are looked at the best F1 may still move. */
    private void follow() {
        Assessment assessment = run.assessment().get();
        if (following && assessment != null) {
            assessment
                    .all()
                    .bestF1()
                    .ifPresent(best -> {
                        following = run.found().state().get().isSearching();
                        move(new Thresholds(best.threshold(), Map.of()));
                    });
        }
    }

    private void move(Thresholds wanted) {
        moving = true;
        run.sliders().show(wanted);
        moving = false;
    }

    private void keep() {
        RunFolder of = shownOf;
        if (of != null && !moving) {
            following = false;
            Thresholds now = run.sliders().thresholds();
            keeping.order(() -> {
                now.keep(of);
                return true;
            });
        }
    }
}
