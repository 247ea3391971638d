package org.vireo.cli;

import org.vireo.config.Spelling;
import org.vireo.run.Versions;
import org.vireo.training.engine.Method;
import org.vireo.vision.tensor.NativeMemory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/** The program's command line as a whole. */
@Command(
        name = "vireo",
        description = "Train, measure and look inside object detectors on your own images.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It did what was asked.",
            "1:It could not, and said why in a sentence.",
            "2:It was asked wrongly: an unknown option, a value out of its range.",
            "3:It was stopped; what was done is saved.",
            "4:The images or labels it was given cannot be used."
        },
        footer = {
            "%nvireo COMMAND --help tells more of each command.",
            "vireo alone, or vireo studio FOLDER, opens the window."
        })
public final class VireoCommand implements Runnable {
    private static final String EVERY_SETTING =
            "Every setting below can be given. Where none is, the preset decides.";

    private final Terminal terminal;
    private final Interruption interruption;

    @Option(
            names = "--debug",
            hidden = true,
            scope = ScopeType.INHERIT,
            description = "Prints where an error comes from.")
    private boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    VireoCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** Long work; returns an exit code. */
    @FunctionalInterface
    interface Work {
        int run(ConsoleMonitor monitor) throws Exception;
    }

    /** Long work with its progress shown; Ctrl-C asks it to stop. */
    int watch(Work work) throws Exception {
        try (Interruption.Job _ = interruption.job();
                ConsoleMonitor monitor = new ConsoleMonitor(terminal, interruption::isRequested)) {
            return work.run(monitor);
        }
    }

    void say(String line) {
        terminal.out().println(Terminal.harmless(line));
        terminal.out().flush();
    }

    /** Runs the program in the terminal it was started in, and returns its exit code. */
    public static int run(String... arguments) {
        Libraries.quiet();
        NativeMemory.keep();
        Terminal terminal = Terminal.system();
        Interruption interruption = Interruption.ofProcess(terminal);
        int code = run(terminal, interruption, arguments);
        terminal.out().flush();
        terminal.err().flush();
        interruption.exit(code);
        return code;
    }

    static int run(Terminal terminal, Interruption interruption, String... arguments) {
        return commandLine(terminal, interruption).execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal, Interruption interruption) {
        VireoCommand root = new VireoCommand(terminal, interruption);
        CommandLine commands = new CommandLine(root);
        Stream.of(
                        new ImportCommand(),
                        new PagesCommand(),
                        TrainCommand.of(
                                Method.Purpose.PRETRAINING,
                                "Pretrains a backbone on the images of a folder, without their"
                                        + " labels; validation images are left out. Ctrl-C saves and"
                                        + " stops; resume goes on.",
                                EVERY_SETTING),
                        TrainCommand.of(
                                Method.Purpose.DETECTION,
                                "Trains a detector on the labeled images of a folder, and says the"
                                        + " mAP on its validation images after each epoch. Ctrl-C"
                                        + " saves and stops; resume goes on.",
                                EVERY_SETTING),
                        new ResumeCommand(),
                        new ExperimentCommand(),
                        new EvaluateCommand(),
                        new DetectCommand(),
                        new FeaturesCommand(),
                        new SuggestCommand(),
                        new NextCommand(),
                        new RunsCommand(),
                        new FollowCommand(),
                        new StopCommand(),
                        new ReportCommand(),
                        new ExportCommand(),
                        new DemoCommand(),
                        new ExampleCommand(),
                        new DoctorCommand(),
                        new GpuCommand(),
                        new BenchmarkCommand(),
                        new ProbeEngineCommand(),
                        new ProbeGpuCommand())
                .forEach(commands::addSubcommand);
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpWidth(100);
        commands.setParameterExceptionHandler(VireoCommand::refuse);
        commands.setExecutionExceptionHandler((failure, _, _) -> root.tell(failure));
        addHelp(commands);
        return commands;
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(terminal.out());
    }

    private static void addHelp(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().abbreviateSynopsis(true);
        spec.mixinStandardHelpOptions(true);
        spec.version("Vireo " + Versions.vireo());
        command.getSubcommands().values().forEach(VireoCommand::addHelp);
    }

    private int tell(Exception failure) {
        CommandFailure told = Failures.of(failure);
        PrintWriter err = terminal.err();
        err.println(Terminal.harmless(told.sentence()));
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return told.exitCode();
    }

    /**
     * One sentence on a command line that cannot be read, with the nearest name if there is one.
     */
    private static int refuse(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String sentence = String.valueOf(failure.getMessage()).replaceFirst("^Error: ", "");
        if (failure instanceof UnmatchedArgumentException unmatched) {
            sentence = unknown(command, unmatched.getUnmatched());
        }
        command.getErr()
                .println(
                        sentence
                                + (sentence.endsWith(".") || sentence.endsWith("?") ? " " : ". ")
                                + "See "
                                + command.getCommandSpec().qualifiedName()
                                + " --help.");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String unknown(CommandLine command, List<String> unmatched) {
        String first = unmatched.getFirst();
        CommandSpec spec = command.getCommandSpec();
        if (first.startsWith("--")) {
            String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
            List<String> names =
                    spec.options().stream()
                            .filter(option -> !option.hidden())
                            .map(option -> option.longestName().substring(2))
                            .toList();
            return "There is no option \""
                    + name
                    + "\""
                    + Spelling.nearest(name.substring(2), names)
                            .map(nearest -> "; did you mean --" + nearest + "?")
                            .orElse(".");
        }
        if (!command.getSubcommands().isEmpty() && !first.startsWith("-")) {
            return "There is no command \""
                    + first
                    + "\""
                    + Spelling.nearest(first, command.getSubcommands().keySet())
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse(".");
        }
        return "\"" + first + "\" is not expected here.";
    }
}
