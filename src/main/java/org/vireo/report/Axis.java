package org.vireo.report;

import org.vireo.job.Wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The range of one side of a chart and its ticks.
 *
 * @param low the value at the axis' start
 * @param high the value at its end, above {@code low}
 * @param logarithmic by powers of ten
 * @param ticks where labels stand
 */
public record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {

    /** An axis over exactly the values, with ticks at round numbers inside. */
    public static Axis tight(double min, double max, int mostTicks, boolean integers) {
        double span = max > min ? max - min : 1;
        double step = step(span, mostTicks, integers);
        double low = max > min ? min : min - 0.5;
        double high = max > min ? max : max + 0.5;
        return new Axis(low, high, false, multiples(low, high, step));
    }

    /** An axis from a round number at or below the values to one above them. */
    public static Axis round(double min, double max, int mostTicks) {
        double span = max > min ? max - min : Math.max(Math.abs(max), 1e-12);
        double step = step(span, mostTicks, false);
        double low = Math.floor(min / step + 1e-9) * step;
        double high = Math.ceil(max / step - 1e-9) * step;
        // A score ends at 1; an axis up to 1.2 would promise more.
        if (high <= max && high != 1) {
            high += step;
        }
        return new Axis(low, high, false, multiples(low, high, step));
    }

    /** A logarithmic axis; both values are above zero. */
    public static Axis logarithmic(double min, double max) {
        double low = Math.floor(Math.log10(min) + 1e-9);
        double high = Math.ceil(Math.log10(max) - 1e-9);
        if (high <= low) {
            high = low + 1;
        }
        List<Double> ticks = new ArrayList<>();
        int every = (int) Math.ceil((high - low) / 8);
        for (double power = low; power <= high; power += every) {
            ticks.add(Math.pow(10, power));
        }
        return new Axis(Math.pow(10, low), Math.pow(10, high), true, ticks);
    }

    /** The smallest of 1, 2, 5 times a power of ten that gives no more ticks than wanted. */
    private static double step(double span, int mostTicks, boolean integers) {
        double power = Math.pow(10, Math.floor(Math.log10(span / mostTicks)));
        for (double step : new double[] {power, 2 * power, 5 * power, 10 * power}) {
            if (span / step <= mostTicks && !(integers && step < 1)) {
                return step;
            }
        }
        return integers ? Math.max(1, Math.rint(10 * power)) : 10 * power;
    }

    private static List<Double> multiples(double low, double high, double step) {
        List<Double> ticks = new ArrayList<>();
        for (double n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n++) {
            ticks.add(n * step);
        }
        return ticks;
    }

    /** Where a value lies: 0 at the axis' start, 1 at its end. */
    public double place(double value) {
        return logarithmic
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }

    /** Whether a value can be shown at all. */
    public boolean takes(double value) {
        return Double.isFinite(value) && !(logarithmic && value <= 0);
    }

    /** A tick's number, as short as it can be. */
    public static String label(double value) {
        double size = Math.abs(value);
        if (size < 1e-12) {
            return "0";
        }
        if (size < 1e-4 || size >= 1e6) {
            return Wording.of("%.1e", value)
                    .replace(".0e", "e")
                    .replaceFirst("e([+-])0?", "e$1")
                    .replace("e+", "e");
        }
        return Wording.shortest(value, 6);
    }

    /** A measured number with 3 significant digits. */
    public static String value(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return Wording.of("%.2e", value);
        }
        int digits = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
