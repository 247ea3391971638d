package org.vireo.cli;

import org.vireo.gpu.CardFinder;
import org.vireo.gpu.CardFit;
import org.vireo.gpu.CardUse;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaAddress;
import org.vireo.gpu.CudaBuild;
import org.vireo.gpu.CudaLibraries;
import org.vireo.gpu.CudaOffer;
import org.vireo.gpu.CudaState;
import org.vireo.job.Wording;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The graphics card: what there is, and the libraries that training on it needs. */
@Command(
        name = "gpu",
        synopsisSubcommandLabel = "[install | verify | remove]",
        subcommands = {GpuCommand.Install.class, GpuCommand.Verify.class, GpuCommand.Remove.class},
        description =
                "Says which graphics card there is and whether training uses it; install fetches what"
                        + " that needs.")
final class GpuCommand extends WorkCommand {
    private static final double GIGABYTE = 1e9;

    private final CardFinder finder = CardFinder.ofComputer();
    private final CudaLibraries libraries = CudaLibraries.ofUser();

    @Override
    public Integer call() throws Exception {
        sentences(finder.find(), libraries).forEach(this::say);
        return ExitCode.OK;
    }

    /** How things stand with cards and their libraries. */
    static List<String> sentences(Cards cards, CudaLibraries libraries) throws IOException {
        List<String> sentences = new ArrayList<>(List.of(cards.inWords()));
        CudaState state = libraries.state();
        switch (CardUse.of(cards, state)) {
            case CardUse.None(String why) -> {
                if (!cards.nvidia().isEmpty()) {
                    sentences.add(why);
                }
                if (state.outcome() != CudaState.Outcome.ABSENT) {
                    sentences.add("Set up, but not used now: " + words(libraries));
                }
            }
            case CardUse.Offered(var _, CudaBuild build) -> {
                CudaOffer offer = CudaOffer.of(libraries, build);
                sentences.add("Training uses the CPU; gpu install sets the card up.");
                sentences.add(offer.download());
                sentences.add(offer.place());
            }
            case CardUse.Failed(var _, String sentence) -> {
                sentences.add("Training uses the CPU. " + sentence);
                sentences.add(
                        "Set up is " + words(libraries) + " gpu install tries the card again.");
            }
            case CardUse.Used _ -> sentences.add("Training uses the card: " + words(libraries));
        }
        return sentences;
    }

    private static String words(CudaLibraries libraries) throws IOException {
        return Wording.of(
                "%s in %s (%.1f GB).",
                libraries.state().inWords(), libraries.root(), libraries.bytes() / GIGABYTE);
    }

    /**
     * Tries a card of this computer with the libraries that lie there, and says what came of it.
     */
    private int tryCard(Cards cards, ConsoleMonitor monitor) throws Exception {
        CudaState state =
                switch (CardFit.of(cards)) {
                    case CardFit.Usable(var card, var _) ->
                            libraries.tryCard(card.index(), monitor);
                    case CardFit.Unusable(String why) -> libraries.noCard(why);
                };
        boolean ready = state.outcome() == CudaState.Outcome.READY;
        monitor.say(
                ready
                        ? "The card is set up and used from now on: " + state.sentence() + "."
                        : state.sentence());
        return ready ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Fetches, unpacks and tries. */
    @Command(
            name = "install",
            description =
                    "Fetches the CUDA libraries, or what is missing of them, and tries the card."
                            + " Stopped or killed, it goes on where it was.")
    static final class Install implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private GpuCommand gpu;

        @Option(
                names = "--from",
                paramLabel = "FILE",
                description =
                        "A package that was fetched otherwise (may be given twice), or the folder of"
                                + " a libtorch 2.7.1 for CUDA 12.8 that you have.")
        private List<Path> from = new ArrayList<>();

        @Option(
                names = "--address",
                paramLabel = "URL",
                description =
                        "A mirror of Maven Central, or a folder as file:; else the environment"
                                + " variable "
                                + CudaAddress.VARIABLE
                                + " names it.")
        private String address = "";

        @Option(
                names = "--without-card",
                description = "Fetch the libraries also where no card is found that can use them.")
        private boolean withoutCard;

        @Override
        public Integer call() throws Exception {
            Cards cards = gpu.finder.find();
            CardFit fit = CardFit.of(cards);
            Optional<CudaBuild> build =
                    switch (fit) {
                        case CardFit.Usable(var _, CudaBuild suits) -> Optional.of(suits);
                        case CardFit.Unusable _ ->
                                withoutCard ? CudaLibraries.common() : Optional.empty();
                    };
            if (build.isEmpty()) {
                String why = fit instanceof CardFit.Unusable(String reason) ? reason : "";
                throw CommandFailure.failed(why + " Nothing was fetched.");
            }
            return gpu.watch(monitor -> install(build.get(), cards, monitor));
        }

        private int install(CudaBuild build, Cards cards, ConsoleMonitor monitor) throws Exception {
            if (from.size() == 1 && Files.isDirectory(from.getFirst())) {
                gpu.libraries.borrow(from.getFirst(), monitor);
            } else {
                CudaOffer offer = CudaOffer.of(gpu.libraries, build);
                if (!address.isBlank()) {
                    offer = offer.from(CudaAddress.of(address));
                }
                if (from.isEmpty()) {
                    monitor.say(offer.download());
                    monitor.say(offer.place());
                }
                if (!gpu.libraries.install(build, offer.address(), from, monitor)) {
                    monitor.say("Stopped; gpu install goes on where it was.");
                    return ExitCode.STOPPED;
                }
            }
            if (cards.nvidia().isEmpty()) {
                monitor.say(
                        "The libraries lie in %s and wait for a card. %s"
                                .formatted(gpu.libraries.root(), cards.whyNone()));
                return ExitCode.OK;
            }
            return gpu.tryCard(cards, monitor);
        }
    }

    /** Reads everything again and tries the card. */
    @Command(
            name = "verify",
            description =
                    "Reads the libraries again and tries the card; what is damaged is fetched anew by"
                            + " install.")
    static final class Verify implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private GpuCommand gpu;

        @Override
        public Integer call() throws Exception {
            if (gpu.libraries.state().outcome() == CudaState.Outcome.ABSENT) {
                throw CommandFailure.failed("No card is set up; gpu install does it.");
            }
            return gpu.watch(monitor -> {
                List<String> damaged = gpu.libraries.verify(monitor);
                if (!damaged.isEmpty()) {
                    monitor.say(
                            "Damaged, and deleted: "
                                    + String.join(", ", damaged)
                                    + ". gpu install fetches it anew.");
                    return ExitCode.FAILED;
                }
                return gpu.tryCard(gpu.finder.find(), monitor);
            });
        }
    }

    /** Deletes. */
    @Command(name = "remove", description = "Deletes the libraries; training uses the CPU again.")
    static final class Remove implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private GpuCommand gpu;

        @Override
        public Integer call() throws Exception {
            long bytes = gpu.libraries.remove();
            gpu.say(
                    bytes == 0
                            ? "There was nothing to delete."
                            : Wording.of(
                                    "%.1f GB are free again; training uses the CPU.",
                                    bytes / GIGABYTE));
            return ExitCode.OK;
        }
    }
}
