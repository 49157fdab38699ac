package dev.dynamocart.core.reaping;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Removes the records of deleted objects: the first home of a key asks every node, twice, and then tells the homes (P10).
 *
 * <p>What could bring a deleted value back, or kill a new one, and what stands against it:
 *
 * <ol>
 *   <li>A home that missed the delete: every home must answer, and hold exactly this tombstone under exactly this clock.
 *   <li>A hint with an older version: every node of the ring, homes too, must answer that it keeps none.
 *   <li>A message that is on its way: between the first answer of all and the second lies the tombstone's life, longer than any
 *       message lives. Whatever a node was still about to send has arrived by then, and met the tombstone.
 *   <li>A new version: the removal compares once more, inside the key's critical section.
 *   <li>A home that was not told: it gives the tombstone back to the others by anti-entropy, and all is tried again.
 *   <li>A copy that moves to a new home: nobody reaps or agrees while owners change, nor a node that still holds a copy without being
 *       a home; and both answers of all are by one ring.
 *   <li>A late copy of the tombstone: it names only events that were seen, so it covers no event that came later.
 * </ol>
 */
public final class Reaper {

    private static final int CANDIDATES_MAX = 10_000;
    private static final int UNDER_WAY_MAX = 16;
    private static final long NOT_CONFIRMED = -1;

    /** A key that holds nothing but a tombstone here. */
    private static final class Candidate {
        private Siblings tombstone;
        private long confirmedAtMillis = NOT_CONFIRMED;
        private long ringVersion;
        private boolean underWay;

        Candidate(Siblings tombstone) {
            this.tombstone = tombstone;
        }
    }

    private final ReapingPeers peers;
    private final Exchanges exchanges;
    private final Timers timers;
    private final Effects effects;
    private final Settings settings;
    private final Set<Flaw> flaws;
    private final Map<Key, Candidate> candidates = new LinkedHashMap<>();

    /**
     * A reaper that has not started.
     *
     * @param flaws planted faults
     */
    public Reaper(
            ReapingPeers peers,
            Exchanges exchanges,
            Timers timers,
            Effects effects,
            Settings settings,
            Set<Flaw> flaws) {
        this.peers = peers;
        this.exchanges = exchanges;
        this.timers = timers;
        this.effects = effects;
        this.settings = settings;
        this.flaws = flaws;
    }

    /** Looks for candidates at intervals. */
    public void start() {
        timers.schedule(settings.healing().exchangeIntervalMillis(), new ReapRound());
    }

    /**
     * This node holds {@code siblings} of {@code key} as a home, or did so a moment ago: what a scan met may be replaced already, and
     * is read again before it matters.
     */
    public void onHeld(Key key, Siblings siblings) {
        Ring ring = peers.ring();
        if (!isTombstone(siblings) || ring == null || !isFirstHome(key, ring)) {
            candidates.remove(key);
            return;
        }
        Candidate known = candidates.get(key);
        if (known == null && candidates.size() < CANDIDATES_MAX) {
            candidates.put(key, new Candidate(siblings));
        } else if (known != null && !known.tombstone.equals(siblings)) {
            known.tombstone = siblings;
            known.confirmedAtMillis = NOT_CONFIRMED;
        }
    }

    private static boolean isTombstone(Siblings siblings) {
        return siblings.versions().size() == 1 && siblings.versions().getFirst().payload() instanceof Payload.Tombstone;
    }

    private boolean isFirstHome(Key key, Ring ring) {
        return ring.preferenceList(key).homes().getFirst().equals(settings.self());
    }

    /** How many keys of which this node is the first home hold nothing but a tombstone, as far as it has looked. */
    public int tombstones() {
        return candidates.size();
    }

    /** Asks about candidates that are due. */
    private final class ReapRound implements Timers.Task {
        @Override
        public void run() {
            timers.schedule(settings.healing().exchangeIntervalMillis(), this);
            Ring ring = peers.ring();
            int room = UNDER_WAY_MAX - underWay();
            if (ring == null || room <= 0 || !mayReap(ring)) {
                return;
            }
            candidates.keySet().removeIf(key -> !isFirstHome(key, ring));
            List<Key> due = new ArrayList<>();
            for (Map.Entry<Key, Candidate> entry : candidates.entrySet()) {
                if (due.size() < room && isDue(entry.getKey(), entry.getValue(), ring)) {
                    due.add(entry.getKey());
                }
            }
            due.forEach(key -> confirm(key, ring));
        }
    }

