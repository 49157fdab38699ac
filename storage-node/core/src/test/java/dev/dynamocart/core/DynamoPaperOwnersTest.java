package dev.dynamocart.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.cluster.Cluster;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The statements of §4.9 of the Dynamo paper on adding and removing storage nodes, held against cores in conversation. A, B, C and D
 * own 16 partitions, N=3, and hold some keys of each; X, named as in the paper, is the node that comes and goes. Nothing but a change
 * of owners moves a key here: homes are not compared.
 */
class DynamoPaperOwnersTest {

    private static final List<String> OLD = List.of("A", "B", "C", "D");
    private static final NodeId X = new NodeId("X");
    private static final int KEYS = 128;
    /** Long enough for all to have heard of all. */
    private static final int GOSSIP_MILLIS = 10_000;

    private static final int STEP_MILLIS = 50;
    private static final int CHANGE_MILLIS_MAX = 120_000;
    private static final Pattern FETCH = Pattern.compile("(\\w) event   fetches (\\d+) from (\\w)");

    private final Cluster cluster = Cluster.growing("A B C D", "X");
    private final Map<Key, Siblings> stored = new TreeMap<>();
    private final Ring before = ring();

    /** One partition that a node fetched from another. */
    private record Fetch(int partition, NodeId by, NodeId from) {}

    @BeforeEach
    void putKeys() {
        for (int i = 0; i < KEYS; i++) {
            Key key = Key.of("key " + i);
            assertInstanceOf(
                    Reply.Acknowledged.class, cluster.put(OLD.get(i % OLD.size()), key, Context.EMPTY, "tea " + i));
        }
        cluster.passMillis(1_000);
        for (int i = 0; i < KEYS; i++) {
            Key key = Key.of("key " + i);
            stored.put(key, siblings(before.owners().get(before.partitionOf(key).index()), key));
        }
        assertEquals(
                16, stored.keySet().stream().map(before::partitionOf).distinct().count(), "in each partition");
        cluster.transcript().clear();
    }

    /** §4.9: a new node gets a number of tokens that are scattered on the ring. */
    @Test
    void section49_newNodeGetsTokensScatteredOnTheRing() {
        change(new StagedChange.Join(X));
        List<Integer> tokens = tokensOf(X);
        assertEquals(3, tokens.size(), "16 partitions on 5 nodes");
        for (int token : tokens) {
            assertFalse(tokens.contains((token + 1) % before.partitions()), () -> "not side by side: " + tokens);
        }
    }

    /** §4.9: nodes that no longer have to keep some of their keys transfer those to the new node, and nobody else takes part. */
    @Test
    void section49_nodesThatNoLongerHoldKeysTransferThemToTheNewNode() {
        change(new StagedChange.Join(X));
        assertEveryKeyIsWithItsHomesAlone();
        for (Fetch fetch : fetches()) {
            if (fetch.by().equals(X)) {
                assertTrue(homes(before, fetch.partition()).contains(fetch.from()), fetch::toString);
                assertFalse(homes(ring(), fetch.partition()).contains(fetch.from()), fetch::toString);
            }
        }
        Set<Integer> fetchedByX = new HashSet<>();
        fetches().stream().filter(fetch -> fetch.by().equals(X)).forEach(fetch -> fetchedByX.add(fetch.partition()));
        assertEquals(partitionsAt(X), fetchedByX);
    }

    /** §4.9: they offer their keys, and give them away upon confirmation: until X has them, nobody drops anything. */
    @Test
    void section49_keysAreTransferredUponConfirmationAndDroppedThen() {
        Set<Key> atB = keysAt("B");
        cluster.cut("X", "B");
        begin(new StagedChange.Join(X));
        cluster.passMillis(CHANGE_MILLIS_MAX);
        assertEquals(Phase.TRANSFERRING, ring().phase(), "B has offered, and X has not confirmed");
        assertEquals(atB, keysAt("B"));
        cluster.heal();
        awaitSettled();
        assertNotEquals(atB, keysAt("B"));
        assertEveryKeyIsWithItsHomesAlone();
    }

    /** §4.9: removal is the reverse: the keys go to those who hold them then, and the node that leaves keeps none. */
    @Test
    void section49_removalIsTheReverse() {
        change(new StagedChange.Join(X));
        assertFalse(keysAt("X").isEmpty());
        change(new StagedChange.Leave(X));
        assertTrue(ring().isRemoved(X));
        assertEquals(Set.of(), keysAt("X"));
        assertEveryKeyIsWithItsHomesAlone();
        OLD.forEach(node -> assertEquals(4, tokensOf(new NodeId(node)).size()));
    }

