package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of a put's N places is the one that is to be on stable storage before it is answered for, and whether it is (§6.1).
 *
 * <p>It is the place of the reachable home that follows the coordinator in the preference list. Not the coordinator: it writes
 * before it sends, so its sync would be in the latency of every put, while nobody waits for another home's unless W is N; and the
 * copy that is safe is then not on the machine that answers. The duty stays with the place: whoever is asked for it, the home or a
 * node that stands in for it, is asked to sync, so no later answer of it can be a mere "buffered". When no other node is left for
 * the place, the coordinator syncs what it wrote itself. Pure; {@link PutCoordinator} does the asking.
 */
final class DurableOne {

    private final Durability durability;
    private final Set<Flaw> flaws;
    private @Nullable Place place;
    private boolean isWritten;

    DurableOne(Durability durability, Set<Flaw> flaws) {
        this.durability = durability;
        this.flaws = flaws;
    }

    /** Chooses among the other places of the put; {@code self} coordinates. */
    void choose(PreferenceList list, NodeId self, List<Place> places, Predicate<NodeId> isReachable) {
        if (durability != Durability.ONE_OF_N || flaws.contains(Flaw.ONE_OF_N_WITHOUT_THE_ONE)) {
            return;
        }
        int after = list.homes().indexOf(self);
        for (int i = 1; i <= list.homeCount() && place == null; i++) {
            NodeId home = list.homes().get((after + i) % list.homeCount());
            if (isReachable.test(home)) {
                place = placeOf(home, places);
            }
        }
        if (place == null && !places.isEmpty()) {
            place = places.getFirst();
        }
    }

    private static @Nullable Place placeOf(NodeId home, List<Place> places) {
        for (Place candidate : places) {
            if (candidate.home.equals(home)) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether it fell to the coordinator, because the put has no other place. */
    boolean isCoordinators() {
        return durability == Durability.ONE_OF_N && place == null && !flaws.contains(Flaw.ONE_OF_N_WITHOUT_THE_ONE);
    }

    /** Whether it is the one at {@code candidate}. */
    boolean isAt(Place candidate) {
        return candidate == place;
    }

    /** What a node is asked for at {@code candidate}. */
    WriteCause causeAt(Place candidate) {
        return isAt(candidate) ? WriteCause.DURABLE_PUT : WriteCause.PUT;
    }

    /** Whether {@code node} was asked to sync. */
    boolean wasAsked(NodeId node) {
        Place chosen = place;
        return chosen != null && chosen.wasAsked(node);
    }

    /** {@code node} has stored the put. */
    void onStored(NodeId node) {
        if (wasAsked(node) || flaws.contains(Flaw.ONE_OF_N_WITHOUT_THE_ONE)) {
            isWritten = true;
        }
    }

    /** Nobody is to write durably any more: what a planted fault does. */
    void forget() {
        place = null;
    }

    /** The coordinator has put its own copy on stable storage. */
    void onSynced() {
        isWritten = true;
    }

    /** Whether a copy is known to be on stable storage. */
    boolean isDurable() {
        return switch (durability) {
            case EVERY_WRITE -> true;
            case ONE_OF_N -> isWritten;
            case PERIODIC -> false;
        };
    }
}
