package org.vireo.sample;

import org.vireo.job.JobMonitor;

import java.nio.file.Path;

/**
 * Draws the folder {@code sample-data} anew, with {@code hard DIR} the hard set, or with {@code
 * fresh DIR} images to measure on.
 */
final class DrawSampleData {
    private DrawSampleData() {}

    public static void main(String[] arguments) throws Exception {
        String set = arguments.length == 2 ? arguments[0] : "";
        Path folder = Path.of(set.isEmpty() ? "sample-data" : arguments[1]);
        SampleSettings settings =
                switch (set) {
                    case "hard" -> SampleSettings.hard();
                    case "fresh" -> SampleSettings.fresh();
                    default -> SampleSettings.standard();
                };
        SampleData.write(folder, settings, JobMonitor.unwatched());
        System.out.println("Drew the sample data in " + folder + ".");
    }
}