    /** §4.9: this spreads the load of key distribution evenly over the nodes. */
    @Test
    void section49_loadOfKeyDistributionIsSpreadOverTheNodes() {
        change(new StagedChange.Join(X));
        List<Integer> sent = new ArrayList<>();
        int kept = 0;
        for (String node : OLD) {
            NodeId old = new NodeId(node);
            int lost =
                    Collections.frequency(before.owners(), old) - tokensOf(old).size();
            assertTrue(lost == 0 || lost == 1, () -> node + " gives one of its four tokens at most, gave " + lost);
            kept += 1 - lost;
            if (lost == 1) {
                sent.add((int) fetches().stream()
                        .filter(fetch -> fetch.from().equals(old))
                        .count());
            }
        }
        assertEquals(1, kept, "16 tokens on 5 nodes: one has a larger share");
        assertTrue(Collections.max(sent) - Collections.min(sent) <= 1, () -> "as much from each: " + sent);
        assertEquals(fetches().size(), sent.stream().mapToInt(Integer::intValue).sum(), "and from nobody else");
    }

    /** §4.9: a confirmation round makes sure that no key range is transferred twice. */
    @Test
    void section49_confirmationRoundPreventsDuplicateTransfers() {
        change(new StagedChange.Join(X));
        cluster.passMillis(CHANGE_MILLIS_MAX);
        List<Fetch> fetches = fetches();
        Set<Map.Entry<Integer, NodeId>> received = new HashSet<>();
        fetches.forEach(fetch ->
                assertTrue(received.add(Map.entry(fetch.partition(), fetch.by())), () -> fetch + " of " + fetches));
        assertFalse(received.isEmpty());
    }

    private void change(StagedChange change) {
        begin(change);
        awaitSettled();
    }

    private void begin(StagedChange change) {
        cluster.passMillis(GOSSIP_MILLIS);
        assertInstanceOf(Reply.Commanded.class, cluster.command("B", new Command.Stage(change)));
        assertInstanceOf(Reply.Commanded.class, cluster.command("B", new Command.Commit(1)));
    }

    /** Until all go by the settled ring; at every step, each key is on three nodes at least. */
    private void awaitSettled() {
        long version = ring().version();
        for (int waited = 0; !isSettled(version); waited += STEP_MILLIS) {
            assertTrue(waited < CHANGE_MILLIS_MAX, () -> "the change ends: " + ring());
            cluster.passMillis(STEP_MILLIS);
            stored.keySet().forEach(key -> assertTrue(holders(key).size() >= 3, () -> key + " is on " + holders(key)));
        }
    }

    private boolean isSettled(long afterVersion) {
        return all().stream().map(this::ringOf).allMatch(ring -> ring.isSettled() && ring.version() > afterVersion);
    }

    private void assertEveryKeyIsWithItsHomesAlone() {
        stored.forEach((key, siblings) -> {
            Set<NodeId> homes = Set.copyOf(ring().preferenceList(key).homes());
            assertEquals(homes, holders(key), key::toString);
            homes.forEach(home ->
                    assertEquals(siblings.versions(), siblings(home, key).versions(), key::toString));
            all().forEach(node -> assertNull(cluster.store(node).record(Space.HINTS, key)));
        });
    }

    private static List<String> all() {
        return List.of("A", "B", "C", "D", "X");
    }

    private Set<NodeId> holders(Key key) {
        Set<NodeId> holders = new HashSet<>();
        for (String node : all()) {
            if (cluster.store(node).record(Space.HOME, key) != null) {
                holders.add(new NodeId(node));
            }
        }
        return holders;
    }

    private Set<Key> keysAt(String node) {
        Set<Key> keys = new HashSet<>(stored.keySet());
        keys.removeIf(key -> cluster.store(node).record(Space.HOME, key) == null);
        return keys;
    }

    private Siblings siblings(NodeId node, Key key) {
        StoredRecord record = cluster.store(node.name()).record(Space.HOME, key);
        assertNotNull(record, () -> node + " holds nothing of " + key);
        return record.siblings();
    }

    private List<Integer> tokensOf(NodeId node) {
        Ring ring = ring();
        return IntStream.range(0, ring.partitions())
                .filter(index -> ring.owners().get(index).equals(node))
                .boxed()
                .toList();
    }

    private Set<Integer> partitionsAt(NodeId node) {
        Set<Integer> partitions = new HashSet<>();
        for (int index = 0; index < before.partitions(); index++) {
            if (homes(ring(), index).contains(node)) {
                partitions.add(index);
            }
        }
        return partitions;
    }

    private static Collection<NodeId> homes(Ring ring, int partition) {
        PreferenceList list = ring.preferenceList(new Partition(partition));
        return list.homes();
    }

    private List<Fetch> fetches() {
        List<Fetch> fetches = new ArrayList<>();
        for (MatchResult found :
                FETCH.matcher(cluster.transcript().toString()).results().toList()) {
            fetches.add(new Fetch(
                    Integer.parseInt(found.group(2)), new NodeId(found.group(1)), new NodeId(found.group(3))));
        }
        return fetches;
    }

    private Ring ring() {
        return ringOf("A");
    }

    private Ring ringOf(String node) {
        Ring ring = cluster.core(node).view().ring();
        assertNotNull(ring);
        return ring;
    }
}
