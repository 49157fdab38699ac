package dev.dynamocart.load.schedule;

import java.util.List;

/**
 * How many requests are due a second, as a function of the time since the start. What a schedule needs is the integral:
 * the number of requests due until a moment, and its inverse. So a curve of any shape is followed exactly, without steps.
 */
public sealed interface RateCurve {

    /** Requests due a second at this moment. */
    double ratePerSecond(double seconds);

    /** Requests due from the start until this moment: the integral of the rate. */
    double dueUntil(double seconds);

    /** The highest rate there is. */
    double highestPerSecond();

    /** The same rate for ever. */
    static RateCurve constant(double ratePerSecond) {
        return ramp(ratePerSecond, ratePerSecond, 1);
    }

    /** From one rate to another in a straight line, and then on at the second. */
    static RateCurve ramp(double from, double to, double seconds) {
        return new Pieces(List.of(new Piece(from, to, seconds)));
    }

    /** This curve after a warm-up at a rate of its own. */
    default RateCurve after(double warmupSeconds, double warmupRate) {
        return warmupSeconds == 0 ? this : new Warmed(this, warmupSeconds, warmupRate);
    }

    /** The mean rate of the first so many seconds. */
    default double meanPerSecond(double seconds) {
        return dueUntil(seconds) / seconds;
    }

    /**
     * The moment at which so many requests are due: the inverse of {@link #dueUntil}.
     *
     * @param fromSeconds a moment before it, to start from
     */
    default double secondsUntil(double due, double fromSeconds) {
        return Inverse.secondsUntil(this, due, fromSeconds);
    }

    /**
     * A stretch in which the rate changes in a straight line.
     *
     * @param from rate at its start
     * @param to rate at its end
     * @param seconds its length
     */
    record Piece(double from, double to, double seconds) {
        public Piece {
            if (!(from >= 0 && to >= 0 && seconds > 0)) {
                throw new IllegalArgumentException("a rate is not negative and a stretch of time is positive, but here "
                        + from + " to " + to + " in " + seconds + " s");
            }
        }

        private double rateAt(double at) {
            return from + (to - from) * at / seconds;
        }

        private double dueUntil(double at) {
            return (from + rateAt(at)) / 2 * at;
        }
    }

    /** Stretches one after the other; the last rate holds for ever. */
    record Pieces(List<Piece> pieces) implements RateCurve {
        public Pieces {
            pieces = List.copyOf(pieces);
            if (pieces.isEmpty() || !(pieces.getLast().to() > 0)) {
                throw new IllegalArgumentException("the rate must be positive in the end");
            }
        }

        @Override
        public double ratePerSecond(double seconds) {
            double left = seconds;
            for (int i = 0; i < pieces.size(); i++) { // by index: an iterator for each request is garbage
                Piece piece = pieces.get(i);
                if (left < piece.seconds()) {
                    return piece.rateAt(left);
                }
                left -= piece.seconds();
            }
            return pieces.getLast().to();
        }

        @Override
        public double dueUntil(double seconds) {
            double left = seconds;
            double due = 0;
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.get(i);
                double inside = Math.min(left, piece.seconds());
                due += piece.dueUntil(inside);
                left -= inside;
            }
            return due + left * pieces.getLast().to();
        }

        @Override
        public double highestPerSecond() {
            return pieces.stream()
                    .mapToDouble(piece -> Math.max(piece.from(), piece.to()))
                    .max()
                    .orElseThrow();
        }
    }

    /**
     * Days that follow a sine, from the lowest rate up to the peak and back (Figures 4 to 6).
     *
     * @param low at the start of each day
     * @param peak in its middle
     * @param daySeconds its length
     */
    record Days(double low, double peak, double daySeconds) implements RateCurve {
        public Days {
            if (!(low > 0 && peak >= low && daySeconds > 0)) {
                throw new IllegalArgumentException("a day goes from a positive rate up to a peak, but this one from "
                        + low + " to " + peak + " in " + daySeconds + " s");
            }
        }

        @Override
        public double ratePerSecond(double seconds) {
            return (low + peak) / 2 - (peak - low) / 2 * Math.cos(angle(seconds));
        }

        @Override
        public double dueUntil(double seconds) {
            return (low + peak) / 2 * seconds
                    - (peak - low) / 2 * Math.sin(angle(seconds)) * daySeconds / (2 * Math.PI);
        }

        @Override
        public double highestPerSecond() {
            return peak;
        }

        private double angle(double seconds) {
            return 2 * Math.PI * seconds / daySeconds;
        }
    }

    /**
     * A curve after a warm-up.
     *
     * @param curve begins when the warm-up is over
     * @param warmupSeconds its length
     * @param warmupRate all the time
     */
    record Warmed(RateCurve curve, double warmupSeconds, double warmupRate) implements RateCurve {
        @Override
        public double ratePerSecond(double seconds) {
            return seconds < warmupSeconds ? warmupRate : curve.ratePerSecond(seconds - warmupSeconds);
        }

        @Override
        public double dueUntil(double seconds) {
            return seconds < warmupSeconds
                    ? seconds * warmupRate
                    : warmupSeconds * warmupRate + curve.dueUntil(seconds - warmupSeconds);
        }

        @Override
        public double highestPerSecond() {
            return Math.max(warmupRate, curve.highestPerSecond());
        }
    }
}
