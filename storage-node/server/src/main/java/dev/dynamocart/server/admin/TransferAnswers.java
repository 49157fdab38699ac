package dev.dynamocart.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
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
     * @param transfers partitions that this node is to fetch
     */
    record All(
            String node,
            long ringVersion,
            String phase,
            boolean done,
            List<String> waitsFor,
            List<Transfer> transfers) {}

    /**
     * A partition that this node becomes a home of.
     *
     * @param what {@code fetch}
     * @param from the home that hands it over; null when it is not known which
     * @param blocked why it does not go on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Transfer(
            int partition,
            String what,
            @Nullable String from,
            String to,
            @Nullable String blocked) {}
}
