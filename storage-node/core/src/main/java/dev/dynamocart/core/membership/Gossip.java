package dev.dynamocart.core.membership;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every interval, one exchange with one random other member (§4.8.1): a digest first, whole views only where digests differ.
 * Before the cluster is formed, members other than seeds are not known yet, so gossip starts with the seeds (§4.8.2).
 */
public final class Gossip {

    private final Membership membership;
    private final Exchanges exchanges;
    private final Timers timers;
    private final RandomSource random;
    private final Effects effects;
    private final int intervalMillis;
    private long rounds;

    public Gossip(
            Membership membership,
            Exchanges exchanges,
            Timers timers,
            RandomSource random,
            Effects effects,
            int intervalMillis) {
        this.membership = membership;
        this.exchanges = exchanges;
        this.timers = timers;
        this.random = random;
        this.effects = effects;
        this.intervalMillis = intervalMillis;
    }

    /** Begins to gossip, the first time at once. */
    public void start() {
        new GossipRound().run();
    }

    /** A peer tells the digest of its view; it gets ours if it differs. */
    public void onDigest(PeerId from, Message.GossipDigest digest) {
        boolean same = digest.digest() == membership.digest();
        effects.send(
                from,
                same
                        ? new Message.GossipSame(digest.request())
                        : new Message.GossipView(digest.request(), membership.view(), true));
    }

    /** A peer tells its view. What is not believed because nobody asked is asked for. */
    public void onView(NodeId from, Message.GossipView told) {
        boolean isAnswer = exchanges.isAsked(told.request());
        boolean merged = isAnswer ? membership.mergeAnswer(from, told.view()) : membership.merge(from, told.view());
        if (merged && !isAnswer && membership.doubts(told.view())) {
            ask(from);
        }
        if (merged
                && told.answerWanted()
                && !told.view().merge(membership.view()).equals(told.view())) {
            effects.send(
                    new PeerId.Node(from), new Message.GossipView(exchanges.nextRequest(), membership.view(), false));
        }
    }

    private void ask(NodeId peer) {
        effects.send(new PeerId.Node(peer), new Message.GossipDigest(exchanges.nextRequest(), membership.digest()));
    }

    /** A random member; as long as no cluster is known, each other time the one that forms it, so that it soon hears of all. */
    private @Nullable NodeId peer() {
        List<NodeId> others = membership.others();
        Optional<NodeId> former = membership.former();
        rounds++;
        if (former.isPresent() && rounds % 2 == 1) {
            return former.get();
        }
        return others.isEmpty() ? null : others.get(random.below(others.size()));
    }

    /** One exchange with one member. */
    private final class GossipRound implements Timers.Task {
        @Override
        public void run() {
            NodeId peer = peer();
            if (peer != null) {
                ask(peer);
            }
            timers.schedule(intervalMillis, this);
        }
    }
}
