package dev.dynamocart.load.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rate curves as people write them on a command line or in a scenario. */
public final class RateText {

    /** One sentence on what can be written. */
    public static final String FORMS =
            "500 | ramp:100-1000/60s | stairs:100-1000/5x20s | spike:500-2000@30s+5s | days:60-500/2m";

    private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
    private static final String TIME = "(\\d+(?:ms|s|m|h))";
    private static final Pattern CONSTANT = Pattern.compile(NUMBER);
    private static final Pattern RAMP = Pattern.compile("ramp:" + NUMBER + "-" + NUMBER + "/" + TIME);
    private static final Pattern STAIRS = Pattern.compile("stairs:" + NUMBER + "-" + NUMBER + "/(\\d{1,4})x" + TIME);
    private static final Pattern SPIKE = Pattern.compile("spike:" + NUMBER + "-" + NUMBER + "@" + TIME + "\\+" + TIME);
    private static final Pattern DAYS = Pattern.compile("days:" + NUMBER + "-" + NUMBER + "/" + TIME);

    private RateText() {}

    /**
     * The curve that a text describes.
     *
     * @throws IllegalArgumentException if it describes none
     */
    public static RateCurve parse(String text) {
        Matcher constant = CONSTANT.matcher(text);
        if (constant.matches()) {
            return RateCurve.constant(number(constant, 1));
        }
        Matcher ramp = RAMP.matcher(text);
        if (ramp.matches()) {
            return RateCurve.ramp(number(ramp, 1), number(ramp, 2), seconds(ramp, 3));
        }
        Matcher stairs = STAIRS.matcher(text);
        if (stairs.matches()) {
            return stairs(number(stairs, 1), number(stairs, 2), Integer.parseInt(stairs.group(3)), seconds(stairs, 4));
        }
        Matcher spike = SPIKE.matcher(text);
        if (spike.matches()) {
            return spike(number(spike, 1), number(spike, 2), seconds(spike, 3), seconds(spike, 4));
        }
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return new RateCurve.Days(number(days, 1), number(days, 2), seconds(days, 3));
        }
        throw new IllegalArgumentException("'" + text + "' is no rate; write it like one of " + FORMS);
    }

    /** Equal steps from the first rate to the last, each held for some time. */
    private static RateCurve stairs(double from, double to, int steps, double stepSeconds) {
        if (steps < 2) {
            throw new IllegalArgumentException("stairs have at least two steps, these have " + steps);
        }
        List<RateCurve.Piece> pieces = new ArrayList<>(steps);
        for (int step = 0; step < steps; step++) {
            double rate = from + (to - from) * step / (steps - 1);
            pieces.add(new RateCurve.Piece(rate, rate, stepSeconds));
        }
        return new RateCurve.Pieces(pieces);
    }

    /** A rate that jumps to another and back. */
    private static RateCurve spike(double base, double peak, double atSeconds, double spikeSeconds) {
        return new RateCurve.Pieces(List.of(
                new RateCurve.Piece(base, base, atSeconds),
                new RateCurve.Piece(peak, peak, spikeSeconds),
                new RateCurve.Piece(base, base, 1)));
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }

    private static double seconds(Matcher matcher, int group) {
        String time = matcher.group(group);
        return (time.endsWith("ms")
                                ? Duration.ofMillis(Long.parseLong(time.substring(0, time.length() - 2)))
                                : Duration.parse("PT" + time))
                        .toNanos()
                / 1e9;
    }
}
