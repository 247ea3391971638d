package org.vireo.sample;

import org.vireo.job.JobMonitor;

import java.nio.file.Path;

/** Draws the folder {@code sample-data} anew: the set that the project ships. */
final class DrawSampleData {
    private DrawSampleData() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "sample-data");
        SampleData.write(folder, SampleSettings.standard(), JobMonitor.unwatched());
        System.out.println("Drew the sample data in " + folder + ".");
    }
}
