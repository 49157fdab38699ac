package dev.dynamocart.core.message;

import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer came about: who was to be asked, who was, who answered when, and what was set off.
 *
 * @param preferenceList homes first, then stand-ins
 * @param homeCount how many of them are homes
 * @param coordinator who coordinated: a node, or null for the client library
 * @param needed how many distinct nodes had to answer (R or W)
 * @param steps what was asked of whom, in order of asking
 * @param tookMillis from the request to the answer
 */
public record Explanation(
        List<NodeId> preferenceList,
        int homeCount,
        @Nullable NodeId coordinator,
        int needed,
        List<Step> steps,
        long tookMillis) {

    public Explanation {
        preferenceList = List.copyOf(preferenceList);
        steps = List.copyOf(steps);
    }

    /**
     * One thing asked of one node.
     *
     * @param node whom
     * @param home whether it is a home of the key
     * @param hintFor whom it stands in for; empty for none
     * @param askedAtMillis since the request came
     * @param answeredAtMillis since the request came; -1 when no answer came before the reply
     * @param outcome what came of it
     * @param versions how many versions the node showed; 0 for puts
     */
    public record Step(
            NodeId node,
            boolean home,
            List<NodeId> hintFor,
            long askedAtMillis,
            long answeredAtMillis,
            Outcome outcome,
            int versions) {
        public Step {
            hintFor = List.copyOf(hintFor);
        }
    }

    /** What came of a step. */
    public enum Outcome {
        /** It answered with versions. */
        FOUND,
        /** It answered that it holds nothing. */
        ABSENT,
        /** It answered that its record is damaged. */
        UNREADABLE,
        /** It stored the version. */
        STORED,
        /** It answered that it could not. */
        FAILED,
        /** It did not answer before the reply. */
        PENDING,
        /** It was taken to be unreachable and was not asked. */
        SKIPPED,
        /** It was asked and given up on. */
        TIMED_OUT,
        /** It stored the version and put it on stable storage, because it was the one of N that was asked to (§6.1). */
        SYNCED
    }
}
