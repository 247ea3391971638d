package org.vireo.gpu;

import org.vireo.job.ProgramAnswer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the driver's own program, which never touches this process. */
final class NvidiaSmi implements CardSource {
    private static final String FIELDS = "index,name,memory.used,memory.total,driver_version";

    /** Unknown to drivers before 470. */
    private static final String CAPABILITY = ",compute_cap";

    private static final int COLUMNS = 5;
    private static final long SECONDS = 10;

    private final List<String> programs;

    /**
     * One that is still to be asked.
     *
     * @param programs names or paths of it, the first that answers counts
     */
    NvidiaSmi(List<String> programs) {
        this.programs = programs;
    }

    @Override
    public Optional<Cards> look() {
        for (String program : programs) {
            for (String fields : List.of(FIELDS + CAPABILITY, FIELDS)) {
                ProgramAnswer answer =
                        ProgramAnswer.of(
                                new ProcessBuilder(
                                        program,
                                        "--query-gpu=" + fields,
                                        "--format=csv,noheader,nounits"),
                                SECONDS);
                if (answer.notStarted()) {
                    break;
                }
                if (answer.exitCode() == 0) {
                    return read(answer.text());
                }
            }
        }
        return Optional.empty();
    }

    /** Reads its lines; what is not one of a card is passed over. */
    static Optional<Cards> read(String text) {
        List<GraphicsCard> cards = new ArrayList<>();
        String driver = "";
        for (String line : text.lines().toList()) {
            String[] fields = line.split(",", -1);
            if (fields.length >= COLUMNS && fields[0].strip().matches("\\d{1,4}")) {
                cards.add(
                        new GraphicsCard(
                                Integer.parseInt(fields[0].strip()),
                                fields[1].strip(),
                                number(fields[2]),
                                number(fields[3]),
                                fields.length == COLUMNS
                                        ? null
                                        : Capability.read(fields[COLUMNS]).orElse(null)));
                driver = fields[4].strip();
            }
        }
        return cards.isEmpty() ? Optional.empty() : Optional.of(Cards.of(cards, driver));
    }

    /** Some cards and virtual ones answer "[N/A]". */
    private static double number(String text) {
        String stripped = text.strip();
        return stripped.matches("\\d{1,9}(\\.\\d+)?") ? Double.parseDouble(stripped) : Double.NaN;
    }
}
