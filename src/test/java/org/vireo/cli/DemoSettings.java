package org.vireo.cli;

import org.vireo.config.DetectorConfig;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.method.detector.RetinaNetMethod;

/** What the demo trains with. */
public final class DemoSettings {
    private DemoSettings() {}

    /** For a folder of that size. */
    public static DetectorConfig of(DataSize size) {
        return DemoCommand.config(new RetinaNetMethod(), size, 0);
    }
}
