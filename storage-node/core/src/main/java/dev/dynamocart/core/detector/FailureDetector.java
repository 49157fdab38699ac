package dev.dynamocart.core.detector;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;
import java.util.HashMap;
import java.util.Map;

/**
 * Which nodes answer this one (§4.8.3).
 *
 * <p>Only an answer to our own question counts as a sign of life: hearing a node says nothing about whether it hears us. A
 * few silences in a row, or a broken connection, make a node unreachable; from then on it is pinged at intervals, for ever,
 * until it answers (P25, P26: no state here can stick without a probe).
 */
public final class FailureDetector {

    /** So many silences in a row make a node unreachable: one is a hiccup, slow is not dead. */
    private static final int SILENCES_MAX = 3;

    private final Exchanges exchanges;
    private final Timers timers;
    private final Effects effects;
    private final long probeIntervalMillis;
    private final Map<NodeId, Integer> silences = new HashMap<>();
    private final Map<NodeId, Probe> down = new HashMap<>();

    public FailureDetector(Exchanges exchanges, Timers timers, Effects effects, long probeIntervalMillis) {
        this.exchanges = exchanges;
        this.timers = timers;
        this.effects = effects;
        this.probeIntervalMillis = probeIntervalMillis;
    }

    /** Whether {@code node} is taken to be reachable. */
    public boolean isReachable(NodeId node) {
        return down.isEmpty() || !down.containsKey(node);
    }

    /** {@code node} answered a question of ours. */
    public void onAnswer(NodeId node) {
        if (!silences.isEmpty()) {
            silences.remove(node);
        }
        if (!down.isEmpty() && down.remove(node) != null) {
            effects.emit(new Event.PeerUp(node));
        }
    }

    /** {@code node} left a question of ours unanswered for too long. */
    public void onSilence(NodeId node) {
        if (silences.merge(node, 1, Integer::sum) >= SILENCES_MAX) {
            markDown(node);
        }
    }

    /** The transport cannot reach {@code node}. */
    public void onUnreachable(NodeId node) {
        markDown(node);
    }

    private void markDown(NodeId node) {
        if (!down.containsKey(node)) {
            Probe probe = new Probe(node);
            down.put(node, probe);
            effects.emit(new Event.PeerDown(node));
            timers.schedule(probeIntervalMillis, probe);
        }
    }

    /** Asks an unreachable node, time and again, whether it hears us. */
    private final class Probe implements Timers.Task {
        private final NodeId node;

        Probe(NodeId node) {
            this.node = node;
        }

        @Override
        public void run() {
            if (down.get(node) == this) {
                effects.send(new PeerId.Node(node), new Message.Ping(exchanges.nextRequest()));
                timers.schedule(probeIntervalMillis, this);
            }
        }
    }
}