    /** While owners change, older copies are on their way to homes to be (§4.9). */
    private boolean mayReap(Ring ring) {
        return ring.isSettled() || flaws.contains(Flaw.REAPS_WHILE_OWNERS_CHANGE);
    }

    private int underWay() {
        return (int) candidates.values().stream()
                .filter(candidate -> candidate.underWay)
                .count();
    }

    /** One node asks for each key: its first home. All others must be up anyway. */
    private boolean isDue(Key key, Candidate candidate, Ring ring) {
        PreferenceList list = ring.preferenceList(key);
        boolean isRipe = candidate.confirmedAtMillis == NOT_CONFIRMED
                || timers.nowMillis() - candidate.confirmedAtMillis
                        >= settings.healing().tombstoneLifeMillis();
        return !candidate.underWay
                && isRipe
                && isFirstHome(key, ring)
                && (flaws.contains(Flaw.REAPS_WITH_HOME_DOWN)
                        || list.nodes().stream().allMatch(peers::isReachable));
    }

    /** What was confirmed by another ring is to be confirmed anew: other nodes hold it now. */
    private void confirm(Key key, Ring ring) {
        PreferenceList list = ring.preferenceList(key);
        Candidate candidate = candidates.get(key);
        if (candidate == null) {
            return;
        }
        if (candidate.ringVersion != ring.version() && !flaws.contains(Flaw.REAPS_WHILE_OWNERS_CHANGE)) {
            candidate.ringVersion = ring.version();
            candidate.confirmedAtMillis = NOT_CONFIRMED;
        }
        candidate.underWay = true;
        Siblings tombstone = candidate.tombstone;
        poll(list.nodes(), request -> new Message.ReapReplica(request, key, tombstone, false), answers -> {
            candidate.underWay = false;
            boolean agreed = isAgreed(list, answers) && candidate.tombstone.equals(tombstone) && isPresent(ring);
            if (!agreed) {
                candidate.confirmedAtMillis = NOT_CONFIRMED;
                peers.read(key, siblings -> onHeld(key, siblings));
            } else if (candidate.confirmedAtMillis == NOT_CONFIRMED && !isHasty()) {
                candidate.confirmedAtMillis = timers.nowMillis();
            } else {
                reap(key, candidate, list);
            }
        });
    }

    private boolean isPresent(Ring ring) {
        return ring.equals(peers.ring()) || flaws.contains(Flaw.REAPS_WHILE_OWNERS_CHANGE);
    }

    private boolean isHasty() {
        return flaws.contains(Flaw.REAPS_AT_FIRST_SIGHT) || flaws.contains(Flaw.REAPS_WHATEVER_IS_THERE);
    }

    private boolean isAgreed(PreferenceList list, Map<NodeId, Message.Answer> answers) {
        for (NodeId node : list.nodes()) {
            Message.Answer answer = answers.get(node);
            boolean isSilenceAllowed = flaws.contains(Flaw.REAPS_WITH_HOME_DOWN) && answer == null;
            boolean agrees = answer instanceof Message.ReplicaReaped reaped && reaped.agreed();
            if (!agrees && !isSilenceAllowed) {
                return false;
            }
        }
        return true;
    }

    private void reap(Key key, Candidate candidate, PreferenceList list) {
        candidate.underWay = true;
        effects.emit(new Event.Reaping(key, candidate.tombstone));
        poll(
                list.homes(),
                request -> new Message.ReapReplica(request, key, candidate.tombstone, true),
                _ -> candidate.underWay = false);
    }

    private void poll(
            List<NodeId> nodes, LongFunction<Message.Question> question, Consumer<Map<NodeId, Message.Answer>> then) {
        long request = exchanges.nextRequest();
        long endMillis = timers.nowMillis() + settings.timing().requestTimeoutMillis();
        exchanges.add(request, new Poll(nodes, timers::nowMillis, endMillis, then));
        nodes.forEach(node -> peers.ask(node, question.apply(request)));
    }
}
