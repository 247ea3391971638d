package org.vireo.cli;

/** A command that cannot go on: one sentence for the person, one number for the script. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final String sentence;

    private CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
        this.sentence = sentence;
    }

    /** It was asked wrongly. */
    static CommandFailure usage(String sentence) {
        return new CommandFailure(ExitCode.USAGE, sentence);
    }

    /** What it was given cannot be used. */
    static CommandFailure badData(String sentence) {
        return new CommandFailure(ExitCode.BAD_DATA, sentence);
    }

    /** It could not do it. */
    static CommandFailure failed(String sentence) {
        return new CommandFailure(ExitCode.FAILED, sentence);
    }

    int exitCode() {
        return exitCode;
    }

    String sentence() {
        return sentence;
    }
}
