package dev.dynamocart.load.fault;

import dev.dynamocart.load.cluster.OwnerChange;
import dev.dynamocart.load.verdict.ClusterVerdict;
import dev.dynamocart.load.verdict.ClusterVerdict.State;
import java.util.ArrayList;
import java.util.List;

/** Judges what came of the events of a run. */
public final class Consequences {

    private Consequences() {}

    /** The verdict on all events. An event that could not be done is no matter of this verdict: it makes the run invalid. */
    public static ClusterVerdict verdict(List<FaultEvent> events) {
        List<FaultEvent> judged =
                events.stream().filter(event -> event.consequence() != null).toList();
        List<String> missed = labels(judged, State.MISSED);
        List<String> open = labels(judged, State.NOT_SHOWN);
        if (!missed.isEmpty()) {
            return new ClusterVerdict(
                    State.MISSED,
                    "More moves than a tenth above the fewest, or uneven shares: " + String.join(", ", missed) + ".");
        }
        if (!open.isEmpty()) {
            return new ClusterVerdict(
                    State.NOT_SHOWN, "Not done when the run ended: " + String.join(", ", open) + ". Run longer.");
        }
        return judged.isEmpty() ? ClusterVerdict.NONE : new ClusterVerdict(State.KEPT, kept(judged));
    }

    private static List<String> labels(List<FaultEvent> events, State state) {
        return events.stream()
                .filter(event -> stateOf(event) == state)
                .map(FaultEvent::label)
                .toList();
    }

    private static State stateOf(FaultEvent event) {
        return switch (event.consequence()) {
            case Consequence.Moved moved ->
                !moved.change().isFrugal() || !moved.change().isEven()
                        ? State.MISSED
                        : moved.settled() ? State.KEPT : State.NOT_SHOWN;
            case Consequence.CaughtUp caughtUp -> caughtUp.reached() ? State.KEPT : State.NOT_SHOWN;
            case null -> State.NOT_ASKED;
        };
    }

    private static String kept(List<FaultEvent> events) {
        List<String> sentences = new ArrayList<>();
        List<OwnerChange> changes = new ArrayList<>();
        for (FaultEvent event : events) {
            if (event.consequence() instanceof Consequence.Moved moved) {
                changes.add(moved.change());
            }
        }
        if (!changes.isEmpty()) {
            sentences.add("Changes of members: %d. Partitions moved: %d, of which even shares need %d."
                    .formatted(
                            changes.size(),
                            changes.stream().mapToInt(OwnerChange::moves).sum(),
                            changes.stream().mapToInt(OwnerChange::ideal).sum()));
        }
        if (changes.size() < events.size()) {
            sentences.add("Whoever was away has caught up.");
        }
        return String.join(" ", sentences);
    }
}
