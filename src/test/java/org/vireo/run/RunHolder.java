package org.vireo.run;

import java.nio.file.Path;

/** A process that works on a run until it is killed. */
final class RunHolder {
    private RunHolder() {}

    public static void main(String[] arguments) throws Exception {
        RunFolder run = RunFolder.open(Path.of(arguments[0]));
        try (RunSession session = RunSession.begin(run)) {
            System.out.println("running");
            while (!session.run().isStopRequested()) {
                Thread.sleep(5);
            }
            System.out.println("asked to stop");
            Thread.sleep(60_000);
        }
    }
}
