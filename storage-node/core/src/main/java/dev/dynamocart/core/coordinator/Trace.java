package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.message.Explanation.Outcome;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a coordinator did for a request, written down as it happens, for those who asked why. */
final class Trace {

    private final PreferenceList list;
    private final @Nullable NodeId coordinator;
    private final int needed;
    private final long startedAtMillis;
    private final List<Explanation.Step> steps = new ArrayList<>();

    Trace(PreferenceList list, @Nullable NodeId coordinator, int needed, long startedAtMillis) {
        this.list = list;
        this.coordinator = coordinator;
        this.needed = needed;
        this.startedAtMillis = startedAtMillis;
    }

    void asked(NodeId node, List<NodeId> hintFor, long nowMillis) {
        steps.add(new Explanation.Step(
                node, list.isHome(node), hintFor, nowMillis - startedAtMillis, -1, Outcome.PENDING, 0));
    }

    void skipped(NodeId node) {
        steps.add(new Explanation.Step(node, list.isHome(node), List.of(), -1, -1, Outcome.SKIPPED, 0));
    }

    void answered(NodeId node, Outcome outcome, int versions, long nowMillis) {
        for (int i = 0; i < steps.size(); i++) {
            Explanation.Step step = steps.get(i);
            if (step.node().equals(node) && step.answeredAtMillis() < 0 && step.outcome() != Outcome.SKIPPED) {
                long answeredAt = outcome == Outcome.TIMED_OUT ? -1 : nowMillis - startedAtMillis;
                steps.set(
                        i,
                        new Explanation.Step(
                                node,
                                step.home(),
                                step.hintFor(),
                                step.askedAtMillis(),
                                answeredAt,
                                outcome,
                                versions));
                return;
            }
        }
    }

    Explanation explain(long nowMillis) {
        return new Explanation(list.nodes(), list.homeCount(), coordinator, needed, steps, nowMillis - startedAtMillis);
    }
}
