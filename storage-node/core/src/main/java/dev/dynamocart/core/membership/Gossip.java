package dev.dynamocart.core.membership;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;
import java.util.List;

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
        boolean same = digest.digest() == membership.view().digest();
        effects.send(
                from,
                same
                        ? new Message.GossipSame(digest.request())
                        : new Message.GossipView(digest.request(), membership.view(), true));
    }

    /** A peer tells its view. */
    public void onView(NodeId from, Message.GossipView told) {
        boolean merged = membership.merge(from, told.view());
        if (merged && told.answerWanted() && !membership.view().equals(told.view())) {
            effects.send(
                    new PeerId.Node(from), new Message.GossipView(exchanges.nextRequest(), membership.view(), false));
        }
    }

    /** One exchange with one random member. */
    private final class GossipRound implements Timers.Task {
        @Override
        public void run() {
            List<NodeId> others = membership.others();
            if (!others.isEmpty()) {
                NodeId peer = others.get(random.below(others.size()));
                effects.send(
                        new PeerId.Node(peer),
                        new Message.GossipDigest(
                                exchanges.nextRequest(), membership.view().digest()));
            }
            timers.schedule(intervalMillis, this);
        }
    }
}
