package dev.dynamocart.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dynamocart.core.transfer.TransferReport;
import dev.dynamocart.core.transfer.Transfers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code /admin/transfers}. */
final class TransferAnswers {

    private TransferAnswers() {}

    /**
     * The change of owners under way, and this node's part of it.
     *
     * @param phase how far the change has come
     * @param done whether this node has done its part of the phase
     * @param waitsFor what the next phase waits for, of all nodes
     * @param transfers partitions that this node fetches
     * @param handingOver what this node holds and is no home of any more
     */
    record All(
            String node,
            long ringVersion,
            String phase,
            boolean done,
            List<String> waitsFor,
            List<Transfer> transfers,
            HandingOver handingOver) {}

    /** What one shard says. */
    record Part(List<Transfer> transfers, HandingOver handingOver) {}

    /**
     * A partition that this node becomes a home of.
     *
     * @param what {@code fetch}
     * @param from the home that hands it over
     * @param records how many records have come
     * @param bytes how much that is
     * @param percent how much of the partition is covered
     * @param recordsLeft how many are still to come, from how many came and how much is covered; absent before the first
     * @param recordsPerSecond since the fetch began
     * @param blocked why it does not go on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Transfer(
            int partition,
            String what,
            String from,
            String to,
            long records,
            long bytes,
            int percent,
            @Nullable Long recordsLeft,
            long recordsPerSecond,
            @Nullable String blocked) {

        private static final int PERMILLE_A_PERCENT = 10;
        private static final int WHOLE_PERMILLE = 1000;
        private static final long MILLIS_PER_SECOND = 1000;

        static Transfer of(TransferReport report, long nowMillis) {
            boolean hasBegun = report.begunAtMillis() >= 0;
            long millis = hasBegun ? Math.max(1, nowMillis - report.begunAtMillis()) : 1;
            TransferReport.Progress progress = report.progress();
            return new Transfer(
                    report.partition(),
                    "fetch",
                    report.from().name(),
                    report.to().name(),
                    progress.records(),
                    progress.bytes(),
                    progress.permille() / PERMILLE_A_PERCENT,
                    recordsLeft(progress),
                    hasBegun ? progress.records() * MILLIS_PER_SECOND / millis : 0,
                    report.blocked());
        }

        private static @Nullable Long recordsLeft(TransferReport.Progress progress) {
            return progress.permille() == 0
                    ? null
                    : progress.records() * (WHOLE_PERMILLE - progress.permille()) / progress.permille();
        }
    }

    /**
     * Copies of keys that this node is no home of any more.
     *
     * @param handedOver how many were handed over and forgotten since the node started
     * @param found how many the present or last look at the records has found
     * @param clean whether a whole look has found none
     * @param blocked why they cannot be handed over
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HandingOver(
            long handedOver,
            long found,
            boolean clean,
            @Nullable String blocked) {

        static HandingOver of(Transfers.Leftovers leftovers) {
            return new HandingOver(leftovers.handedOver(), leftovers.found(), leftovers.clean(), leftovers.blocked());
        }

        /** Of two shards. */
        HandingOver and(HandingOver other) {
            return new HandingOver(
                    handedOver + other.handedOver,
                    found + other.found,
                    clean && other.clean,
                    blocked == null ? other.blocked : blocked);
        }
    }
}
