package dev.dynamocart.load.report.page;

import dev.dynamocart.load.measure.SecondRow;
import java.util.List;
import java.util.Optional;

/** The sentence that explains latencies of many seconds: they are queueing, and correct. */
final class QueueNote {

    private QueueNote() {}

    /** There is one if more than a second's worth of requests was under way for some seconds in a row. */
    static Optional<String> of(List<SecondRow> rows, int secondsInARow) {
        int waiting = 0;
        for (SecondRow row : rows) {
            waiting = row.underWay() > Math.max(10, row.due()) ? waiting + 1 : 0;
            if (waiting == secondsInARow) {
                return Optional.of(
                        "The service could not keep up from second %d on: more than a second of requests was waiting. Latency after that is the time in the queue."
                                .formatted(row.second() + 1 - secondsInARow));
            }
        }
        return Optional.empty();
    }
}
