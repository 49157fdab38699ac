package dev.dynamocart.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dynamocart.core.antientropy.AntiEntropy;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.server.metrics.HintDeliveries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code /admin/hints} and {@code /admin/exchanges}. */
final class HealingAnswers {

    private static final double MILLIS_PER_SECOND = 1000;

    private HealingAnswers() {}

    /**
     * Hints kept here.
     *
     * @param total hints, each counted once for each node that it is for
     * @param targets how many for which node
     * @param deliveries the same with what became of those before
     */
    record Hints(String node, int total, Map<String, Integer> targets, List<Delivery> deliveries) {}

    /**
     * Hints on their way to one node.
     *
     * @param what {@code hint}
     * @param left how many are kept
     * @param delivered how many reached it since this node started
     * @param perSecond how many a second, over the last ten seconds
     * @param blocked why none is delivered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivery(
            String what,
            String from,
            String to,
            int left,
            long delivered,
            double perSecond,
            @Nullable String blocked) {

        static Delivery of(NodeId from, NodeId to, int left, HintDeliveries.Pace pace, boolean isReachable) {
            return new Delivery(
                    "hint",
                    from.name(),
                    to.name(),
                    left,
                    pace.delivered(),
                    pace.perSecond(),
                    isReachable ? null : to.name() + " cannot be reached");
        }
    }

    /**
     * How this node compares its copies with those of the other homes.
     *
     * @param treesToCompute partitions whose tree is still being computed
     * @param stepsPerSecondMax how fast comparisons may go
     * @param left how many pairs of a partition and another home of it still have to be compared to the end
     * @param comparedLastMinute how many were
     */
    record Exchanges(
            String node,
            int treesToCompute,
            int stepsPerSecondMax,
            int left,
            long comparedLastMinute,
            List<Comparison> exchanges) {}

    /**
     * The last comparison of one partition with one peer.
     *
     * @param differences how many keys differed
     * @param secondsAgo how long ago it ended
     * @param blocked why it could not be finished
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Comparison(
            int partition,
            String from,
            String to,
            int differences,
            double secondsAgo,
            @Nullable String blocked) {

        static Comparison of(NodeId from, AntiEntropy.Report report, long nowMillis) {
            return new Comparison(
                    report.partition(),
                    from.name(),
                    report.peer().name(),
                    report.differences(),
                    (nowMillis - report.endedAtMillis()) / MILLIS_PER_SECOND,
                    report.blocked());
        }

        boolean isDone() {
            return blocked == null;
        }
    }
}
