package org.vireo.cli;

import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

/** A command of the program, which knows its place: where it speaks to, how work is watched. */
abstract class WorkCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VireoCommand program;

    /** Long work with its progress shown; Ctrl-C asks it to stop. */
    final int watch(VireoCommand.Work work) throws Exception {
        return program.watch(work);
    }

    final void say(String line) {
        program.say(line);
    }
}
