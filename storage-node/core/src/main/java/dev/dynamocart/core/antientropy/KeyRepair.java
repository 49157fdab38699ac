package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.exchange.Inquiry;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings this node's and one peer's copy of one key together: the second look, and the repair if it finds that they still
 * differ. Each side is sent what it lacks by the ordinary merge; nothing is ever removed because the other side lacks it (I12).
 */
final class KeyRepair {

    private final PeerComparison.Surroundings around;
    private final NodeId peer;
    private final Key key;
    private final Consumer<Key> onDifference;

    /**
     * A repair that has not begun.
     *
     * @param onDifference told when the copies still differ
     */
    KeyRepair(PeerComparison.Surroundings around, NodeId peer, Key key, Consumer<Key> onDifference) {
        this.around = around;
        this.peer = peer;
        this.key = key;
        this.onDifference = onDifference;
    }

    /** Begins; {@code done} runs when both sides have stored what they lacked, or cannot. */
    void start(Runnable done) {
        ask(around, peer, request -> new Message.ReadReplica(request, key), answer -> {
            if (answer instanceof Message.ReplicaVersions theirs && isHolder(theirs.holding())) {
                around.copies().read(key, (own, damaged) -> compare(own, damaged, theirs, done));
            } else {
                done.run();
            }
        });
    }

    /** A home to be that lacks something answers as a stand-in, because nobody may rely on it yet (§4.9). */
    private boolean isHolder(Holding holding) {
        Ring ring = around.copies().ring();
        return switch (holding) {
            case HOME, HOME_NONE, UNREADABLE -> true;
            case STAND_IN, STAND_IN_NONE ->
                ring != null && ring.preferenceList(key).joint().contains(peer);
        };
    }

    private void compare(Siblings own, boolean damaged, Message.ReplicaVersions theirs, Runnable done) {
        boolean theyMayRead = theirs.holding() != Holding.UNREADABLE;
        Siblings merged = merged(own, theirs.siblings());
        boolean lacksHere = damaged || !merged.equals(own);
        boolean lacksThere = !theyMayRead || !merged.equals(theirs.siblings());
        if (merged.isNone() || !lacksHere && !lacksThere) {
            done.run();
            return;
        }
        onDifference.accept(key);
        Runnable writeThere = () -> {
            if (lacksThere) {
                ask(
                        around,
                        peer,
                        request -> new Message.WriteReplica(request, key, merged, WriteCause.ANTI_ENTROPY, List.of()),
                        _ -> done.run());
            } else {
                done.run();
            }
        };
        if (lacksHere) {
            around.copies().merge(key, merged, writeThere);
        } else {
            writeThere.run();
        }
    }

    private Siblings merged(Siblings own, Siblings theirs) {
        if (around.flaws().contains(Flaw.REPAIR_OVERWRITES) && !own.isNone()) {
            return own;
        }
        Siblings merged = own.merge(theirs);
        if (around.flaws().contains(Flaw.COMPARISON_DROPS_WHAT_ONE_LACKS)) {
            List<Version> both = merged.versions().stream()
                    .filter(version -> own.versions().contains(version)
                            && theirs.versions().contains(version))
                    .toList();
            return new Siblings(merged.context(), both);
        }
        return merged;
    }

    /** Asks {@code peer}; {@code then} gets its answer, or null after silence. */
    static void ask(
            PeerComparison.Surroundings around,
            NodeId peer,
            LongFunction<Message.Question> question,
            Consumer<Message.@Nullable Answer> then) {
        long request = around.exchanges().nextRequest();
        long patienceMillis = around.settings().timing().requestTimeoutMillis();
        Inquiry inquiry =
                new Inquiry(peer, around.timers()::nowMillis, around.timers().nowMillis() + patienceMillis, answer -> {
                    if (answer == null) {
                        around.copies().reportSilence(peer);
                    }
                    then.accept(answer);
                });
        around.exchanges().add(request, inquiry);
        around.copies().ask(peer, question.apply(request));
    }
}
