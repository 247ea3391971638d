package org.vireo.training;

import com.sun.management.OperatingSystemMXBean;

import org.vireo.config.Precision;
import org.vireo.config.TrainingConfig;
import org.vireo.gpu.Capability;
import org.vireo.gpu.CardFinder;
import org.vireo.gpu.EngineNatives;
import org.vireo.gpu.GraphicsCard;
import org.vireo.gpu.PeakArithmetic;
import org.vireo.job.Durations;
import org.vireo.job.Wording;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.NetworkCost;
import org.vireo.training.engine.Workload;
import org.vireo.training.engine.Workload.DataSize;

import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * About how long a run takes and how much memory, before it is started.
 *
 * @param seconds of computing
 * @param bytes of memory at most
 * @param advice what takes less memory, where it does not suffice; else empty
 */
public record Forecast(double seconds, double bytes, Speed speed, Place place, String advice) {
    /** Java and the engine, beside the network's own numbers; measured on Linux. */
    private static final double PROGRAM = 0.36e9;

    /** The same on a card: CUDA's own part, and room for its libraries to work in. */
    private static final double CUDA = 0.8e9;

    private static final double TIGHT = 0.85;

    /** From this capability on {@link Precision#AUTO} takes 16 bits. */
    private static final int HALF_BY_ITSELF = 7;

    private static final double GIGABYTE = 1e9;

    /**
     * Where a run would compute.
     *
     * @param bytes of memory that it can have; infinite where nobody tells
     */
    public record Place(boolean isCard, String name, double bytes) {
        /** The card that training uses; empty without one. Takes up to some seconds. */
        public static Optional<GraphicsCard> card() {
            return EngineNatives.libtorch().isPresent()
                    ? CardFinder.ofComputer().find().nvidia().stream().findFirst()
                    : Optional.empty();
        }

        static Place of(String device, Optional<GraphicsCard> card) {
            if (device.equals("cpu") || card.isEmpty()) {
                return new Place(
                        false,
                        "this computer",
                        ManagementFactory.getOperatingSystemMXBean()
                                        instanceof OperatingSystemMXBean system
                                ? system.getTotalMemorySize()
                                : Double.POSITIVE_INFINITY);
            }
            GraphicsCard found = card.get();
            double free = found.totalMegabytes() - found.usedMegabytes();
            return new Place(
                    true,
                    found.name(),
                    Double.isNaN(free) ? Double.POSITIVE_INFINITY : free * (1 << 20));
        }
    }

    /**
     * How fast the place trains.
     *
     * @param macsPerSecond multiply-adds
     * @param measured by the newest run of the method there; false if it is a rule of thumb
     */
    public record Speed(double macsPerSecond, boolean measured) {
        /** Half of what small networks reach on a server's core, as laptops' cores do. */
        private static final double PER_CORE = 15e9;

        /** What networks reach of a card's peak, and that of a card that nobody knows. */
        private static final double SHARE_OF_PEAK = 0.2;

        private static final double USUAL_PEAK = 60e12;

        static Speed of(Place place) {
            if (place.isCard()) {
                double peak = PeakArithmetic.of(place.name(), true).orElse(USUAL_PEAK);
                return new Speed(SHARE_OF_PEAK * peak / 2, false);
            }
            return new Speed(PER_CORE * Runtime.getRuntime().availableProcessors(), false);
        }
    }

    /**
     * Of a run with these settings.
     *
     * @param card that {@link Place#card} found
     */
    public static <C extends Record & TrainingConfig> Forecast of(
            Method<C> method,
            C config,
            DataSize size,
            PastSpeeds past,
            Optional<GraphicsCard> card) {
        Place place = Place.of(config.device(), card);
        Workload work = method.workload(config, size);
        Speed speed = past.of(method, place.isCard()).orElse(Speed.of(place));
        boolean half = isHalf(config.precision(), card.filter(_ -> place.isCard()));
        double bytes = bytes(work.cost(), work.together(), half, place);
        String advice = "";
        if (bytes > TIGHT * place.bytes()) {
            int fits = work.together();
            while (fits > 1 && bytes(work.cost(), fits, half, place) > TIGHT * place.bytes()) {
                fits = Math.ceilDiv(fits, 2);
            }
            advice =
                    bytes(work.cost(), fits, half, place) <= TIGHT * place.bytes()
                            ? method.fewerAtATime(config, fits)
                            : "smaller images or a smaller backbone take less";
            if (place.isCard() && !half) {
                advice += ", and bf16 (precision) about half";
            }
        }
        return new Forecast(work.macs() / speed.macsPerSecond(), bytes, speed, place, advice);
    }

    /** Whether a step computes in 16 bits, as {@code ComputeDevice} decides it. */
    private static boolean isHalf(Precision precision, Optional<GraphicsCard> card) {
        return switch (precision) {
            case BF16, FP16 -> true;
            case FP32, TF32 -> false;
            case AUTO -> {
                Capability capability = card.map(GraphicsCard::capability).orElse(null);
                yield capability != null && capability.major() >= HALF_BY_ITSELF;
            }
        };
    }

    private static double bytes(NetworkCost cost, int images, boolean half, Place place) {
        return (place.isCard() ? CUDA : PROGRAM) + cost.bytes(images, half);
    }

    /** For people: {@code About 12 min by the speed of the last such run, and 1.4 GB of memory.} */
    public String inWords() {
        String basis =
                speed.measured()
                        ? " by the speed of the last such run, and "
                        : place.isCard()
                                ? " on " + place.name() + " by a rule of thumb, and "
                                : " on this computer's CPU, many times less on a GPU, and ";
        String tight =
                advice.isEmpty()
                        ? "."
                        : Wording.of(
                                ", of %.1f GB that %s has: %s.",
                                place.bytes() / GIGABYTE, place.name(), advice);
        return Wording.of(
                "About %s%s%.1f GB of memory%s",
                Durations.words(seconds < 120 ? seconds : 60 * Math.rint(seconds / 60)),
                basis,
                bytes / GIGABYTE,
                tight);
    }
}
