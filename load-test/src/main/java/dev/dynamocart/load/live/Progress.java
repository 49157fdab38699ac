package dev.dynamocart.load.live;

import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Sla;
import java.util.List;

/**
 * Where a run is.
 *
 * @param phase words, such as "warm-up"
 * @param elapsedSeconds since time zero
 * @param totalSeconds planned, warm-up included
 * @param offeredRate planned arrivals a second
 * @param answeredRate requests answered well in the last second
 * @param underWay requests without an end yet
 * @param budget violations with which the whole run still shows the SLA; -1 if none can
 * @param sla what is promised
 * @param faults what is broken at the moment, in words
 * @param measurements the numbers so far
 */
public record Progress(
        String phase,
        long elapsedSeconds,
        long totalSeconds,
        double offeredRate,
        double answeredRate,
        int underWay,
        long budget,
        Sla sla,
        List<String> faults,
        Measurements measurements) {}
