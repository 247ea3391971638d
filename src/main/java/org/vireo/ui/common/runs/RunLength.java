package org.vireo.ui.common.runs;

import org.vireo.config.ScheduleConfig;
import org.vireo.config.SettingException;
import org.vireo.run.RunCard;

/**
 * How long a run is to be.
 *
 * @param epochs 0 where something else ends it, or where that is unknown
 * @param iterations 0 where the epochs decide, or where that is unknown
 */
public record RunLength(int epochs, long iterations) {

    /** What the settings say; where they cannot be read here, the end stays unknown. */
    public static RunLength of(RunCard card) {
        try {
            return switch (card.kind()) {
                case DETECTOR -> {
                    ScheduleConfig schedule = card.detectorConfig().schedule();
                    yield schedule.iterations() > 0
                            ? new RunLength(0, schedule.iterations())
                            : new RunLength(schedule.epochs(), 0);
                }
                case PRETRAINING -> new RunLength(card.pretrainConfig().epochs(), 0);
            };
        } catch (SettingException _) {
            // A newer Vireo's settings: the run is shown without its end.
            return new RunLength(0, 0);
        }
    }
}
