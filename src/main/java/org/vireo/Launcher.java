package org.vireo;

/** Where the program starts. */
public final class Launcher {
    private Launcher() {}

    /** Runs the command line. */
    public static void main(String[] arguments) {
        System.out.println("Vireo");
    }
}
