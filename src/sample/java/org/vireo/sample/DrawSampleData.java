package org.vireo.sample;

import org.vireo.job.JobMonitor;

import java.nio.file.Path;

/** Draws the folder {@code sample-data} anew, or with {@code hard DIR} the hard set. */
final class DrawSampleData {
    private DrawSampleData() {}

    public static void main(String[] arguments) throws Exception {
        boolean hard = arguments.length == 2 && arguments[0].equals("hard");
        Path folder = Path.of(hard ? arguments[1] : "sample-data");
        SampleSettings settings = hard ? SampleSettings.hard() : SampleSettings.standard();
        SampleData.write(folder, settings, JobMonitor.unwatched());
        System.out.println("Drew the sample data in " + folder + ".");
    }
}
